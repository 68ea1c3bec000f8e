import { stat } from 'node:fs/promises';
import type { Entry } from '../../../shared/model/entry.ts';
import { type EnginePath, joinPath } from '../../../shared/model/paths.ts';
import { entryOf, listFolderInPortions } from '../files/engineFiles.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { Held } from '../files/hold.ts';

/** A portion of one engine folder. */
export interface EngineTreeFolder {
  readonly path: EnginePath;
  /** Files and folders. A link to a file of the engine folder is here as that file, under its own name. */
  readonly entries: readonly Entry[];
  /** Names of the sub-folders among `entries`: the caller reads them. */
  readonly unreadFolders: readonly string[];
  readonly leftOut: LeftOut;
}

/** What a folder holds and is not sent, as counts. */
export interface LeftOut {
  /** Links to folders: following them could lead out, or round in circles. */
  readonly folderLinks: number;
  /** Links that lead out of the engine folder, to nothing, or to what may not be looked at. */
  readonly deadLinks: number;
  /** Pipes, sockets, devices, and what may not be looked at. */
  readonly others: number;
}

/**
 * Reads one engine folder, in portions: the first files can travel while the rest is looked at. At least one portion
 * comes, empty for an empty folder.
 * @throws not_found · not_a_directory · permission_denied · engine_path_outside · cancelled
 */
export async function* readEngineTree(
  folder: EngineFolder,
  path: EnginePath,
  signal: AbortSignal,
): AsyncGenerator<EngineTreeFolder, void, undefined> {
  for await (const portion of listFolderInPortions(folder, path, signal)) {
    const entries: Entry[] = [];
    const leftOut = { folderLinks: 0, deadLinks: 0, others: 0 };
    for (const entry of portion) {
      const found = entry.type === 'link' ? await throughLink(folder, path, entry) : entry;
      if (typeof found === 'string') leftOut[found]++;
      else if (found.type === 'file' || found.type === 'dir') entries.push(found);
      else leftOut.others++;
    }
    const unreadFolders = entries.filter(({ type }) => type === 'dir').map(({ name }) => name);
    yield { path, entries, unreadFolders, leftOut };
  }
}

/** The file that a link leads to, under the link's name; or why the link is left out. */
async function throughLink(
  folder: EngineFolder,
  path: EnginePath,
  { name }: Entry,
): Promise<Entry | keyof LeftOut> {
  let target: Held | null = null;
  try {
    target = folder.hold(joinPath(path, name));
    if (target === null) return 'deadLinks';
    const stats = await stat(target.path);
    return stats.isDirectory() ? 'folderLinks' : entryOf(name, stats, null);
  } catch {
    return 'deadLinks';
  } finally {
    target?.release();
  }
}
