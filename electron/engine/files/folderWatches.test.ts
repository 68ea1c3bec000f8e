import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type EnginePath, enginePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from './engineFolder.ts';
import { FolderWatches } from './folderWatches.ts';

async function watched(work: (dir: string, changed: EnginePath[], watches: FolderWatches) => Promise<void>) {
  const dir = await mkdtemp(join(tmpdir(), 'quayside-watch-'));
  const changed: EnginePath[] = [];
  const watches = new FolderWatches((path) => changed.push(path));
  try {
    await work(dir, changed, watches);
  } finally {
    watches.clear();
    await rm(dir, { recursive: true });
  }
}

test('what another program does in a folder is told once, and not what it does elsewhere', () =>
  watched(async (dir, changed, watches) => {
    await mkdir(join(dir, 'shown'));
    const folder = await EngineFolder.open(dir);
    watches.add(folder, enginePath('shown'));
    watches.add(folder, enginePath('shown'));
    watches.add(folder, enginePath('gone'));
    for (const name of ['a', 'b', 'c']) await writeFile(join(dir, 'shown', name), 'x');
    await writeFile(join(dir, 'beside'), 'x');
    await vi.waitFor(() => expect(changed).toEqual(['shown']), 5_000);
  }));

test('only the last folders are watched', () =>
  watched(async (dir, changed, watches) => {
    const folder = await EngineFolder.open(dir);
    const names = Array.from({ length: 17 }, (_, index) => `d${index}`);
    for (const name of names) {
      await mkdir(join(dir, name));
      watches.add(folder, enginePath(name));
    }
    for (const name of ['d0', 'd16']) await writeFile(join(dir, name, 'a'), 'x');
    await vi.waitFor(() => expect(changed).toEqual(['d16']), 5_000);
  }));
