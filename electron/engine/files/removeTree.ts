import { readdir, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import type { Removed } from '../modes/remove.ts';
import { hold } from './hold.ts';

/** How many files are removed side by side: the disk's own parallelism, and no flood of the thread pool. */
const limit = pLimit(16);

/**
 * Removes a folder with all it holds, links as links. Every folder is held while it is emptied: one that somebody swaps
 * for a link meanwhile is not what is emptied (Node's own `rm` would follow it). Stops below the first failure; what
 * was removed until then is gone.
 * @throws what the disk says
 */
export async function removeTree(localPath: string): Promise<Removed> {
  const removed = { files: 0, directories: 0 };
  const held = hold(localPath, { isFolder: true, isNoLink: true });
  try {
    const entries = await readdir(held.path, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    const unlinks = files.map(({ name }) => limit(() => unlink(path.join(held.path, name))));
    // All of them, for none may use the folder after it has been released.
    const results = await Promise.allSettled(unlinks);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    removed.files += files.length;
    for (const entry of entries) {
      if (!entry.isDirectory()) continue;
      const below = await removeTree(path.join(held.path, entry.name));
      removed.files += below.files;
      removed.directories += below.directories;
    }
  } finally {
    held.release();
  }
  await rmdir(localPath);
  removed.directories++;
  return removed;
}
