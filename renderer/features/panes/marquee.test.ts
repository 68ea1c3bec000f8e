import { expect, it } from 'vitest';
import { boxBetween, rowsIn, scrollStepPx } from './marquee.ts';

const field = { width: 300, height: 1_000 };

it.each([
  ['downwards', [10, 20], [50, 90], [10, 20, 40, 70]],
  ['upwards', [50, 90], [10, 20], [10, 20, 40, 70]],
  ['not beyond the field', [-5, 990], [400, 1_200], [0, 990, 300, 10]],
  ['nowhere', [7, 7], [7, 7], [7, 7, 0, 0]],
] as const)('%s', (_, [ax, ay], [bx, by], [left, top, width, height]) => {
  expect(boxBetween({ x: ax, y: ay }, { x: bx, y: by }, field)).toEqual({ left, top, width, height });
});

it.each([
  [0, 0, 10, [0, 1]],
  [27, 1, 10, [0, 2]],
  [28, 27, 10, [1, 2]],
  [28, 28, 10, [1, 3]],
  [0, 1_000, 10, [0, 10]],
  [300, 40, 10, [10, 10]],
  [0, 100, 0, [0, 0]],
] as const)('from %d on %d pixels, of %d rows', (top, height, count, rows) => {
  expect(rowsIn({ left: 0, width: 1, top, height }, 28, count)).toEqual(rows);
});

it.each([
  [300, 0],
  [124, 0],
  [120, -2],
  [100, -12],
  [-900, -60],
  [576, 0],
  [580, 2],
  [600, 12],
  [5_000, 60],
])('at %d of a window from 100 to 600 it scrolls by %d', (y, stepPx) => {
  expect(scrollStepPx(y, 100, 600)).toBe(stepPx);
});
