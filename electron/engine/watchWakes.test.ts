import { expect, test } from 'vitest';
import { fakeClock } from './fakeClock.testkit.ts';
import { watchWakes } from './watchWakes.ts';

function watch() {
  const clock = fakeClock();
  let wakes = 0;
  let resume = (): void => {};
  const stop = watchWakes(clock, { onResume: (listener) => (resume = listener) }, () => wakes++);
  return { clock, stop, resume: () => resume(), wakes: () => wakes };
}

test.each([
  ['awake for an hour', 0, 0],
  ['an engine that was busy for 4 s', 4_000, 0],
  ['a nap', 5_000, 1],
  ['a night', 8 * 3_600_000, 1],
])('%s', (_what, sleepMs, wakes) => {
  const at = watch();
  at.clock.pass(1_800_000);
  at.clock.sleep(sleepMs);
  at.clock.pass(1_800_000);
  expect(at.wakes()).toBe(wakes);
});

test('a sleep is noticed within ten seconds, and each anew', () => {
  const at = watch();
  for (const wakes of [1, 2, 3]) {
    at.clock.sleep(60_000);
    at.clock.pass(10_000);
    expect(at.wakes()).toBe(wakes);
  }
});

test('the system’s word comes at once', () => {
  const at = watch();
  at.resume();
  expect(at.wakes()).toBe(1);
});

test('stopped, it asks no clock any more', () => {
  const at = watch();
  at.clock.pass(25_000);
  at.stop();
  expect(at.clock.alarmCount()).toBe(0);
});
