import { expect, test } from 'vitest';
import { LineRing } from './lineRing.ts';

test.each([
  [0, [], 0],
  [2, [0, 1], 0],
  [3, [0, 1, 2], 0],
  [4, [1, 2, 3], 1],
  [6, [3, 4, 5], 3],
  [8, [5, 6, 7], 5],
])('of %d lines a ring of 3 holds %j', (count, held, lost) => {
  const ring = new LineRing<number>(3);
  let dropped = 0;
  for (let index = 0; index < count; index++) if (ring.push(index)) dropped++;
  expect(ring.toArray()).toEqual(held);
  expect(ring.length).toBe(held.length);
  expect(dropped).toBe(lost);
  ring.clear();
  ring.push(99);
  expect(ring.toArray()).toEqual([99]);
});
