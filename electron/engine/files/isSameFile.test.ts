import { link, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { identityAt, isSameFile } from './isSameFile.ts';

test('a name, a second one of the same file, a link to it, another file, and none', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'quayside-same-'));
  const at = (name: string): string => path.join(dir, name);
  for (const name of ['a', 'other']) await writeFile(at(name), '');
  await link(at('a'), at('second'));
  await symlink('a', at('link'));
  const a = identityAt(at('a'));
  if (!a) throw new Error('It is not there.');
  const same = ['a', 'second', 'link', 'other', 'none'].filter((name) => isSameFile(identityAt(at(name)), a));
  expect(same).toEqual(['a', 'second']);
  await rm(dir, { recursive: true });
});

test('records of NTFS that stand beside each other are two files', () => {
  // The upper bits count how often the record was used.
  const ino = (100n << 48n) + 5_000n;
  expect(Number(ino)).toBe(Number(ino + 1n));
  expect(isSameFile({ dev: 1n, ino }, { dev: 1n, ino: ino + 1n })).toBe(false);
});

test('what a disk tells is not rounded on its way', () => {
  const { dev, ino } = identityAt(tmpdir()) ?? {};
  expect([typeof dev, typeof ino]).toEqual(['bigint', 'bigint']);
});
