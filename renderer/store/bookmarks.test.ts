import { describe, expect, it } from 'vitest';
import { aBookmark } from '../../shared/model/bookmark.testkit.ts';
import type { Bookmark } from '../../shared/model/bookmark.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { stateWith } from './bookmarks.testkit.ts';
import { bookmarkHere, mustRecode, offeredBookmarks } from './bookmarks.ts';
import type { PaneSide } from './pane.ts';

const remote = (path: string, encoding = 'utf-8') => ({ path: remotePath(path), encoding });
const site = { host: 'FTP.example.org', port: 21, username: 'ada' };

const ofSite = aBookmark({ bookmarkId: 'site', site });
const photos = aBookmark({
  bookmarkId: 'photos',
  site: null,
  engineFolder: enginePath('Photos'),
  remoteFolder: null,
});
const anyRemote = aBookmark({ bookmarkId: 'any', site: null, remoteFolder: remote('/www') });
const pair = aBookmark({ bookmarkId: 'pair', site, engineFolder: enginePath('Photos') });
const other = aBookmark({ bookmarkId: 'other', site: { ...site, username: 'grace' } });
const all = [ofSite, photos, anyRemote, pair, other];

const ids = (bookmarks: readonly Bookmark[]): readonly string[] =>
  bookmarks.map(({ bookmarkId }) => bookmarkId);

describe('what is offered', () => {
  it.each<readonly [string, PaneSide, Parameters<typeof stateWith>[1], readonly string[]]>([
    ['to the engine’s pane', 'engine', {}, ['photos', 'pair']],
    ['to the server’s pane', 'remote', {}, ['site', 'any', 'pair']],
    ['without a session: what needs none', 'engine', { session: null }, ['photos']],
    ['and nothing of a server', 'remote', { session: null }, []],
    ['while it is not logged in', 'remote', { session: { state: 'connecting' } }, []],
    ['with TLS, too', 'remote', { session: { tlsMode: 'explicit' } }, ['site', 'any', 'pair']],
    ['on another port: what is of everywhere', 'remote', { session: { port: 2121 } }, ['any']],
    ['to another user', 'remote', { session: { username: 'grace' } }, ['any', 'other']],
  ])('%s', (_, side, known, expected) => {
    expect(ids(offeredBookmarks(stateWith(all, known), side))).toEqual(expected);
  });
});

describe('the bookmark of what is shown', () => {
  it.each<readonly [string, PaneSide, readonly Bookmark[], Parameters<typeof stateWith>[1], string | null]>([
    ['is that of the folder', 'remote', all, {}, 'site'],
    ['comes before that of both', 'engine', [pair, photos], {}, 'photos'],
    ['is that of both where both are shown', 'engine', [pair], {}, 'pair'],
    ['and no other time', 'engine', [pair], { remotePath: '/' }, null],
    ['is found with a slash behind it', 'remote', [ofSite], { remotePath: '/pub/' }, 'site'],
    ['is none of another site', 'remote', [other], {}, null],
    ['is none of another folder', 'remote', all, { remotePath: '/pub/a' }, null],
  ])('%s', (_, side, list, known, expected) => {
    expect(bookmarkHere(stateWith(list, known), side)?.bookmarkId ?? null).toBe(expected);
  });
});

it.each<readonly [string, Partial<Bookmark>, boolean]>([
  ['its own encoding', { remoteFolder: remote('/ü') }, false],
  ['its own encoding, written otherwise', { remoteFolder: remote('/ü', 'UTF-8') }, false],
  ['another', { remoteFolder: remote('/ü', 'latin1') }, true],
  ['another, with bytes that are no text', { remoteFolder: remote('/\udce9', 'latin1') }, true],
  ['another, which reads it alike', { remoteFolder: remote('/pub ~', 'latin1') }, false],
  ['another, of no site', { site: null, remoteFolder: remote('/ü', 'latin1') }, false],
  ['any, without a folder there', { engineFolder: enginePath('ü'), remoteFolder: null }, false],
])('a path in %s', (_, known, expected) => {
  expect(mustRecode(aBookmark(known), 'utf-8')).toBe(expected);
});
