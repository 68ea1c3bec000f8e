import type { Entry } from '../../../shared/model/entry.ts';
import type { EnginePath } from '../../../shared/model/paths.ts';
import { listFolder } from '../files/engineFiles.ts';
import type { EngineFolder } from '../files/engineFolder.ts';

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
  /** Links that lead out of the engine folder or to nothing. */
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
  const entries = await listFolder(folder, path, signal);
  const kept = entries.filter(({ type }) => type === 'file' || type === 'dir');
  yield {
    path,
    entries: kept,
    unreadFolders: kept.filter(({ type }) => type === 'dir').map(({ name }) => name),
    leftOut: { folderLinks: 0, deadLinks: 0, others: entries.length - kept.length },
  };
}
