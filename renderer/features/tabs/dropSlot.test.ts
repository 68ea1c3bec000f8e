import { expect, test } from 'vitest';
import { dropSlot, indexOfSlot } from './dropSlot.ts';

const three = [0, 100, 200].map((leftPx) => ({ leftPx, widthPx: 100 }));

test.each([
  ['over the left half of the first', 2, 30, 0],
  ['over the right half of the first', 2, 70, 1],
  ['behind the last', 0, 900, 3],
  ['before the first', 1, -50, 0],
  ['over itself', 1, 120, null],
  ['over the near half of its neighbour', 0, 130, null],
  ['over the far half of its neighbour', 0, 170, 2],
])('%s', (_, draggedIndex, xPx, slot) => {
  expect(dropSlot(three, draggedIndex, xPx)).toBe(slot);
});

test.each([
  [3, 0, 2],
  [2, 0, 1],
  [0, 2, 0],
  [1, 2, 1],
])('slot %i is, for the tab at %i, the place %i', (slot, draggedIndex, index) => {
  expect(indexOfSlot(slot, draggedIndex)).toBe(index);
});
