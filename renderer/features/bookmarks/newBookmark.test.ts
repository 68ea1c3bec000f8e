import { describe, expect, it } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import { stateWith } from '../../store/bookmarks.testkit.ts';
import type { PaneSide } from '../../store/pane.ts';
import { newBookmark, withOther } from './newBookmark.ts';

const site = { host: 'ftp.example.org', port: 21, username: 'ada' };

describe('a new bookmark', () => {
  it.each<readonly [string, PaneSide, Parameters<typeof stateWith>[1], object | null]>([
    [
      'of an engine folder is of everywhere',
      'engine',
      {},
      { name: 'Photos', site: null, engineFolder: 'Photos', remoteFolder: null },
    ],
    [
      'of a server’s folder is of its site',
      'remote',
      { session: { encoding: 'latin1' } },
      { name: 'pub', site, engineFolder: null, remoteFolder: { path: '/pub', encoding: 'latin1' } },
    ],
    ['of the engine folder is called after it', 'engine', { enginePath: '' }, { name: 'Harbour' }],
    ['of the root is called after the host', 'remote', { remotePath: '/' }, { name: 'ftp.example.org' }],
    [
      'of a hostile name can be read, and keeps the path',
      'remote',
      { remotePath: '/a\u202e\udce9' },
      { name: 'a⟨U+202E⟩⟨E9⟩', remoteFolder: { path: '/a\u202e\udce9', encoding: 'utf-8' } },
    ],
    ['of a long name is cut', 'engine', { enginePath: 'x'.repeat(300) }, { name: 'x'.repeat(200) }],
    ['needs a session', 'remote', { session: null }, null],
  ])('%s', (_, side, known, expected) => {
    const made = newBookmark(stateWith([], known), side);
    if (expected === null) expect(made).toBeNull();
    else expect(made).toMatchObject(expected);
  });
});

describe('with the folder of the other pane', () => {
  const photos = aBookmark({ site: null, remoteFolder: null });
  it.each([
    [
      'a pair is of the site',
      photos,
      'engine',
      true,
      { site, remoteFolder: { path: '/pub', encoding: 'utf-8' } },
    ],
    ['a server’s stays where it is', aBookmark(), 'remote', true, { site, engineFolder: 'Photos' }],
    [
      'and without it again nothing goes in step',
      aBookmark(),
      'remote',
      false,
      { engineFolder: null, isPaired: false },
    ],
  ] as const)('%s', (_, bookmark, side, isOn, expected) => {
    expect(withOther(stateWith([]), bookmark, side, isOn)).toEqual(expected);
  });
});
