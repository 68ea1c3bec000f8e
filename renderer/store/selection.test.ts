import { describe, expect, it } from 'vitest';
import { emptySelection, keepSelection, type Selection, type SelectionAction, select } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

const selected = (names: string, anchor: string | null, cursor: string | null): Selection => ({
  names: new Set(names),
  anchor,
  cursor,
});

const cases: readonly (readonly [string, Selection, SelectionAction, Selection])[] = [
  ['a click takes one', selected('ab', 'a', 'b'), { type: 'only', name: 'c' }, selected('c', 'c', 'c')],
  ['Ctrl adds', selected('a', 'a', 'a'), { type: 'toggle', name: 'c' }, selected('ac', 'c', 'c')],
  ['Ctrl takes out', selected('ac', 'c', 'c'), { type: 'toggle', name: 'a' }, selected('c', 'a', 'a')],
  [
    'Shift goes down',
    selected('b', 'b', 'b'),
    { type: 'range', name: 'd', adds: false },
    selected('bcd', 'b', 'd'),
  ],
  [
    'Shift turns round',
    selected('bcd', 'b', 'd'),
    { type: 'range', name: 'a', adds: false },
    selected('ab', 'b', 'a'),
  ],
  [
    'Ctrl+Shift keeps the rest',
    selected('a', 'c', 'a'),
    { type: 'range', name: 'd', adds: true },
    selected('acd', 'c', 'd'),
  ],
  [
    'Shift without an anchor',
    emptySelection,
    { type: 'range', name: 'b', adds: false },
    selected('ab', 'a', 'b'),
  ],
  [
    'Shift from a vanished anchor',
    selected('x', 'x', 'x'),
    { type: 'range', name: 'b', adds: false },
    selected('b', 'x', 'b'),
  ],
  [
    'the cursor moves alone',
    selected('a', 'a', 'a'),
    { type: 'moveCursor', name: 'b' },
    selected('a', 'a', 'b'),
  ],
  [
    'Insert takes one and goes on',
    selected('a', 'a', 'b'),
    { type: 'toggle', name: 'b', next: 'c' },
    selected('ab', 'b', 'c'),
  ],
  [
    'these and no others',
    selected('a', 'a', 'a'),
    { type: 'these', names: ['d', 'c'], adds: false },
    selected('dc', 'd', 'c'),
  ],
  [
    'these besides',
    selected('a', 'a', 'a'),
    { type: 'these', names: ['c', 'd'], adds: true },
    selected('acd', 'c', 'd'),
  ],
  [
    'none of these',
    selected('a', 'a', 'a'),
    { type: 'these', names: [], adds: false },
    selected('', 'a', 'a'),
  ],
  ['the others', selected('bd', 'b', 'd'), { type: 'invert' }, selected('ace', 'b', 'd')],
  ['all', selected('a', 'a', 'a'), { type: 'all' }, selected('abcde', 'a', 'a')],
  ['none', selected('ab', 'a', 'b'), { type: 'none' }, selected('', 'a', 'b')],
];

it.each(cases)('%s', (_, before, action, after) => {
  expect(select(before, action, order)).toEqual(after);
});

describe('after listing anew', () => {
  it.each<readonly [string, Selection, readonly string[], Selection]>([
    ['what is there stays selected', selected('bc', 'b', 'c'), ['a', 'c', 'b'], selected('bc', 'b', 'c')],
    ['what is gone is not', selected('bc', 'b', 'c'), ['a', 'c'], selected('c', null, 'c')],
    ['the cursor takes the place', selected('c', 'c', 'c'), ['a', 'b', 'd', 'e'], selected('', null, 'd')],
    ['the last place at the end', selected('e', 'e', 'e'), ['a', 'b'], selected('', null, 'b')],
    ['nothing is left', selected('e', 'e', 'e'), [], selected('', null, null)],
  ])('%s', (_, selection, after, expected) => {
    expect(keepSelection(selection, order, after)).toEqual(expected);
  });
});
