import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hold, holdByRealPath } from './hold.ts';

let dir = '';
const at = (...names: readonly string[]): string => path.join(dir, ...names);
beforeAll(() => {
  dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'quayside-hold-')));
  mkdirSync(at('folder'));
  writeFileSync(at('folder', 'file'), 'content');
  symlinkSync('folder', at('link'));
  symlinkSync('folder/file', at('linkToFile'));
  symlinkSync('nowhere', at('dangling'));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe.each([
  ['as this system can', hold],
  ['by real path', holdByRealPath],
] as const)('holding %s', (_how, take) => {
  test.each([
    ['folder', 'folder'],
    ['link', 'folder'],
    ['folder/file', 'folder/file'],
    ['linkToFile', 'folder/file'],
    ['link/file', 'folder/file'],
  ])('%s tells that it is %s', (name, real) => {
    const held = take(at(name));
    expect(held.realPath).toBe(at(real));
    held.release();
  });

  test('what is held can be read by its path', () => {
    const file = take(at('linkToFile'));
    const folder = take(at('link'), { isFolder: true });
    expect(readFileSync(file.path, 'utf8')).toBe('content');
    expect(readFileSync(path.join(folder.path, 'file'), 'utf8')).toBe('content');
    file.release();
    folder.release();
  });

  test.each([
    ['nowhere', {}, 'ENOENT'],
    ['dangling', {}, 'ENOENT'],
    ['folder/file/x', {}, 'ENOTDIR'],
    ['folder/file', { isFolder: true }, 'ENOTDIR'],
    ['linkToFile', { isFolder: true }, 'ENOTDIR'],
    ['link', { isFolder: true, isNoLink: true }, /ELOOP|ENOTDIR/],
    ['linkToFile', { isNoLink: true }, 'ELOOP'],
    ['dangling', { isNoLink: true }, /ELOOP|ENOENT/],
  ])('%s with %j is refused: %s', (name, options, code) => {
    expect(() => take(at(name), options)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(code) }),
    );
  });
});

test.runIf(process.platform === 'linux')('what is held stays what it is when others take its names', () => {
  mkdirSync(at('a'));
  const held = hold(at('a'), { isFolder: true });
  renameSync(at('a'), at('b'));
  mkdirSync(at('a'));
  writeFileSync(path.join(held.path, 'x'), 'in b');
  held.release();
  expect(readFileSync(at('b', 'x'), 'utf8')).toBe('in b');
});
