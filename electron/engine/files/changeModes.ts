import { lstatSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { EntryType } from '../../../shared/model/entry.ts';
import { type EnginePath, joinPath } from '../../../shared/model/paths.ts';
import {
  type ChangedPermissions,
  type ChangedSoFar,
  includes,
  modeFor,
  mostFailuresTold,
  type PermissionChange,
} from '../../../shared/model/permissions.ts';
import { diskError } from './diskError.ts';
import type { EngineFolder } from './engineFolder.ts';
import { hold } from './hold.ts';

interface Context {
  readonly signal: AbortSignal;
  readonly onProgress: (soFar: ChangedSoFar) => void;
}

/**
 * Sets the permission bits of engine files and folders, and of what is in the folders: that comes first, so that a mode
 * that shuts a folder shuts it last. Links are left alone: it would be what they lead to that changes. One item that is
 * refused costs itself only, and is told.
 * @throws invalid_input on Windows · cancelled
 */
export async function changeModes(
  folder: EngineFolder,
  paths: readonly EnginePath[],
  change: PermissionChange,
  context: Context,
): Promise<ChangedPermissions> {
  if (process.platform === 'win32') {
    throw new ConnectorError('invalid_input', 'Windows has no permissions of this kind.');
  }
  const result: ChangedPermissions & { changed: number; failed: number } = {
    changed: 0,
    failed: 0,
    failures: [],
  };
  const { signal, onProgress } = context;
  const tell = (): void => onProgress({ changed: result.changed, failed: result.failed });

  /** What fails does so alone. */
  const alone = async (enginePath: EnginePath, work: () => Promise<void>): Promise<void> => {
    if (signal.aborted) throw cancelled();
    try {
      await work();
    } catch (thrown) {
      const error = diskError(thrown, enginePath).at(enginePath);
      if (error.code === 'cancelled') throw error;
      result.failed++;
      if (result.failures.length < mostFailuresTold) result.failures.push(error.toReport());
      tell();
    }
  };
  const below = async (localPath: string, enginePath: EnginePath): Promise<void> => {
    const held = hold(localPath, { isFolder: true, isNoLink: true });
    try {
      for (const name of await readdir(held.path)) {
        const entryPath = joinPath(enginePath, name);
        await alone(entryPath, () => apply(path.join(held.path, name), entryPath, false));
      }
    } finally {
      held.release();
    }
  };
  const apply = async (localPath: string, enginePath: EnginePath, isTop: boolean): Promise<void> => {
    const type = typeAt(localPath);
    if (type === 'link') {
      if (isTop) throw new ConnectorError('invalid_input', aLink, { path: enginePath });
      return;
    }
    const { contents } = change;
    if (type === 'dir' && contents !== 'none') await alone(enginePath, () => below(localPath, enginePath));
    if (!includes(contents, type) && !(isTop && contents === 'none')) return;
    const held = hold(localPath, { isNoLink: true });
    try {
      await chmod(held.path, modeFor(type, change));
    } finally {
      held.release();
    }
    result.changed++;
    tell();
  };

  for (const enginePath of paths) {
    await alone(enginePath, async () => {
      const place = folder.locate(enginePath);
      if (!place) throw new ConnectorError('not_found', 'It is not there any more.', { path: enginePath });
      try {
        await apply(place.localPath, enginePath, true);
      } finally {
        place.release();
      }
    });
  }
  return result;
}

const aLink = 'A link has no permissions of its own: those of what it leads to count.';

function typeAt(localPath: string): EntryType {
  const stats = lstatSync(localPath);
  if (stats.isSymbolicLink()) return 'link';
  return stats.isDirectory() ? 'dir' : 'file';
}
