import { closeSync, fsync, linkSync, lstatSync, openSync, renameSync, type Stats, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/*
 * How finished files come to their names, and when they are safe. A file is fsynced under its part name before it is
 * renamed, and its folder after that, before the transfer is called done: so a name that stands after a power cut
 * stands for the whole file, and a transfer that was called done is there. Both go on beside the next transfer.
 *
 * Names are changed synchronously: measured, that takes 0.02 ms where a turn of the thread pool takes 0.1.
 */

export const syncFile = promisify(fsync);

/**
 * Puts a finished part in its place, in one step. Without `replaces` whatever is there stays, and so it does when it
 * came after everybody had looked: a hard link fails where something is.
 */
export function putInPlace(partPath: string, finalPath: string, replaces: boolean): 'placed' | 'taken' {
  if (replaces) {
    renameSync(partPath, finalPath);
    return 'placed';
  }
  try {
    linkSync(partPath, finalPath);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'taken';
    return renameOverPlaceholder(partPath, finalPath);
  }
  unlinkSync(partPath);
  return 'placed';
}

/** For FAT and some network disks, which know no hard links: an empty file of ours reserves the name. */
export function renameOverPlaceholder(partPath: string, finalPath: string): 'placed' | 'taken' {
  try {
    closeSync(openSync(finalPath, 'wx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'taken';
    throw error;
  }
  try {
    renameSync(partPath, finalPath);
  } catch (error) {
    removeQuietly(finalPath);
    throw error;
  }
  return 'placed';
}

export function removeQuietly(localPath: string): void {
  try {
    unlinkSync(localPath);
  } catch {
    // It is gone, or cannot go: neither is worth more than what led here.
  }
}

/** @throws what lstat throws, but for a file that is not there, which is null */
export const lookAt = (localPath: string): Stats | null =>
  lstatSync(localPath, { throwIfNoEntry: false }) ?? null;

export const isSameFile = (a: Pick<Stats, 'ino' | 'dev'> | null, b: Pick<Stats, 'ino' | 'dev'>): boolean =>
  a?.ino === b.ino && a.dev === b.dev;

interface Round {
  readonly dirs: Set<string>;
  readonly done: Promise<void>;
}

let running: Promise<unknown> = Promise.resolve();
let next: Round | null = null;

/**
 * Resolves when the names in the folder of this file are on the disk. One round runs at a time; all that ask
 * meanwhile share the next, so that many small files of a folder cost few.
 */
export function syncFolderOf(localPath: string): Promise<void> {
  next ??= planRound();
  next.dirs.add(path.dirname(localPath));
  return next.done;
}

function planRound(): Round {
  const dirs = new Set<string>();
  const done = running.then(async () => {
    next = null;
    await Promise.all([...dirs].map(syncFolder));
  });
  running = done;
  return { dirs, done };
}

async function syncFolder(dir: string): Promise<void> {
  // Windows opens no folders, and some network disks do not sync them; there is nothing more to be done there.
  const handle = await open(dir, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close().catch(() => {});
}
