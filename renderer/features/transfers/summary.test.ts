import { expect, it } from 'vitest';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { describeTransfer, inShownOrder, summarize } from './summary.ts';

const transfer = (known: Partial<Transfer>): Transfer => ({
  transferId: 't',
  sessionId: 's',
  direction: 'download',
  remotePath: remotePath('/a'),
  enginePath: enginePath('a'),
  state: 'running',
  sizeBytes: null,
  transferredBytes: 0,
  speedBytesPerSecond: null,
  durationMs: 0,
  verified: null,
  error: null,
  ...known,
});

it.each<readonly [Partial<Transfer>, string]>([
  [{ state: 'waiting' }, 'Waiting'],
  [{ transferredBytes: 1_500 }, '1.5 kB'],
  [{ transferredBytes: 1_500, sizeBytes: 3_000 }, '1.5 kB of 3 kB'],
  [{ transferredBytes: 1_500, speedBytesPerSecond: 500 }, '1.5 kB · 500 B/s'],
  [
    { transferredBytes: 1_500, sizeBytes: 3_000, speedBytesPerSecond: 500 },
    '1.5 kB of 3 kB · 500 B/s · 3 s left',
  ],
  [{ transferredBytes: 0, sizeBytes: 3_000, speedBytesPerSecond: 0 }, '0 B of 3 kB · 0 B/s'],
  [
    { state: 'done', transferredBytes: 3_000, durationMs: 900, verified: true },
    '3 kB in 1 s · size verified',
  ],
  [{ state: 'done', transferredBytes: 3_000, durationMs: 900, verified: false }, '3 kB in 1 s'],
  [
    { state: 'failed', error: { code: 'no_space', message: 'The disk is full.', retry: 'ask' } },
    'The disk is full.',
  ],
  [{ state: 'cancelled' }, 'Cancelled'],
])('%j is told as %s', (known, text) => {
  expect(describeTransfer(transfer(known))).toBe(text);
});

it('sums up the states, and the speed of those that run', () => {
  const all = [
    transfer({ speedBytesPerSecond: 1_000_000 }),
    transfer({ speedBytesPerSecond: 500_000 }),
    transfer({ state: 'waiting' }),
    transfer({ state: 'done', speedBytesPerSecond: 9_000_000 }),
    transfer({ state: 'failed' }),
  ];
  expect(summarize(all)).toBe('2 running, 1 waiting, 1 done, 1 failed · 1.5 MB/s');
});

it('shows what runs first, then what waits in turn, then the last that ended', () => {
  const states = ['done', 'failed', 'waiting', 'running', 'waiting', 'cancelled'] as const;
  const all = states.map((state, index) => transfer({ state, transferId: `${index}` }));
  expect(inShownOrder(all).map(({ transferId }) => transferId)).toEqual(['3', '2', '4', '5', '1', '0']);
});
