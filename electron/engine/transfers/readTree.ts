import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { listDirectory } from '../ftp/listDirectory.ts';

/** Deeper trees than this are loops: a server that shows links as directories has no end. */
export const deepestLevel = 64;

/** One folder as it was read. */
export interface TreeFolder {
  readonly path: RemotePath;
  readonly entries: readonly Entry[];
  /**
   * Names of sub-folders that the reader does not yield itself: the caller reads them. A path may be yielded twice,
   * the second time without entries, for sub-folders that were expected and did not come.
   */
  readonly unreadFolders: readonly string[];
  /** Folders among `entries` that nobody reads, because they would lead round in circles. */
  readonly skippedFolders: readonly SkippedFolder[];
  readonly unreadableLines: number;
}

export interface SkippedFolder {
  readonly name: string;
  /** `repeated`: another path leads to the same folder (a link that the server shows as one). */
  readonly why: 'repeated' | 'too_deep';
}

/**
 * The path by which each folder was met first, by the server's `unique` fact (RFC 3659, 7.5.2). One map for all that
 * is read of a tree keeps links that a server calls directories from being walked round and round; the same path
 * may be read again at any time.
 */
export type PathsByUnique = Map<string, RemotePath>;

export interface ReadTreeOptions {
  /** Whether one LIST -R may stand in for many listings. */
  readonly mayReadDeep: boolean;
  readonly pathsByUnique?: PathsByUnique;
  /** Levels between the top of the tree and this folder; default 0 = it is the top. */
  readonly level?: number;
}

/**
 * Reads a folder, and with it what lies below where the server brings that in one go.
 * @param folder as a path of this server, absolute or relative to the login directory
 * @throws what listDirectory throws, of `folder` itself
 */
export async function* readTree(
  connection: FtpConnection,
  folder: RemotePath,
  { pathsByUnique = new Map(), level = 0 }: ReadTreeOptions,
  signal: AbortSignal,
): AsyncGenerator<TreeFolder, void, undefined> {
  const { entries, unreadableLines } = await listDirectory(connection, folder, signal);
  const unreadFolders: string[] = [];
  const skippedFolders: SkippedFolder[] = [];
  for (const entry of entries) {
    if (entry.type !== 'dir') continue;
    const { name } = entry;
    if (level >= deepestLevel) skippedFolders.push({ name, why: 'too_deep' });
    else if (isRepeated(entry, joinPath(folder, name), pathsByUnique)) {
      skippedFolders.push({ name, why: 'repeated' });
    } else unreadFolders.push(name);
  }
  yield { path: folder, entries, unreadFolders, skippedFolders, unreadableLines: unreadableLines.length };
}

function isRepeated({ otherFacts: { unique } }: Entry, path: RemotePath, met: PathsByUnique): boolean {
  if (unique === undefined) return false;
  const first = met.get(unique);
  if (first === undefined) met.set(unique, path);
  return first !== undefined && first !== path;
}
