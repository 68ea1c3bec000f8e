import { describe, expect, it } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import { bookmarkGroups, bookmarkKey, stepBookmark } from './bookmarkGroups.ts';

const ofUser = (bookmarkId: string, username: string | null) =>
  aBookmark({ bookmarkId, site: username === null ? null : { host: 'h', port: 21, username } });
const list = [
  ofUser('a1', 'ada'),
  ofUser('g1', 'grace'),
  ofUser('e1', null),
  ofUser('a2', 'ada'),
  ofUser('a3', 'ada'),
];

it('those of everywhere come first, then each site as it comes', () => {
  const groups = bookmarkGroups(list).map(({ site, bookmarks }) => [
    site?.username ?? null,
    bookmarks.map(({ bookmarkId }) => bookmarkId),
  ]);
  expect(groups).toEqual([
    [null, ['e1']],
    ['ada', ['a1', 'a2', 'a3']],
    ['grace', ['g1']],
  ]);
});

it.each<readonly [string, -1 | 1, string | null | undefined]>([
  ['a1', 1, 'a3'],
  ['a2', 1, null],
  ['a3', 1, undefined],
  ['a3', -1, 'a2'],
  ['a1', -1, undefined],
  ['e1', 1, undefined],
  ['gone', 1, undefined],
])('%s by %i comes before %s', (bookmarkId, step, before) => {
  expect(stepBookmark(list, bookmarkId, step)).toBe(before);
});

describe('a key in the list', () => {
  const ids = ['e1', 'a1', 'a2'];
  it.each([
    ['ArrowDown', {}, { kind: 'goTo', bookmarkId: 'a2' }],
    ['ArrowUp', {}, { kind: 'goTo', bookmarkId: 'e1' }],
    ['Home', {}, { kind: 'goTo', bookmarkId: 'e1' }],
    ['End', {}, { kind: 'goTo', bookmarkId: 'a2' }],
    ['ArrowUp', { altKey: true }, { kind: 'step', step: -1 }],
    ['ArrowDown', { altKey: true }, { kind: 'step', step: 1 }],
    ['Enter', {}, { kind: 'act', act: 'go' }],
    ['Enter', { altKey: true }, null],
    ['F2', {}, { kind: 'act', act: 'edit' }],
    ['Delete', {}, { kind: 'act', act: 'remove' }],
    ['Backspace', { hasMod: true }, { kind: 'act', act: 'remove' }],
    ['Delete', { hasMod: true }, null],
    ['x', {}, null],
  ] as const)('%s %o', (key, held, expected) => {
    expect(bookmarkKey({ key, altKey: false, hasMod: false, ...held }, ids, 'a1')).toEqual(expected);
  });
});
