import { expect, it } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { PaneSide } from '../../store/pane.ts';
import { typedFolder } from './typedFolder.ts';

const latin1 = aBookmark({ remoteFolder: { path: '/ü', encoding: 'latin1' } as Bookmark['remoteFolder'] });
const cyrillic = { host: 'ftp.example.ru', port: 21, username: 'ada' };
const sessions = { s: { ...cyrillic, encoding: 'windows-1251' } as Session };
const pair = aBookmark({ engineFolder: enginePath('Photos'), isPaired: true });

it.each<readonly [string, Bookmark, PaneSide, string, object | string]>([
  ['a path in the engine folder', latin1, 'engine', '/home/ada/Site/new', { engineFolder: 'Site/new' }],
  ['the engine folder itself', latin1, 'engine', '/home/ada', { engineFolder: '' }],
  ['a path outside', latin1, 'engine', '/etc', 'engineFolderWrong'],
  ['a way out', latin1, 'engine', '../x', 'engineFolderWrong'],
  ['a name that only begins so', latin1, 'engine', '..notes', { engineFolder: '..notes' }],
  [
    'a path on the server, in the encoding that it was in',
    latin1,
    'remote',
    '/pub/../www/',
    { remoteFolder: { path: '/www', encoding: 'latin1' } },
  ],
  [
    'the first path on a server, in the encoding that its names are read in',
    aBookmark({ engineFolder: enginePath('Photos'), remoteFolder: null, site: cyrillic }),
    'remote',
    '/мир',
    { remoteFolder: { path: '/мир', encoding: 'windows-1251' } },
  ],
  ['one that would break a command', latin1, 'remote', '/a\u0000', 'remoteFolderWrong'],
  ['nothing, of a pair', pair, 'engine', ' ', { engineFolder: null, isPaired: false }],
  ['nothing, where there is no other', latin1, 'remote', '', 'folderWanted'],
])('%s', (_, bookmark, side, typed, expected) => {
  expect(typedFolder(bookmark, side, typed, { engineFolder: '/home/ada', sessions })).toEqual(expected);
});
