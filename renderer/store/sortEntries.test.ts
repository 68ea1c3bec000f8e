import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { type Sort, sortEntries, toggleSort } from './sortEntries.ts';

const file = (name: string, known: Partial<Entry> = {}) => makeEntry({ name, type: 'file', ...known });
const folder = (name: string, known: Partial<Entry> = {}) => makeEntry({ name, type: 'dir', ...known });
const up = (column: Sort['column']): Sort => ({ column, direction: 'ascending' });
const down = (column: Sort['column']): Sort => ({ column, direction: 'descending' });

it.each<readonly [string, Sort, readonly Entry[], string]>([
  ['numbers by value', up('name'), [file('a10'), file('a9'), file('a010'), file('a1')], 'a1 a9 a010 a10'],
  ['letters without case', up('name'), [file('b'), file('B'), file('a'), file('C')], 'a B b C'],
  ['accents beside their letter', up('name'), [file('f'), file('é'), file('e'), file('d')], 'd e é f'],
  ['folders first', up('name'), [file('a'), folder('z'), folder('b')], 'b z a'],
  ['folders first downwards too', down('name'), [file('a'), file('b'), folder('z'), folder('y')], 'z y b a'],
  [
    'sizes, the unknown last',
    up('size'),
    [file('u'), file('l', { sizeBytes: 20 }), file('s', { sizeBytes: 3 })],
    's l u',
  ],
  [
    'sizes downwards, the unknown still last',
    down('size'),
    [file('u'), file('s', { sizeBytes: 3 }), file('l', { sizeBytes: 20 })],
    'l s u',
  ],
  [
    'equal values by name, whatever the direction',
    down('modified'),
    [file('b', { modifiedAtMs: 5 }), file('a', { modifiedAtMs: 5 }), file('c', { modifiedAtMs: 9 })],
    'c a b',
  ],
  [
    'long numbers by value',
    up('name'),
    [file('1700000000000'), file('999999999'), file('1700000001')],
    '999999999 1700000001 1700000000000',
  ],
  ['a number longer than any', up('name'), [file(`x${'9'.repeat(40)}`), file('x2')], `x2 x${'9'.repeat(40)}`],
])('%s', (_, sort, entries, expected) => {
  expect(
    sortEntries(entries, sort)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(expected);
});

it('sorts by permissions and by owner, the unknown last', () => {
  const entries = [
    file('none'),
    file('most', { unixMode: 0o777, owner: 'anna' }),
    file('least', { unixMode: 0o400, owner: 'zoe' }),
  ];
  const names = (sort: Sort) => sortEntries(entries, sort).map(({ name }) => name);
  expect(names(up('permissions'))).toEqual(['least', 'most', 'none']);
  expect(names(down('owner'))).toEqual(['least', 'most', 'none']);
  expect(names(up('owner'))).toEqual(['most', 'least', 'none']);
});

it.each<readonly [Sort, Sort['column'], Sort]>([
  [up('name'), 'name', down('name')],
  [down('name'), 'name', up('name')],
  [up('name'), 'size', down('size')],
  [down('modified'), 'name', up('name')],
  [up('name'), 'owner', up('owner')],
  [up('name'), 'permissions', down('permissions')],
])('a click: %o, %s', (before, column, after) => {
  expect(toggleSort(before, column)).toEqual(after);
});
