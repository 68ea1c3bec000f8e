import { execFileSync } from 'node:child_process';
import { linkSync } from 'node:fs';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { enginePath } from '../../../shared/model/paths.ts';
import { neverAborted } from '../ftp/wait.ts';
import {
  listFolder,
  makeFolder,
  moveEngineFile,
  removeEngineFile,
  renameEngineFile,
  statEngineFile,
} from './engineFiles.ts';
import { EngineFolder } from './engineFolder.ts';

let base = '';
let root = '';
let folder: EngineFolder;
const at = (...names: string[]): string => path.join(root, ...names);

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'quayside-files-'));
  root = path.join(base, 'engine');
  await mkdir(at('dir', 'sub'), { recursive: true });
  await mkdir(path.join(base, 'outside'));
  await writeFile(path.join(base, 'outside', 'precious'), 'precious');
  await writeFile(at('a.txt'), 'content');
  await writeFile(at('dir', 'b.txt'), 'b');
  await writeFile(at('dir', 'sub', 'c.txt'), 'c');
  await symlink('../outside', at('out'));
  await symlink('../../outside', at('dir', 'out'));
  await symlink('nowhere', at('dangling'));
  folder = await EngineFolder.open(root);
});
afterEach(() => rm(base, { recursive: true }));

const precious = (): Promise<string> => readFile(path.join(base, 'outside', 'precious'), 'utf8');

describe('a folder', () => {
  test('is listed with what each entry is', async () => {
    await utimes(at('a.txt'), 1_700_000_000, 1_700_000_000.5);
    await chmod(at('a.txt'), 0o640);
    execFileSync('/usr/bin/mkfifo', [at('pipe')]);
    const entries = await listFolder(folder, enginePath(''), neverAborted);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    expect([...byName.keys()].sort()).toEqual(['a.txt', 'dangling', 'dir', 'out', 'pipe']);
    expect(byName.get('a.txt')).toMatchObject({
      type: 'file',
      sizeBytes: 7,
      modifiedAtMs: 1_700_000_000_500,
      unixMode: 0o640,
      linkTarget: null,
    });
    expect(byName.get('dir')).toMatchObject({ type: 'dir', sizeBytes: null });
    expect(byName.get('out')).toMatchObject({ type: 'link', sizeBytes: null, linkTarget: '../outside' });
    expect(byName.get('dangling')).toMatchObject({ type: 'link', linkTarget: 'nowhere' });
    expect(byName.get('pipe')).toMatchObject({ type: 'unknown', sizeBytes: null });
  });

  test.each<[string, string]>([
    ['nowhere', 'not_found'],
    ['a.txt', 'not_a_directory'],
    ['out', 'engine_path_outside'],
    ['..', 'engine_path_outside'],
    ['dangling', 'not_found'],
  ])('%j cannot be listed: %s', async (name, code) => {
    await expect(listFolder(folder, enginePath(name), neverAborted)).rejects.toMatchObject({ code });
  });

  test('is not listed after an abort', async () => {
    await expect(listFolder(folder, enginePath(''), AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('is made, once', async () => {
    await makeFolder(folder, enginePath('dir'), 'new');
    expect((await lstat(at('dir', 'new'))).isDirectory()).toBe(true);
    await expect(makeFolder(folder, enginePath('dir'), 'new')).rejects.toMatchObject({
      code: 'already_exists',
    });
    await expect(makeFolder(folder, enginePath('nowhere'), 'new')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(makeFolder(folder, enginePath('out'), 'new')).rejects.toMatchObject({
      code: 'engine_path_outside',
    });
  });
});

describe('what one entry is', () => {
  test.each<[string, object]>([
    ['a.txt', { name: 'a.txt', type: 'file', sizeBytes: 7 }],
    ['dir', { name: 'dir', type: 'dir' }],
    ['dangling', { name: 'dangling', type: 'link' }],
    ['out', { name: 'out', type: 'link' }],
    ['', { name: 'engine', type: 'dir' }],
  ])('%j', async (name, entry) => {
    expect(await statEngineFile(folder, enginePath(name))).toMatchObject(entry);
  });

  test('of nothing is not found', async () => {
    await expect(statEngineFile(folder, enginePath('nowhere'))).rejects.toMatchObject({
      code: 'not_found',
      path: 'nowhere',
    });
  });
});

describe('removing', () => {
  test.each<[string, object, string[]]>([
    ['a.txt', { files: 1, directories: 0 }, ['dangling', 'dir', 'out']],
    ['dir', { files: 3, directories: 2 }, ['a.txt', 'dangling', 'out']],
    ['dir/', { files: 3, directories: 2 }, ['a.txt', 'dangling', 'out']],
    ['out', { files: 1, directories: 0 }, ['a.txt', 'dangling', 'dir']],
    ['dangling', { files: 1, directories: 0 }, ['a.txt', 'dir', 'out']],
  ])('%s, and nothing that a link points at', async (name, removed, left) => {
    expect(await removeEngineFile(folder, enginePath(name))).toEqual(removed);
    expect((await readdir(root)).sort()).toEqual(left);
    expect(await precious()).toBe('precious');
  });

  test.each<[string, string]>([
    ['', 'invalid_input'],
    ['.', 'invalid_input'],
    ['dir/..', 'invalid_input'],
    ['..', 'engine_path_outside'],
    ['out/precious', 'engine_path_outside'],
    ['nowhere', 'not_found'],
  ])('%j is refused: %s', async (name, code) => {
    await expect(removeEngineFile(folder, enginePath(name))).rejects.toMatchObject({ code });
    expect(await readdir(root)).toHaveLength(4);
    expect(await precious()).toBe('precious');
  });
});

describe('renaming', () => {
  test('stays in the same folder', async () => {
    await renameEngineFile(folder, enginePath('dir/b.txt'), 'new.txt');
    expect(await readFile(at('dir', 'new.txt'), 'utf8')).toBe('b');
  });

  test('of a link renames the link', async () => {
    await renameEngineFile(folder, enginePath('out'), 'elsewhere');
    expect((await lstat(at('elsewhere'))).isSymbolicLink()).toBe(true);
    expect(await precious()).toBe('precious');
  });

  test.each<[string, string, string]>([
    ['a.txt', 'dir', 'already_exists'],
    ['a.txt', 'out', 'already_exists'],
    ['a.txt', 'dangling', 'already_exists'],
    ['nowhere', 'new', 'not_found'],
    ['', 'new', 'invalid_input'],
    ['a.txt', 'x'.repeat(300), 'name_refused'],
    ['out/precious', 'new', 'engine_path_outside'],
  ])('%j to %j is refused: %s', async (name, newName, code) => {
    await expect(renameEngineFile(folder, enginePath(name), newName)).rejects.toMatchObject({ code });
    expect((await readdir(root)).sort()).toEqual(['a.txt', 'dangling', 'dir', 'out']);
  });

  test('onto a second name of the same file loses neither', async () => {
    await link(at('a.txt'), at('same.txt'));
    await renameEngineFile(folder, enginePath('a.txt'), 'same.txt').catch(() => {});
    expect(await readFile(at('same.txt'), 'utf8')).toBe('content');
  });
});

describe('moving', () => {
  test('keeps the name', async () => {
    await moveEngineFile(folder, enginePath('a.txt'), enginePath('dir'));
    expect(await readFile(at('dir', 'a.txt'), 'utf8')).toBe('content');
    expect(await readdir(root)).not.toContain('a.txt');
  });

  test.each<[string, string, string]>([
    ['dir/sub', '', 'already_exists'],
    ['a.txt', 'out', 'engine_path_outside'],
    ['a.txt', 'nowhere', 'not_found'],
    ['nowhere', 'dir', 'not_found'],
    ['', 'dir', 'invalid_input'],
  ])('%j to %j is refused: %s', async (name, toFolder, code) => {
    await mkdir(at('sub'));
    const moving = moveEngineFile(folder, enginePath(name), enginePath(toFolder));
    await expect(moving).rejects.toMatchObject({ code });
    expect((await readdir(at('dir'))).sort()).toEqual(['b.txt', 'out', 'sub']);
  });
});

/** As a download does whose last byte comes in one of the next turns. */
async function arriveInTurn(turns: number, localPath: string): Promise<boolean> {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  try {
    linkSync(at('part'), localPath);
    return true;
  } catch {
    return false;
  }
}

test.each<[string, () => Promise<void>, string[]]>([
  ['moved', () => moveEngineFile(folder, enginePath('new'), enginePath('dir')), ['dir', 'new']],
  ['renamed', () => renameEngineFile(folder, enginePath('new'), 'taken'), ['taken']],
])('a file that arrives while another is %s to its place stays', async (_way, act, target) => {
  await writeFile(at('part'), 'arrived');
  for (let round = 0; round < 60; round++) {
    await writeFile(at('new'), 'was there');
    const acting = act().catch(() => {});
    const hasArrived = await arriveInTurn(round % 6, at(...target));
    await acting;
    expect(await readFile(at(...target), 'utf8')).toBe(hasArrived ? 'arrived' : 'was there');
    await rm(at(...target));
  }
});
