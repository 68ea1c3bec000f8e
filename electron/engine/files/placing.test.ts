import { statSync } from 'node:fs';
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveInPlace, putInPlace, renameOverPlaceholder } from './placing.ts';

let dir = '';
let from = '';
let to = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-placing-'));
  [from, to] = [path.join(dir, 'from'), path.join(dir, 'to')];
});
afterEach(() => rm(dir, { recursive: true }));

test.each([true, false])(
  'where the disk knows no hard links nothing is replaced either (taken %s)',
  async (isTaken) => {
    await writeFile(from, 'new');
    if (isTaken) await writeFile(to, 'old');
    expect(renameOverPlaceholder(from, to)).toBe(isTaken ? 'taken' : 'placed');
    expect(await readFile(to, 'utf8')).toBe(isTaken ? 'old' : 'new');
  },
);

test.each([true, false])(
  'what cannot be renamed leaves nothing at its new name (folder %s)',
  async (isFolder) => {
    expect(() => renameOverPlaceholder(from, to, isFolder)).toThrow('ENOENT');
    expect(await readdir(dir)).toEqual([]);
  },
);

test('a file put in place keeps its time', async () => {
  await writeFile(from, 'new');
  await utimes(from, 5, 5);
  expect(putInPlace(from, to, false)).toBe('placed');
  expect((await stat(to)).mtimeMs).toBe(5_000);
});

const otherDisk = '/dev/shm';
const hasOtherDisk = statSync(otherDisk, { throwIfNoEntry: false })?.dev !== statSync(tmpdir()).dev;

test.runIf(process.platform === 'linux' && hasOtherDisk).each([true, false])(
  'nothing is moved to another disk, and nothing is left there (folder %s)',
  async (isFolder) => {
    const there = await mkdtemp(path.join(otherDisk, 'quayside-placing-'));
    await (isFolder ? mkdir(from) : writeFile(from, 'stays'));
    expect(() => moveInPlace(from, path.join(there, 'to'))).toThrow('EXDEV');
    expect([await readdir(there), await readdir(dir)]).toEqual([[], ['from']]);
    await rm(there, { recursive: true });
  },
);

describe('what is moved', () => {
  const kinds: Readonly<Record<string, () => Promise<unknown>>> = {
    'a file': () => writeFile(from, 'moved'),
    'a folder': () => mkdir(path.join(from, 'moved'), { recursive: true }),
    'a link': () => symlink('moved', from),
    'a link to a folder': () => symlink('.', from),
  };

  test.each(Object.entries(kinds))('%s has its new name alone', async (_kind, make) => {
    await make();
    const { ino } = await lstat(from);
    expect(moveInPlace(from, to)).toBe('placed');
    expect(await readdir(dir)).toEqual(['to']);
    expect((await lstat(to)).ino).toBe(ino);
  });

  test.each(Object.entries(kinds))('%s replaces nothing, not even an empty folder', async (_kind, make) => {
    await make();
    await mkdir(to);
    const { ino } = await stat(to);
    expect(moveInPlace(from, to)).toBe('taken');
    expect((await stat(to)).ino).toBe(ino);
    expect(await readdir(dir)).toEqual(['from', 'to']);
  });

  test('a link still leads where it led', async () => {
    await writeFile(path.join(dir, 'target'), '');
    await symlink('target', from);
    moveInPlace(from, to);
    expect(await readlink(to)).toBe('target');
  });
});
