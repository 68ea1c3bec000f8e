import { expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { aPage, at } from '../../page.testkit.ts';
import { applyEvent } from '../../store/applyEvent.ts';
import { activateTab } from '../../store/tabs.ts';
import { transferToOther } from './startTransfers.ts';

/** A page that could not put an upload in the queue. */
async function failed() {
  const page = aPage({ engine: at('docs'), remote: at('/a') });
  transferToOther(page.app, 'upload', [makeEntry({ name: 'x', type: 'file' })]);
  await page.settled();
  page.asked[0]?.fail(new ConnectorError('connection_lost', 'Lost.', { retry: 'auto' }));
  await page.settled();
  const tryAgain = (): void => page.notify.failure.mock.calls[0]?.[1]();
  return { ...page, tryAgain };
}

test('another try sends the same to the same server', async () => {
  const { asked, store, tryAgain } = await failed();
  store.setState((state) => activateTab(state, 't2'));
  tryAgain();
  expect(asked[1]?.params).toEqual(asked[0]?.params);
});

test('another try does not send what is called the same in another engine folder', async () => {
  const { asked, notify, store, settled, tryAgain } = await failed();
  const event = { type: 'engine.folderChosen', engineFolder: '/home/y' } as const;
  store.setState((state) => applyEvent(state, { seq: 2, event }));
  tryAgain();
  await settled();
  expect(asked).toHaveLength(1);
  expect(notify.failure.mock.calls[1]?.[0]).toMatchObject({ code: 'not_found' });
});
