import { expect, it } from 'vitest';
import { makeEntry } from '../../shared/model/entry.ts';
import { createListings, type Listings } from './listings.ts';
import type { Listed } from './pane.ts';

const listed = (path: string, ...names: readonly string[]): Listed => ({
  path,
  entries: names.map((name) => makeEntry({ name, type: 'dir' })),
  unreadableLines: 0,
  unreadableSample: [],
  isCut: false,
});
const namesOf = (folder: Listed | null): string | null =>
  folder?.entries.map(({ name }) => name).join(' ') ?? null;

it('forgets what nobody asked for longest: too many folders, too many entries', () => {
  const listings = createListings({ folders: 3, entries: 6 });
  const known = (): string =>
    ['/a', '/b', '/c', '/d', '/e'].filter((path) => listings.recall('s', path)).join(' ');
  for (const path of ['/a', '/b', '/c']) listings.keep('s', listed(path, 'x'));
  listings.recall('s', '/a');
  listings.keep('s', listed('/d', 'x'));
  expect(known()).toBe('/a /c /d');
  listings.keep('s', listed('/e', '1', '2', '3', '4'));
  expect(known()).toBe('/c /d /e');
  listings.keep('s', listed('/c', '1', '2', '3', '4', '5', '6', '7'));
  expect(known(), 'one that is too large is none, and its older self neither').toBe('/d /e');
});

it('knows folders of one place only, and forgets them by session and path', () => {
  const listings = createListings();
  for (const place of ['session 1 utf-8', 'session 1 latin1', 'session 2 utf-8']) {
    listings.keep(place, listed('/a', place));
    listings.keep(place, listed('/b', place));
  }
  listings.forget('session 1 ', '/a');
  listings.forget('session 2 ');
  expect([
    listings.recall('session 1 utf-8', '/a'),
    listings.recall('session 1 latin1', '/a'),
    namesOf(listings.recall('session 1 latin1', '/b')),
    listings.recall('session 2 utf-8', '/b'),
  ]).toEqual([null, null, 'session 1 latin1', null]);
});

it('is right after what was done here, also where the folder was told to have changed meanwhile', () => {
  const listings = createListings();
  for (const path of ['/', '/old', '/old/deep', '/older', '/gone']) listings.keep('s', listed(path, 'x'));
  listings.keep('s', listed('/', 'old', 'older', 'gone'));
  const before = listings.recall('s', '/');
  listings.forget('s', '/');
  listings.change('s', '/', before, { kind: 'renamed', from: 'old', to: 'new' });
  listings.change('s', '/', listings.recall('s', '/'), { kind: 'gone', names: ['gone'] });
  expect(namesOf(listings.recall('s', '/'))).toBe('older new');
  expect(['/old', '/old/deep', '/gone', '/older'].map((path) => namesOf(listings.recall('s', path)))).toEqual(
    [null, null, null, 'x'],
  );
});

it.each<readonly [string, (listings: Listings) => void, boolean]>([
  ['nothing happened', () => {}, true],
  ['the folder changed', (listings) => listings.forget('s', '/a'), false],
  ['another folder changed', (listings) => listings.forget('s', '/b'), true],
  ['the folder of another place changed', (listings) => listings.forget('t', '/a'), true],
  ['the session ended', (listings) => listings.forget('s'), false],
  ['it was changed here', (listings) => listings.change('s', '/a', null, { kind: 'gone', names: [] }), false],
])('says whether an answer still holds: %s meanwhile', (_case, meanwhile, holds) => {
  const listings = createListings();
  const end = listings.begin('s', '/a');
  meanwhile(listings);
  expect(end()).toBe(holds);
});
