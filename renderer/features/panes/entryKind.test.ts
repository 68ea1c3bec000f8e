import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { type EntryKind, entryKind } from './entryKind.ts';

it.each<readonly [string, EntryKind]>([
  ['Photo.JPG', 'image'],
  ['.jpg', 'image'],
  ['take 2.flac', 'audio'],
  ['clip.mov', 'video'],
  ['backup.tar.gz', 'archive'],
  ['index.html', 'code'],
  ['Makefile', 'code'],
  ['notes.md', 'text'],
  ['README', 'text'],
  ['.htaccess', 'text'],
  ['letter.odt', 'document'],
  ['table.csv', 'sheet'],
  ['talk.pptx', 'slides'],
  ['invoice 9.pdf', 'pdf'],
  ['Inter.woff2', 'font'],
  ['setup.exe', 'program'],
  ['shop.sqlite', 'data'],
  ['server.pem', 'key'],
  ['no dot', 'file'],
  ['dot at the end.', 'file'],
  ['constructor', 'file'],
])('%s is: %s', (name, kind) => {
  expect(entryKind(makeEntry({ name, type: 'file' }))).toBe(kind);
});

it.each<readonly [string, EntryKind, Partial<Entry>]>([
  ['photo.jpg', 'folder', { type: 'dir' }],
  ['photo.jpg', 'link', { type: 'link' }],
  ['photo.jpg', 'unknown', { type: 'unknown' }],
  ['quayside', 'program', { unixMode: 0o755 }],
  ['quayside', 'file', { unixMode: 0o644 }],
  // What may be run is none for that: of many disks everything may.
  ['photo.jpg', 'image', { unixMode: 0o777 }],
  ['thing.xyz', 'file', { unixMode: 0o777 }],
])('%s is: %s, as of it is known: %o', (name, kind, known) => {
  expect(entryKind(makeEntry({ name, type: 'file', ...known }))).toBe(kind);
});
