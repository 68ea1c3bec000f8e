import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { enginePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { neverAborted } from '../ftp/wait.ts';
import { type EngineTreeFolder, readEngineTree } from './readEngineTree.ts';

const dirs: string[] = [];
afterEach(async () => {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

async function makeRoot(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'quayside-tree-'));
  dirs.push(dir);
  return dir;
}

async function read(root: string, path = '', signal = neverAborted): Promise<readonly EngineTreeFolder[]> {
  const portions: EngineTreeFolder[] = [];
  for await (const portion of readEngineTree(await EngineFolder.open(root), enginePath(path), signal)) {
    portions.push(portion);
  }
  return portions;
}

describe('a folder of the engine', () => {
  test.skipIf(process.platform === 'win32')(
    'gives files and folders, and counts what it leaves out',
    async () => {
      const [root, outside] = [await makeRoot(), await makeRoot()];
      await mkdir(join(root, 'd/sub'), { recursive: true });
      await writeFile(join(root, 'd/file'), 'four');
      await writeFile(join(outside, 'secret'), 'x');
      await symlink('file', join(root, 'd/to file'));
      await symlink('sub', join(root, 'd/to folder'));
      await symlink('..', join(root, 'd/loop'));
      await symlink('nothing', join(root, 'd/to nothing'));
      await symlink(join(outside, 'secret'), join(root, 'd/to secret'));
      execFileSync('mkfifo', [join(root, 'd/pipe')]);

      const [folder, ...more] = await read(root, 'd');
      expect(more).toEqual([]);
      const sorted = [...(folder?.entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(sorted).toMatchObject([
        { name: 'file', type: 'file', sizeBytes: 4 },
        { name: 'sub', type: 'dir' },
        { name: 'to file', type: 'file', sizeBytes: 4, linkTarget: null },
      ]);
      expect(folder).toMatchObject({
        path: 'd',
        unreadFolders: ['sub'],
        leftOut: { folderLinks: 2, deadLinks: 2, others: 1 },
      });
    },
  );

  test('that is empty comes once', async () => {
    expect(await read(await makeRoot())).toEqual([
      { path: '', entries: [], unreadFolders: [], leftOut: { folderLinks: 0, deadLinks: 0, others: 0 } },
    ]);
  });

  test('that is large comes in portions, each entry once', async () => {
    const root = await makeRoot();
    const names = Array.from({ length: 2_001 }, (_, index) => `f${index}`);
    for (const name of names) await writeFile(join(root, name), '');
    const portions = await read(root);
    expect(portions.map(({ entries }) => entries.length)).toEqual([1_000, 1_000, 1]);
    expect(portions.flatMap(({ entries }) => entries.map(({ name }) => name)).sort()).toEqual(names.sort());
  });

  test('that is not there, is a file, or is not wanted any more, is an error', async () => {
    const root = await makeRoot();
    await writeFile(join(root, 'file'), '');
    await expect(read(root, 'nothing')).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(root, 'file')).rejects.toMatchObject({ code: 'not_a_directory' });
    await expect(read(root, '..')).rejects.toMatchObject({ code: 'engine_path_outside' });
    await expect(read(root, '', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
