import { expect, test, vi } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { aBatch, aQueue, noCounts } from '../../shared/model/queue.testkit.ts';
import type { Batch, Queue } from '../../shared/model/transfer.ts';
import type { Engine } from '../engine/app.ts';
import { followTaskbar, taskbarProgress } from './taskbar.ts';

/** A queue of one batch of 1,000 bytes, of which so many have travelled. */
function queueAt(transferredBytes: number, known: Partial<Batch> = {}): Queue {
  const counts = { ...noCounts, running: 1 };
  const batch = aBatch({ totalBytes: 1_000, transferredBytes, counts, ...known });
  return aQueue({ batches: [batch], counts: batch.counts });
}

test.each<readonly [string, Queue, object]>([
  ['nothing to do', aQueue(), { value: -1 }],
  ['a part, in whole percents', queueAt(428), { value: 0.42, mode: 'normal' }],
  ['no end in sight', queueAt(428, { isExpanding: true }), { value: 2, mode: 'indeterminate' }],
  ['paused', queueAt(500, { counts: { ...noCounts, paused: 1 } }), { value: 0.5, mode: 'paused' }],
  ['all has ended', queueAt(1_000, { endedAtMs: 1 }), { value: -1 }],
  ['what an earlier start left', queueAt(500, { isLeftOver: true }), { value: -1 }],
])('%s', (_, queue, expected) => expect(taskbarProgress(queue)).toMatchObject(expected));

test('a window is told what changes to the eye, and a new one what there is', () => {
  let tell: (event: NumberedEvent) => void = () => {};
  const engine = { onEvent: (listener: typeof tell) => (tell = listener) } as unknown as Engine;
  const setProgressBar = vi.fn();
  const window = { setProgressBar } as unknown as Electron.BrowserWindow;
  let open: Electron.BrowserWindow | null = window;
  const { show } = followTaskbar(engine, () => open);
  [100, 101, 200, 0].forEach((bytes, index) => {
    open = index === 3 ? null : window;
    const queue = index === 3 ? aQueue() : queueAt(bytes);
    tell({ seq: index + 1, event: { type: 'queue.changed', queue } });
  });
  expect(setProgressBar.mock.calls.map(([value]) => value)).toEqual([0.1, 0.2]);
  open = window;
  show();
  expect(setProgressBar).toHaveBeenLastCalledWith(-1, { mode: 'none' });
});
