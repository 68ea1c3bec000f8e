import { expect, it } from 'vitest';
import { movedRows } from './rowKeys.ts';

const before = { first: 100, last: 139, base: 60 };
const keys = ({ first, last, base }: typeof before) => [first - base, last - base];

it.each([
  ['a row further, each keeps its element', 101, 140, [41, 80]],
  ['half of the window further', 120, 159, [60, 99]],
  ['more than that: the elements that are there, in their order', 121, 160, [40, 79]],
  ['a leap down', 90_000, 90_039, [40, 79]],
  ['a leap up, to where fewer are drawn', 0, 27, [40, 67]],
  ['rows that stay where they are, and more of them', 100, 150, [40, 90]],
])('%s', (_, first, last, expected) => {
  expect(keys(movedRows(before, first, last))).toEqual(expected);
});

it('begins with whatever comes first', () => {
  expect(keys(movedRows({ first: 0, last: -1, base: 0 }, 0, 30))).toEqual([0, 30]);
});
