import { readdir, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { cancelled } from '../../../shared/errors.ts';
import type { Removed } from '../../../shared/model/removal.ts';
import { hold } from './hold.ts';

/** How many files are removed side by side: the disk's own parallelism, and no flood of the thread pool. */
const limit = pLimit(16);

/** Who looks on while a tree is removed. */
export interface RemovalWatch {
  readonly signal: AbortSignal;
  /** Called with what went since the last time. */
  readonly onProgress: (removed: Removed) => void;
  /** Of something that could not be removed, by its path in the tree: it stays, with the folders that it is in. */
  readonly onFailure: (below: string, error: unknown) => void;
}

/**
 * Removes a folder with all it holds, links as links. Every folder is held while it is emptied: one that somebody swaps
 * for a link meanwhile is not what is emptied (Node's own `rm` would follow it). What was removed until it ends is gone.
 * @param watch without it the first failure ends all
 * @throws what the disk says · cancelled
 */
export async function removeTree(localPath: string, watch: RemovalWatch | null = null): Promise<Removed> {
  const removed = { files: 0, directories: 0 };
  await removeFolder(localPath, '', watch, removed);
  return removed;
}

/** False = something of it stays. */
async function removeFolder(
  localPath: string,
  below: string,
  watch: RemovalWatch | null,
  removed: { files: number; directories: number },
): Promise<boolean> {
  const tell = (went: Removed): void => {
    removed.files += went.files;
    removed.directories += went.directories;
    watch?.onProgress(went);
  };
  let isEmpty = true;
  const fail = (name: string, error: unknown): void => {
    if (!watch || watch.signal.aborted) throw error;
    isEmpty = false;
    watch.onFailure(path.posix.join(below, name), error);
  };
  const held = hold(localPath, { isFolder: true, isNoLink: true });
  try {
    const entries = await readdir(held.path, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    const unlinks = files.map(({ name }) =>
      limit(async () => {
        if (watch?.signal.aborted) throw cancelled();
        await unlink(path.join(held.path, name));
        tell({ files: 1, directories: 0 });
      }),
    );
    // All of them, for none may use the folder after it has been released.
    for (const [index, result] of (await Promise.allSettled(unlinks)).entries()) {
      if (result.status === 'rejected') fail(files[index]?.name ?? '', result.reason);
    }
    for (const { name } of entries.filter((entry) => entry.isDirectory())) {
      if (watch?.signal.aborted) throw cancelled();
      try {
        const inside = path.join(held.path, name);
        if (!(await removeFolder(inside, path.posix.join(below, name), watch, removed))) isEmpty = false;
      } catch (error) {
        fail(name, error);
      }
    }
  } finally {
    held.release();
  }
  if (!isEmpty) return false;
  await rmdir(localPath);
  tell({ files: 0, directories: 1 });
  return true;
}
