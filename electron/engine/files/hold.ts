import { closeSync, constants, lstatSync, openSync, readlinkSync, realpathSync, statSync } from 'node:fs';

/**
 * A file or folder that is held: what is done by `path` is done to it, whatever becomes of the names that led there. So
 * nobody who swaps a folder for a link between a look and an act can lead the act elsewhere.
 */
export interface Held {
  /** Stands for it in file functions until it is released; to a folder's, names in it may be joined. */
  readonly path: string;
  /** Where it really was when it was taken hold of: absolute, without links. */
  readonly realPath: string;
  /** To be called once, when nothing uses `path` any more. */
  readonly release: () => void;
}

export interface HoldOptions {
  /** What is there must be a folder; else the disk says ENOTDIR. */
  readonly isFolder?: boolean;
  /** A link at the end of the path is refused and not followed. */
  readonly isNoLink?: boolean;
}

/** O_PATH: opens nothing for reading, so that it needs no permission for that and wakes no device; of Linux alone (open(2)). */
const pathOnly = 0o10000000;

/**
 * Takes hold of what a path leads to now. On Linux that is an open descriptor, under the name that /proc has for it.
 * Elsewhere Node can open nothing relative to a folder: there it is the real path of this moment.
 * @throws what the disk says, as the file functions of Node do
 */
export const hold: (localPath: string, options?: HoldOptions) => Held = hasProc()
  ? holdByDescriptor
  : holdByRealPath;

function holdByDescriptor(localPath: string, { isFolder, isNoLink }: HoldOptions = {}): Held {
  const flags = pathOnly | (isFolder ? constants.O_DIRECTORY : 0) | (isNoLink ? constants.O_NOFOLLOW : 0);
  const fd = openSync(localPath, flags);
  const path = `/proc/self/fd/${fd}`;
  try {
    // Of a link that is not followed it is the link that has been opened.
    if (isNoLink && statSync(path).isSymbolicLink()) throw refusal('ELOOP', localPath);
    return { path, realPath: readlinkSync(path), release: () => closeSync(fd) };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** For other systems, and a Linux without /proc. Exported for its tests. */
export function holdByRealPath(localPath: string, { isFolder, isNoLink }: HoldOptions = {}): Held {
  const realPath = realpathSync.native(localPath);
  if (isNoLink && lstatSync(localPath).isSymbolicLink()) throw refusal('ELOOP', localPath);
  if (isFolder && !lstatSync(realPath).isDirectory()) throw refusal('ENOTDIR', localPath);
  return { path: realPath, realPath, release: () => {} };
}

const refusal = (code: string, localPath: string): Error =>
  Object.assign(new Error(`${code}: ${localPath}`), { code });

function hasProc(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const held = holdByDescriptor('/');
    held.release();
    return held.realPath === '/';
  } catch {
    return false;
  }
}
