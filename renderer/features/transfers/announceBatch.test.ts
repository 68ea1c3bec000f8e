import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBatch, noCounts } from '../../../shared/model/queue.testkit.ts';
import type { Batch } from '../../../shared/model/transfer.ts';
import { english } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import { announceBatch } from './announceBatch.ts';

/** A page whose window is in front or not, and whose person wants to hear of transfers or not. */
const notices: { readonly title: string; readonly body: string }[] = [];
let isInFront: boolean;
let wish: 'on' | 'off';
beforeEach(() => {
  notices.length = 0;
  class Notice {
    static readonly permission = 'granted';
    onclick: unknown = null;
    constructor(title: string, { body }: { body: string }) {
      notices.push({ title, body });
    }
  }
  vi.stubGlobal('document', { hasFocus: () => isInFront });
  vi.stubGlobal('localStorage', { getItem: () => wish });
  vi.stubGlobal('window', { Notification: Notice });
  vi.stubGlobal('Notification', Notice);
});
afterEach(() => vi.unstubAllGlobals());

const app = {
  store: { setState: () => {} },
  notify: { result: () => {} },
  texts: { getState: () => english },
} as unknown as App;

const ended: Partial<Batch> = { counts: { ...noCounts, done: 3 }, nameCount: 3, endedAtMs: 9_000 };
const notice = { title: '3 files downloaded', body: 'a.txt and 2 more · ftp.example.org' };

test.each<readonly [string, boolean, 'on' | 'off', Partial<Batch>, readonly object[]]>([
  ['while the window is not in front', false, 'on', ended, [notice]],
  ['not while one looks at it', true, 'on', ended, []],
  ['not where nobody wants it', false, 'off', ended, []],
  ['not of what was cancelled', false, 'on', { counts: { ...noCounts, cancelled: 3 } }, []],
])('the desktop is told of the end of a batch: %s', (_, front, wanted, batch, expected) => {
  isInFront = front;
  wish = wanted;
  announceBatch(app, aBatch(batch));
  expect(notices).toEqual(expected);
});
