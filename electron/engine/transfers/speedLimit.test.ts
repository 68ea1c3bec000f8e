import { expect, test } from 'vitest';
import { neverAborted } from '../ftp/wait.ts';
import { SpeedLimit } from './speedLimit.ts';

test('takes nothing from what has no limit', () => {
  expect(new SpeedLimit(null).take(1e9, neverAborted)).toBeNull();
});

test('an abort ends the wait', async () => {
  const controller = new AbortController();
  const wait = new SpeedLimit(1).take(1_000_000, controller.signal);
  controller.abort();
  await expect(wait).resolves.toBeUndefined();
});

test('a limit that is lifted ends the wait', async () => {
  const limit = new SpeedLimit(1);
  const wait = limit.take(1_000_000, neverAborted);
  limit.bytesPerSecond = null;
  await expect(wait).resolves.toBeUndefined();
});

test('lets a burst through and then as much as is allowed, whatever the size of the pieces', () => {
  let nowMs = 0;
  const limit = new SpeedLimit(1_000, () => nowMs);
  nowMs = 60_000;
  expect(limit.take(250, neverAborted)).toBeNull();
  expect(limit.take(1, neverAborted)).not.toBeNull();
  limit.bytesPerSecond = null;
});

test('holds many takers to the rate together', async () => {
  const limit = new SpeedLimit(1_000_000);
  const startedAtMs = performance.now();
  const taker = async (): Promise<void> => {
    for (let taken = 0; taken < 10; taken++) await limit.take(10_000, neverAborted);
  };
  await Promise.all([taker(), taker(), taker()]);
  // 300 kB at 1 MB/s, less what is saved up at the most and what the last ones paid for in advance.
  expect(performance.now() - startedAtMs).toBeGreaterThan(200);
});

test.each([
  [null, null],
  [1, 4 * 1024],
  [100_000, 12_500],
  [500_000, 62_500],
  [100_000_000, 64 * 1024],
])('at %s bytes per second, %s travel at once', (bytesPerSecond, sliceBytes) => {
  expect(new SpeedLimit(bytesPerSecond).sliceBytes()).toBe(sliceBytes);
});
