import { expect, test } from 'vitest';
import { DiskPace } from './diskPace.ts';

test('the thread pool waits for a disk from when it was slow until it is quick again', async () => {
  let nowMs = 0;
  const pace = new DiskPace(() => nowMs);
  const takes = (ms: number) => (): string => {
    nowMs += ms;
    return 'written';
  };
  expect(pace.isQuick).toBe(true);
  expect(pace.atOnce(takes(1))).toBe('written');
  expect(pace.isQuick).toBe(true);
  expect(pace.atOnce(takes(100))).toBe('written');
  expect(pace.isQuick).toBe(false);
  expect(await pace.inPool(async () => takes(100)())).toBe('written');
  expect(pace.isQuick).toBe(false);
  expect(await pace.inPool(async () => takes(1)())).toBe('written');
  expect(pace.isQuick).toBe(true);
});
