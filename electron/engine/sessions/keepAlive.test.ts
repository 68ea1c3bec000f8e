import { expect, test } from 'vitest';
import { keepAliveAfterMs, keepAliveCommand } from './keepAlive.ts';

test.each([
  [{ everyMs: 20_000, forMs: 1_800_000 }, 0, 20_000],
  [{ everyMs: 20_000, forMs: 1_800_000 }, 1_780_000, 20_000],
  [{ everyMs: 20_000, forMs: 1_800_000 }, 1_780_001, null],
  [{ everyMs: 20_000, forMs: 1_800_000 }, 9_000_000, null],
  [{ everyMs: 20_000, forMs: 0 }, 0, null],
])('%j, after %d ms without a command: the next in %s ms', (keepAlive, idleMs, nextMs) => {
  expect(keepAliveAfterMs(keepAlive, idleMs)).toBe(nextMs);
});

test('commands vary', () => {
  expect([0, 1, 2, 3, 4, 5].map(keepAliveCommand)).toEqual([
    'NOOP',
    'TYPE I',
    'PWD',
    'STAT',
    'NOOP',
    'TYPE I',
  ]);
});
