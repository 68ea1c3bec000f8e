import { expect, test } from 'vitest';
import { retryDelayMs, unreachableDelayMs, waitLeftMs } from './retryDelays.ts';

const dayMs = 24 * 60 * 60 * 1000;

test.each<[string, number, number]>([
  ['nothing, once the time has come', 10_000, 0],
  ['nothing, later', 99_000, 0],
  ['the rest', 4_000, 6_000],
  ['all of the longest wait', 10_000 - unreachableDelayMs(1_000), 60_000],
  ['nothing, where the clock was set back by more than that', 10_000 - unreachableDelayMs(1_000) - 1, 0],
  ['nothing, where it was set back by a month', 10_000 - 30 * dayMs, 0],
])('of a wait until 10 s there is left %s', (_what, nowMs, expected) => {
  expect(waitLeftMs(10_000, nowMs)).toBe(expected);
});

test('nobody waits for longer than can be told from a clock that was set back', () => {
  for (const count of [1, 2, 3, 7, 8, 1_000]) {
    for (const delayMs of [retryDelayMs(count), unreachableDelayMs(count)]) {
      expect(delayMs).toBeGreaterThanOrEqual(1_000);
      expect(waitLeftMs(delayMs, 0)).toBe(delayMs);
    }
  }
});
