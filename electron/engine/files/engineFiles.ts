import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, readlink, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { type Entry, type EntryType, makeEntry } from '../../../shared/model/entry.ts';
import { type EnginePath, joinPath, parentPath } from '../../../shared/model/paths.ts';
import type { Removed } from '../modes/remove.ts';
import { diskError } from './diskError.ts';
import type { EngineFolder } from './engineFolder.ts';

/** How many entries are looked at side by side: the disk's own parallelism, and no flood of the thread pool. */
const statsAtOnce = 64;
/** Entries that are looked at before the first of them are handed over. */
const portionSize = 1_000;

/**
 * The entries of a folder. One that vanishes or cannot be looked at while the folder is read is left out or of
 * unknown type; it never costs the others.
 */
export async function listFolder(
  folder: EngineFolder,
  folderPath: EnginePath,
  signal: AbortSignal,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const portion of listFolderInPortions(folder, folderPath, signal)) {
    for (const entry of portion) entries.push(entry);
  }
  return entries;
}

/** The same, the first entries before the last ones are looked at. An empty folder gives one empty portion. */
export async function* listFolderInPortions(
  folder: EngineFolder,
  folderPath: EnginePath,
  signal: AbortSignal,
): AsyncGenerator<Entry[], void, undefined> {
  const dir = await existing(folder, folderPath);
  const names = await onDisk(folderPath, readdir(dir));
  const limit = pLimit(statsAtOnce);
  for (let start = 0; start === 0 || start < names.length; start += portionSize) {
    const portion = names.slice(start, start + portionSize);
    const entries = await Promise.all(
      portion.map((name) => limit(() => (signal.aborted ? null : entryAt(path.join(dir, name), name)))),
    );
    if (signal.aborted) throw cancelled();
    yield entries.filter((entry) => entry !== null);
  }
}

export async function statEngineFile(folder: EngineFolder, enginePath: EnginePath): Promise<Entry> {
  const localPath = await folder.locate(enginePath);
  const entry = await entryAt(localPath, path.basename(localPath));
  return entry ?? Promise.reject(missing(enginePath));
}

/** Removes a file, a link, or a folder with all it holds; links are removed, never followed. */
export async function removeEngineFile(folder: EngineFolder, enginePath: EnginePath): Promise<Removed> {
  const localPath = await notRoot(folder, enginePath);
  const remove = (): Promise<void> => onDisk(enginePath, rm(localPath, { recursive: true }));
  if (!(await onDisk(enginePath, lstat(localPath))).isDirectory()) {
    await remove();
    return { files: 1, directories: 0 };
  }
  const below = await onDisk(enginePath, readdir(localPath, { recursive: true, withFileTypes: true }));
  await remove();
  const directories = below.filter((entry) => entry.isDirectory()).length;
  return { files: below.length - directories, directories: directories + 1 };
}

/** @throws already_exists · not_found · permission_denied · name_refused */
export async function renameEngineFile(
  folder: EngineFolder,
  enginePath: EnginePath,
  newName: string,
): Promise<void> {
  const from = await notRoot(folder, enginePath);
  const to = await folder.locate(joinPath(parentPath(enginePath), newName));
  const present = await lstat(to).catch(() => null);
  // On a disk that ignores case, `a` → `A` finds itself.
  if (present && !isSameFile(present, await onDisk(enginePath, lstat(from)))) {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', {
      path: newName,
    });
  }
  await onDisk(enginePath, rename(from, to));
}

export async function makeFolder(folder: EngineFolder, enginePath: EnginePath, name: string): Promise<void> {
  const path = joinPath(enginePath, name);
  await onDisk(path, mkdir(await folder.locate(path)));
}

/** Makes a folder with those on the way to it; one that is there is as good. @throws not_a_directory and what a disk throws */
export async function makeFolders(folder: EngineFolder, enginePath: EnginePath): Promise<void> {
  await folder.locateForWriting(joinPath(enginePath, 'x'));
}

async function existing(folder: EngineFolder, enginePath: EnginePath): Promise<string> {
  return (await folder.locateExisting(enginePath)) ?? Promise.reject(missing(enginePath));
}

async function notRoot(folder: EngineFolder, enginePath: EnginePath): Promise<string> {
  const localPath = await folder.locate(enginePath);
  if (localPath !== folder.rootDir) return localPath;
  throw new ConnectorError('invalid_input', 'The engine folder itself is not removed or renamed.');
}

/** Null when nothing is there any more; of unknown type when it may not be looked at. */
export async function entryAt(localPath: string, name: string): Promise<Entry | null> {
  try {
    const stats = await lstat(localPath);
    return makeEntry({
      name,
      type: typeOf(stats),
      sizeBytes: stats.isFile() ? stats.size : null,
      modifiedAtMs: Math.trunc(stats.mtimeMs),
      modifiedPrecision: 'second',
      unixMode: process.platform === 'win32' ? null : stats.mode & 0o7777,
      linkTarget: stats.isSymbolicLink() ? await readlink(localPath).catch(() => null) : null,
    });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : makeEntry({ name, type: 'unknown' });
  }
}

function typeOf(stats: Stats): EntryType {
  if (stats.isDirectory()) return 'dir';
  if (stats.isSymbolicLink()) return 'link';
  return stats.isFile() ? 'file' : 'unknown';
}

const isSameFile = (a: Stats, b: Stats): boolean => a.ino === b.ino && a.dev === b.dev;

const missing = (path: string): ConnectorError =>
  new ConnectorError('not_found', 'There is no such file or folder in the engine folder.', { path });

async function onDisk<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw diskError(error, name);
  }
}
