import { expect, test } from 'vitest';
import { createHoldOff } from './holdOff.ts';

test.each([
  ['one that comes at once', [100], [true]],
  ['one that comes after the time', [500], [false]],
  ['one after the other, longer than the time', [300, 600, 900, 1_399], [true, true, true, true]],
  ['what is typed after a rest, as fast as one likes', [300, 800, 810], [true, false, false]],
])('%s', (_, pressedAtMs, tooSoon) => {
  let nowMs = 0;
  const isTooSoon = createHoldOff(500, () => nowMs);
  expect(
    pressedAtMs.map((atMs) => {
      nowMs = atMs;
      return isTooSoon();
    }),
  ).toEqual(tooSoon);
});
