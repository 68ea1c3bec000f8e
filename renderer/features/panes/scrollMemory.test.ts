import { expect, it, test } from 'vitest';
import { createScrollMemory, type Scrolled, scrollTopOf } from './scrollMemory.ts';

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

it('forgets where nobody has been for longest', () => {
  const memory = createScrollMemory([['first', { topPx: 1, cursor: null }]]);
  for (let index = 0; index < 499; index++) memory.keep(`${index}`, { topPx: 0, cursor: null });
  memory.keep('0', { topPx: 7, cursor: null });
  expect(memory.recall('first')?.topPx).toBe(1);
  memory.keep('last', { topPx: 2, cursor: null });
  expect(['first', '0', 'last'].map((place) => memory.recall(place)?.topPx)).toEqual([undefined, 7, 2]);
  expect(memory.all()).toHaveLength(500);
});
