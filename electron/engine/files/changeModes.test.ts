import { lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enginePath } from '../../../shared/model/paths.ts';
import type { ChangedSoFar, PermissionChange } from '../../../shared/model/permissions.ts';
import { changeModes } from './changeModes.ts';
import { EngineFolder } from './engineFolder.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-modes-'));
  await mkdir(path.join(dir, 'engine/d/e'), { recursive: true, mode: 0o755 });
  for (const name of ['outside', 'engine/d/f', 'engine/d/e/g']) {
    await writeFile(path.join(dir, name), '', { mode: 0o644 });
  }
  await symlink('../../outside', path.join(dir, 'engine/d/link'));
});
afterEach(() => rm(dir, { recursive: true }));

const signal = new AbortController().signal;
async function change(name: string, wanted: PermissionChange) {
  const told: ChangedSoFar[] = [];
  const folder = await EngineFolder.open(path.join(dir, 'engine'));
  const onProgress = (soFar: ChangedSoFar): void => void told.push(soFar);
  const done = await changeModes(folder, [enginePath(name)], wanted, { signal, onProgress });
  return { done, told };
}
const modes = async (): Promise<string> => {
  const names = ['d', 'd/f', 'd/e', 'd/e/g', '../outside'];
  const all = await Promise.all(names.map((name) => lstat(path.join(dir, 'engine', name))));
  return all.map(({ mode }) => (mode & 0o7777).toString(8)).join(' ');
};

test.skipIf(process.platform === 'win32').each([
  ['none', '700 644 755 644 644', 1],
  ['files', '755 700 755 700 644', 2],
  ['folders', '700 644 700 644 644', 2],
  ['all', '700 700 700 700 644', 4],
] as const)('%s', async (contents, expected, count) => {
  const { done, told } = await change('d', { unixMode: 0o700, contents });
  expect(done).toEqual({ changed: count, failed: 0, failures: [] });
  expect(await modes()).toBe(expected);
  expect(told.at(-1)).toEqual({ changed: count, failed: 0 });
});

test.skipIf(process.platform === 'win32')(
  'who may read a folder may enter it, and files stay files',
  async () => {
    await change('d', { unixMode: 0o640, contents: 'all', entersFolders: true });
    expect(await modes()).toBe('750 640 750 640 644');
  },
);

test.skipIf(process.platform === 'win32')('a link is refused, and nothing outside is touched', async () => {
  const { done } = await change('d/link', { unixMode: 0o777, contents: 'none' });
  expect(done).toMatchObject({
    changed: 0,
    failed: 1,
    failures: [{ code: 'invalid_input', path: 'd/link' }],
  });
  expect(await modes()).toBe('755 644 755 644 644');
  expect((await change('gone', { unixMode: 0o777, contents: 'none' })).done.failures[0]?.code).toBe(
    'not_found',
  );
});
