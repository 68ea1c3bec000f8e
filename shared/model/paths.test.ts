import { describe, expect, test } from 'vitest';
import {
  baseName,
  entryNameSchema,
  joinPath,
  parentPath,
  remotePath,
  remotePathSchema,
  trimTrailingSlash,
} from './paths.ts';

test.each([
  ['/a', 'b', '/a/b'],
  ['/', 'b', '/b'],
  ['', 'b', 'b'],
  ['a', 'b', 'a/b'],
  ['a/', 'b', 'a/b'],
  ['/a//', 'b', '/a//b'],
  ['.', 'b', './b'],
])('%j and %j join to %j', (folder, name, joined) => {
  expect(joinPath(remotePath(folder), name)).toBe(joined);
});

describe('a path’s parent, last name and self without trailing slashes', () => {
  test.each([
    ['/a/b', '/a', 'b', '/a/b'],
    ['/a/b/', '/a', 'b', '/a/b'],
    ['/a/b//', '/a', 'b', '/a/b'],
    ['/a', '/', 'a', '/a'],
    ['/', '/', '', '/'],
    ['//', '/', '', '/'],
    ['', '', '', ''],
    ['a', '', 'a', 'a'],
    ['a/', '', 'a', 'a'],
    ['a/b', 'a', 'b', 'a/b'],
    ['/ä ö/ü', '/ä ö', 'ü', '/ä ö/ü'],
    ['/a/..', '/a', '..', '/a/..'],
  ])('%j', (path, parent, name, trimmed) => {
    expect(parentPath(remotePath(path))).toBe(parent);
    expect(baseName(remotePath(path))).toBe(name);
    expect(trimTrailingSlash(path)).toBe(trimmed);
  });
});

test.each(['/a', 'a/b', '/a/b/c d', '/ü'])('%j is its parent joined with its name', (path) => {
  expect(joinPath(parentPath(remotePath(path)), baseName(remotePath(path)))).toBe(path);
});

test.each(['a\rb', 'a\nb', 'a\0b', '\r\nDELE x'])('%j is no remote path', (path) => {
  expect(remotePathSchema.safeParse(path).success).toBe(false);
});

test.each(['', '.', '..', 'a/b', '/', '../x', 'a\nb', 'a\0', 'a\u0085', '\u2028a', 'a\u2029b'])(
  '%j is no name in a folder',
  (name) => {
    expect(entryNameSchema.safeParse(name).success).toBe(false);
  },
);

test.each(['a', '...', '-rf', ' a ', 'a\\b', '~root', '*', 'ü'])('%j is a name in a folder', (name) => {
  expect(entryNameSchema.safeParse(name).success).toBe(true);
});
