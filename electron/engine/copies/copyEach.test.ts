import { spawnSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CopyConflicts } from '../../../shared/model/copy.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { swappedFolder } from '../files/swappedFolder.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { copyEach } from './copyEach.ts';

let root = '';
let folder: EngineFolder;
const at = (name: string): string => path.join(root, name);
const content = (name: string): Promise<string> => readFile(at(name), 'utf8');
const namesIn = async (name: string): Promise<readonly string[]> =>
  (await readdir(at(name), { recursive: true })).sort();

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'quayside-copies-'));
  await mkdir(at('tree/sub'), { recursive: true });
  await mkdir(at('other'));
  await writeFile(at('a.txt'), 'a');
  await writeFile(at('tree/b.txt'), 'b');
  await writeFile(at('tree/sub/c.txt'), 'c');
  await symlink('../../nowhere', at('tree/link'));
  folder = await EngineFolder.open(root);
});
afterEach(() => rm(root, { recursive: true }));

const copy = (
  paths: readonly string[],
  to: string,
  conflicts: CopyConflicts = 'ask',
  { signal = neverAborted, onProgress = (_files: number, _bytes: number) => {} } = {},
) =>
  copyEach(
    { from: folder, paths: paths.map(enginePath), to: folder, folder: enginePath(to), conflicts },
    { signal, onProgress },
  );
const none = { copied: 0, skipped: 0, conflicts: [], failed: 0, failures: [] };

describe('a copy', () => {
  test('has all that is in a folder, links as links, with times and permissions', async () => {
    await chmod(at('tree/b.txt'), 0o640);
    await utimes(at('tree/b.txt'), 1_600_000_000, 1_600_000_000);
    await utimes(at('tree'), 1_500_000_000, 1_500_000_000);
    expect(await copy(['tree', 'a.txt'], 'other')).toEqual({ ...none, copied: 2 });
    expect(await namesIn('other')).toEqual([
      'a.txt',
      'tree',
      'tree/b.txt',
      'tree/link',
      'tree/sub',
      'tree/sub/c.txt',
    ]);
    expect(await readlink(at('other/tree/link'))).toBe('../../nowhere');
    const { mode, mtimeMs } = await lstat(at('other/tree/b.txt'));
    expect([mode & 0o777, mtimeMs]).toEqual([0o640, 1_600_000_000_000]);
    expect((await lstat(at('other/tree'))).mtimeMs).toBe(1_500_000_000_000);
  });

  test('beside itself gets a free name, whatever the policy', async () => {
    for (const conflicts of ['ask', 'overwrite', 'rename', 'skip'] as const)
      await copy(['a.txt'], '', conflicts);
    await copy(['tree'], '');
    expect(await readdir(root)).toEqual(
      expect.arrayContaining(['a copy.txt', 'a copy 2.txt', 'a copy 3.txt', 'a copy 4.txt', 'tree copy']),
    );
    expect(await content('a.txt')).toBe('a');
    expect(await content('tree copy/sub/c.txt')).toBe('c');
  });

  test('of many bytes tells how far it is, and is whole', async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024 + 7, 'x');
    await writeFile(at('large'), bytes);
    const done = { files: 0, bytes: 0 };
    const onProgress = (files: number, more: number): void => {
      done.files += files;
      done.bytes += more;
    };
    await copy(['large', 'a.txt'], 'other', 'ask', { onProgress });
    expect(done).toEqual({ files: 2, bytes: bytes.length + 1 });
    expect((await readFile(at('other/large'))).equals(bytes)).toBe(true);
  });

  test('that is cancelled leaves no part of a file', async () => {
    const cancelling = new AbortController();
    await writeFile(at('large'), Buffer.alloc(8 * 1024 * 1024));
    const copying = copy(['large'], 'other', 'ask', {
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    // On a disk that shares what is the same there is nothing to be cancelled.
    await copying.catch((error) => expect(error.code).toBe('cancelled'));
    expect((await namesIn('other')).filter((name) => name !== 'large')).toEqual([]);
    await expect(copy(['tree'], 'other', 'ask', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

test('a file that is written to while it is copied fails alone, and leaves no copy', async () => {
  const bytes = Buffer.alloc(8 * 1024 * 1024, 'x');
  await writeFile(at('large'), bytes);
  await utimes(at('large'), 1_600_000_000, 1_600_000_000);
  let isCut = false;
  const onProgress = (): void => {
    if (!isCut) truncateSync(at('large'), 0);
    isCut = true;
  };
  const { copied, failed, failures } = await copy(['large', 'a.txt'], 'other', 'ask', { onProgress });
  expect({ copied, failed }).toEqual({ copied: 1, failed: 1 });
  expect(failures).toMatchObject([{ path: 'large', code: 'transfer_incomplete' }]);
  expect(await namesIn('other')).toEqual(['a.txt']);
});

describe('where something has the name', () => {
  beforeEach(async () => {
    await mkdir(at('other/tree'));
    await writeFile(at('other/tree/b.txt'), 'was there');
    await writeFile(at('other/tree/mine'), 'mine');
    await writeFile(at('other/a.txt'), 'was there');
  });

  test('it is asked, and nothing is touched', async () => {
    await writeFile(at('free.txt'), '');
    expect(await copy(['a.txt', 'tree', 'free.txt'], 'other')).toEqual({
      ...none,
      copied: 1,
      conflicts: ['a.txt', 'tree'],
    });
    expect(await content('other/a.txt')).toBe('was there');
  });

  test('overwriting replaces files and joins folders', async () => {
    expect(await copy(['a.txt', 'tree'], 'other', 'overwrite')).toEqual({ ...none, copied: 2 });
    expect([await content('other/a.txt'), await content('other/tree/b.txt')]).toEqual(['a', 'b']);
    expect(await content('other/tree/mine')).toBe('mine');
  });

  test('renaming keeps both', async () => {
    expect(await copy(['a.txt', 'tree'], 'other', 'rename')).toEqual({ ...none, copied: 2 });
    expect([await content('other/a.txt'), await content('other/a copy.txt')]).toEqual(['was there', 'a']);
    expect(await namesIn('other/tree copy')).toEqual(['b.txt', 'link', 'sub', 'sub/c.txt']);
  });

  test('skipping leaves it', async () => {
    expect(await copy(['a.txt'], 'other', 'skip')).toEqual({ ...none, skipped: 1 });
    expect(await content('other/a.txt')).toBe('was there');
  });

  test('a file never takes the place of a folder, nor a folder that of a file', async () => {
    await rm(at('other/a.txt'));
    await mkdir(at('other/a.txt'));
    await rm(at('other/tree'), { recursive: true });
    await writeFile(at('other/tree'), 'a file');
    const { copied, failed, failures } = await copy(['a.txt', 'tree'], 'other', 'overwrite');
    expect({ copied, failed, codes: failures.map(({ code }) => code) }).toEqual({
      copied: 0,
      failed: 2,
      codes: ['is_a_directory', 'not_a_directory'],
    });
    expect(await namesIn('other')).toEqual(['a.txt', 'tree']);
  });
});

test.each([
  ['tree', 'tree', 'invalid_input'],
  ['tree', 'tree/sub', 'invalid_input'],
  ['gone', 'other', 'not_found'],
  ['../outside', 'other', 'engine_path_outside'],
  ['', 'other', 'invalid_input'],
])('%j into %j is %s and costs no other', async (source, to, code) => {
  const { copied, failures } = await copy([source, 'a.txt'], to);
  expect({ copied, codes: failures.map((failure) => failure.code) }).toEqual({ copied: 1, codes: [code] });
});

test('a folder that is swapped for a link while it is copied leads nowhere else', async () => {
  await using swapped = await swappedFolder();
  const before = await swapped.outside();
  const { rootDir } = swapped;
  for (const name of ['copies', 'small']) await mkdir(path.join(rootDir, name));
  await writeFile(path.join(rootDir, 'small', 'a.txt'), 'a');
  for (let round = 0; round < 60; round++) {
    const wish = { from: swapped.folder, to: swapped.folder, conflicts: 'rename' } as const;
    const context = { signal: neverAborted, onProgress: () => {} };
    await copyEach({ ...wish, paths: [enginePath('d')], folder: enginePath('copies') }, context).catch(
      () => {},
    );
    // Not what was copied out of it: that would be twice as much in each round that goes well.
    await copyEach({ ...wish, paths: [enginePath('small')], folder: enginePath('d') }, context).catch(
      () => {},
    );
  }
  expect(await swapped.outside()).toEqual(before);
  // A link is copied as a link; what it leads to is not. Folders that are swapped meanwhile vanish under who looks.
  expect(spawnSync('find', [rootDir, '-name', 'precious'], { encoding: 'utf8' }).stdout).toBe('');
});
