import { lstatSync, renameSync, type Stats } from 'node:fs';
import { lstat, mkdir, readdir, readlink, rmdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { type Entry, type EntryType, makeEntry } from '../../../shared/model/entry.ts';
import { baseName, type EnginePath, joinPath } from '../../../shared/model/paths.ts';
import type { Removed } from '../../../shared/model/removal.ts';
import { diskError } from './diskError.ts';
import type { EngineFolder, HeldPlace } from './engineFolder.ts';
import { identityAt, isSameFile } from './isSameFile.ts';
import { moveInPlace } from './placing.ts';
import { type RemovalWatch, removeTree } from './removeTree.ts';

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
  onEntry: (entry: Entry) => void = () => {},
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const portion of listFolderInPortions(folder, folderPath, signal)) {
    for (const entry of portion) {
      entries.push(entry);
      onEntry(entry);
    }
  }
  return entries;
}

/** The same, the first entries before the last ones are looked at. An empty folder gives one empty portion. */
export async function* listFolderInPortions(
  folder: EngineFolder,
  folderPath: EnginePath,
  signal: AbortSignal,
): AsyncGenerator<Entry[], void, undefined> {
  const held = folder.holdFolder(folderPath);
  if (!held) throw missing(folderPath);
  try {
    const names = await readdir(held.path);
    const limit = pLimit(statsAtOnce);
    for (let start = 0; start === 0 || start < names.length; start += portionSize) {
      const portion = names.slice(start, start + portionSize);
      const entries = await Promise.all(
        portion.map((name) =>
          limit(() => (signal.aborted ? null : entryAt(path.join(held.path, name), name))),
        ),
      );
      if (signal.aborted) throw cancelled();
      yield entries.filter((entry) => entry !== null);
    }
  } catch (error) {
    throw diskError(error, folderPath);
  } finally {
    held.release();
  }
}

export function statEngineFile(folder: EngineFolder, enginePath: EnginePath): Promise<Entry> {
  return inPlace(folder, enginePath, async ({ localPath }) => {
    const entry = await entryAt(localPath, path.basename(localPath));
    return entry ?? Promise.reject(missing(enginePath));
  });
}

/** Removes a file, a link, or a folder with all it holds; links are removed, never followed. */
export function removeEngineFile(
  folder: EngineFolder,
  enginePath: EnginePath,
  watch: RemovalWatch | null = null,
): Promise<Removed> {
  return inPlace(folder, enginePath, async (place) => {
    throwIfRoot(place);
    const { localPath } = place;
    if ((await lstat(localPath)).isDirectory()) return removeTree(localPath, watch);
    await unlink(localPath);
    const removed = { files: 1, directories: 0 };
    watch?.onProgress(removed);
    return removed;
  });
}

/** @throws directory_not_empty · not_a_directory · not_found · permission_denied */
export function removeEmptyEngineFolder(folder: EngineFolder, enginePath: EnginePath): Promise<void> {
  return inPlace(folder, enginePath, async (place) => {
    throwIfRoot(place);
    await rmdir(place.localPath);
  });
}

/** @throws already_exists · not_found · permission_denied · name_refused */
export function renameEngineFile(
  folder: EngineFolder,
  enginePath: EnginePath,
  newName: string,
): Promise<void> {
  return inPlace(folder, enginePath, async (place) => {
    throwIfRoot(place);
    const { localPath: from } = place;
    const to = path.join(path.dirname(from), newName);
    // What separates names on Windows separates them nowhere else.
    if (path.basename(to) !== newName) throw refusedName(newName);
    // On a disk that ignores case, `a` → `A` finds itself.
    if (isSameFile(identityAt(to), lstatSync(from, { bigint: true }))) renameSync(from, to);
    else if (moveInPlace(from, to) === 'taken') throw taken(newName);
  });
}

/**
 * Into another folder, under the same name.
 * @throws already_exists · not_found · permission_denied · name_refused
 */
export function moveEngineFile(
  folder: EngineFolder,
  enginePath: EnginePath,
  toFolder: EnginePath,
): Promise<void> {
  const name = baseName(enginePath);
  return inPlace(folder, enginePath, async (source) => {
    throwIfRoot(source);
    await inPlace(folder, joinPath(toFolder, name), async ({ localPath: to }) => {
      if (moveInPlace(source.localPath, to) === 'taken') throw taken(name);
    });
  });
}

export function makeFolder(folder: EngineFolder, enginePath: EnginePath, name: string): Promise<void> {
  return inPlace(folder, joinPath(enginePath, name), ({ localPath }) => mkdir(localPath));
}

/** An empty file. @throws already_exists · permission_denied · name_refused */
export function makeEmptyFile(folder: EngineFolder, enginePath: EnginePath, name: string): Promise<void> {
  return inPlace(folder, joinPath(enginePath, name), ({ localPath }) =>
    writeFile(localPath, '', { flag: 'wx' }),
  );
}

/** Does something to a name while its folder is held. @throws what the disk says, of the name */
async function inPlace<T>(
  folder: EngineFolder,
  enginePath: EnginePath,
  work: (place: HeldPlace) => Promise<T>,
): Promise<T> {
  const place = folder.locate(enginePath);
  if (!place) throw missing(enginePath);
  try {
    return await work(place);
  } catch (error) {
    throw diskError(error, enginePath);
  } finally {
    place.release();
  }
}

function throwIfRoot({ isRoot }: HeldPlace): void {
  if (!isRoot) return;
  throw new ConnectorError('invalid_input', 'The engine folder itself is not removed or renamed.');
}

/** Null when nothing is there any more; of unknown type when it may not be looked at. */
export async function entryAt(localPath: string, name: string): Promise<Entry | null> {
  try {
    const stats = await lstat(localPath);
    const linkTarget = stats.isSymbolicLink() ? await readlink(localPath).catch(() => null) : null;
    return entryOf(name, stats, linkTarget);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : makeEntry({ name, type: 'unknown' });
  }
}

export const entryOf = (name: string, stats: Stats, linkTarget: string | null): Entry =>
  makeEntry({
    name,
    type: typeOf(stats),
    sizeBytes: stats.isFile() ? stats.size : null,
    modifiedAtMs: Math.trunc(stats.mtimeMs),
    modifiedPrecision: 'second',
    unixMode: process.platform === 'win32' ? null : stats.mode & 0o7777,
    linkTarget,
  });

function typeOf(stats: Stats): EntryType {
  if (stats.isDirectory()) return 'dir';
  if (stats.isSymbolicLink()) return 'link';
  return stats.isFile() ? 'file' : 'unknown';
}

const missing = (path: string): ConnectorError =>
  new ConnectorError('not_found', 'There is no such file or folder in the engine folder.', { path });

const taken = (path: string): ConnectorError =>
  new ConnectorError('already_exists', 'Something with this name is already there.', { path });

const refusedName = (path: string): ConnectorError =>
  new ConnectorError('name_refused', 'This is more than one name.', { path });
