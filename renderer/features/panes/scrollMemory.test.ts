import { expect, it, test } from 'vitest';
import { createScrollMemory, rowsAbove, type Scrolled, scrollTopOf } from './scrollMemory.ts';

const rows = { heightPx: 20, viewPx: 200 };

test.each<readonly [string, Scrolled | null, string | null, number, number]>([
  ['a folder that is new is at its top', null, null, -1, 0],
  ['one is where it was left', { topPx: 500, cursor: null }, null, -1, 500],
  ['even where the keyboard’s row is out of sight', { topPx: 500, cursor: 'a' }, 'a', 0, 500],
  ['a row below that the keyboard has come to is seen', null, 'z', 30, 420],
  ['a row above', { topPx: 500, cursor: 'a' }, 'b', 3, 60],
  ['a row that is seen anyway moves nothing', { topPx: 500, cursor: 'a' }, 'b', 28, 500],
])('%s', (_, left, cursor, cursorIndex, topPx) => {
  expect(scrollTopOf(left, cursor, cursorIndex, rows)).toBe(topPx);
});

test.each([
  ['nothing has come', 'abcd', 'abcd', 2, 0],
  ['two have come above', 'cdef', 'abcdef', 1, 2],
  ['some have come below', 'abcd', 'abcdxyz', 2, 0],
  ['one above is gone', 'abcd', 'acd', 2, -1],
  ['the row itself is gone', 'abcd', 'abd', 2, 0],
  ['the top is in sight', 'cd', 'abcd', 0, 0],
])('where %s', (_case, before, now, firstSeen, rowsMore) => {
  expect(rowsAbove([...before], [...now], firstSeen)).toBe(rowsMore);
});

it('forgets where nobody has been for longest', () => {
  const memory = createScrollMemory([['first', { topPx: 1, cursor: null }]]);
  for (let index = 0; index < 499; index++) memory.keep(`${index}`, { topPx: 0, cursor: null });
  memory.keep('0', { topPx: 7, cursor: null });
  expect(memory.recall('first')?.topPx).toBe(1);
  memory.keep('last', { topPx: 2, cursor: null });
  expect(['first', '0', 'last'].map((place) => memory.recall(place)?.topPx)).toEqual([undefined, 7, 2]);
  expect(memory.all()).toHaveLength(500);
});
