import { expect, it } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import { bookmarkGroups, stepBookmark } from './bookmarkGroups.ts';

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
