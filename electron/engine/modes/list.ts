import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { listDirectory } from '../ftp/listDirectory.ts';

export interface ListOptions {
  readonly recursive: boolean;
  /** Levels of entries, 1 = only those of the path itself. */
  readonly maxDepth?: number | undefined;
  readonly maxEntries?: number | undefined;
}

export interface ListedEntry {
  /** The path as given, joined with the names below it: the next mode can be run on it. */
  readonly path: RemotePath;
  readonly entry: Entry;
}

/** Deeper trees than this are loops: a server that shows links as directories has no end. */
const deepestLevel = 64;

/**
 * The entries of a directory, or of the whole tree breadth-first, parents before children. Links are listed and
 * not entered; where a server calls them directories (MLSD of pyftpdlib), `unique` keeps a loop from being entered
 * twice. Below the first level a directory that cannot be read costs its own content only.
 *
 * @throws not_found · not_a_directory · permission_denied · listing_unreadable, of the path itself
 */
export async function list(
  connection: FtpConnection,
  path: RemotePath,
  { recursive, maxDepth = deepestLevel, maxEntries = Number.POSITIVE_INFINITY }: ListOptions,
  signal: AbortSignal,
): Promise<readonly ListedEntry[]> {
  const levels = recursive ? Math.min(maxDepth, deepestLevel) : 1;
  const listed: ListedEntry[] = [];
  const entered = new Set<string>();
  let directories: readonly RemotePath[] = [path];

  for (let level = 1; level <= levels && directories.length > 0; level++) {
    const below: RemotePath[] = [];
    for (const directory of directories) {
      for (const entry of await entriesOf(connection, directory, level > 1, signal)) {
        if (listed.length >= maxEntries) return listed;
        const entryPath = joinPath(directory, entry.name);
        listed.push({ path: entryPath, entry });
        if (entry.type === 'dir' && isNew(entry, entered)) below.push(entryPath);
      }
    }
    directories = below;
  }
  return listed;
}

/** `unique` names a directory whatever path leads to it: one that was entered before is a link's other end. */
function isNew({ otherFacts: { unique } }: Entry, entered: Set<string>): boolean {
  if (unique === undefined) return true;
  if (entered.has(unique)) return false;
  entered.add(unique);
  return true;
}

const oneDirectoryOnly = ['permission_denied', 'not_found', 'listing_unreadable', 'not_a_directory'];

async function entriesOf(
  connection: FtpConnection,
  directory: RemotePath,
  mayFail: boolean,
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  try {
    return (await listDirectory(connection, directory, signal)).entries;
  } catch (error) {
    if (mayFail && error instanceof ConnectorError && oneDirectoryOnly.includes(error.code)) return [];
    throw error;
  }
}
