import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCounted, type Counted, nothingCounted } from '../../../shared/model/counted.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { neverAborted } from '../ftp/wait.ts';
import { countFolder } from './countFolder.ts';
import { EngineFolder } from './engineFolder.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'quayside-count-'));
  await mkdir(path.join(root, 'a/deep/empty'), { recursive: true });
  await writeFile(path.join(root, 'a/one'), '1');
  await writeFile(path.join(root, 'a/deep/.two'), '22');
  await symlink('..', path.join(root, 'a/round'));
});
afterEach(() => rm(root, { recursive: true }));

async function counted(name: string, signal = neverAborted): Promise<Counted> {
  let sum = nothingCounted;
  const add = (more: Counted): void => {
    sum = addCounted(sum, more);
  };
  await countFolder(await EngineFolder.open(root), enginePath(name), add, signal);
  return sum;
}

test('what is in a folder is counted, links as links', async () => {
  expect(await counted('a')).toEqual({ ...nothingCounted, files: 3, folders: 2, bytes: 3 });
});

test.each([
  ['a/gone', undefined, 'not_found'],
  ['..', undefined, 'engine_path_outside'],
  ['a', AbortSignal.abort(), 'cancelled'],
])('%j is %s', async (name, signal, code) => {
  await expect(counted(name, signal)).rejects.toMatchObject({ code });
});
