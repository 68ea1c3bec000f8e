import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { EngineFolder } from './engineFolder.ts';

/** What `d` holds when it is the folder; what it leads to as a link has a `mine` too, with other content. */
export const ownContent = 'mine';
export const strangeContent = 'of somebody else';

export interface SwappedFolder extends AsyncDisposable {
  readonly folder: EngineFolder;
  readonly rootDir: string;
  /** Everything outside with its content, to be compared with what was there before. */
  readonly outside: () => Promise<Readonly<Record<string, string | null>>>;
}

/**
 * An engine folder in which `d` is by turns a folder and a link that leads out: another thread swaps them as fast as it
 * can, between any two steps of who looks first and acts then. There is a moment between in which `d` is nothing.
 */
export async function swappedFolder(): Promise<SwappedFolder> {
  const base = await realpath(await mkdtemp(path.join(tmpdir(), 'quayside-swapped-')));
  const rootDir = path.join(base, 'engine');
  const outsideDir = path.join(base, 'outside');
  for (const [dir, content] of [
    [path.join(rootDir, 'd'), ownContent],
    [outsideDir, strangeContent],
  ] as const) {
    await mkdir(path.join(dir, 'sub'), { recursive: true });
    await writeFile(path.join(dir, 'mine'), content);
    await writeFile(path.join(dir, 'sub', 'deep'), content);
  }
  await writeFile(path.join(outsideDir, 'precious'), strangeContent);
  await symlink(outsideDir, path.join(rootDir, 'link'));

  const ended = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(swapper, { eval: true, workerData: { rootDir, ended } });
  await new Promise((resolve) => worker.once('message', resolve));
  return {
    folder: await EngineFolder.open(rootDir),
    rootDir,
    outside: async () => {
      const names = (await readdir(outsideDir, { recursive: true })).sort();
      const contents = names.map((name) => readFile(path.join(outsideDir, name), 'utf8').catch(() => null));
      const read = await Promise.all(contents);
      return Object.fromEntries(names.map((name, at) => [name, read[at] ?? null]));
    },
    [Symbol.asyncDispose]: async () => {
      Atomics.store(ended, 0, 1);
      await new Promise((resolve) => worker.once('exit', resolve));
      await rm(base, { recursive: true });
    },
  };
}

/** Ends with the folder at its name. What somebody makes there in the moment between goes aside. */
const swapper = `
  const { renameSync } = require('node:fs');
  const { join } = require('node:path');
  const { workerData, parentPort } = require('node:worker_threads');
  const at = (name) => join(workerData.rootDir, name);
  let strays = 0;
  const becomes = (name) => {
    for (;;) {
      try {
        return renameSync(at(name), at('d'));
      } catch {
        renameSync(at('d'), at('stray' + strays++));
      }
    }
  };
  parentPort.postMessage('started');
  while (Atomics.load(workerData.ended, 0) === 0) {
    renameSync(at('d'), at('folder'));
    becomes('link');
    renameSync(at('d'), at('link'));
    becomes('folder');
  }
`;
