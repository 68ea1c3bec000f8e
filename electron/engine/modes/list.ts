import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { hasMlsd } from '../ftp/directory.ts';
import { deepestLevel, type PathsByUnique, readTree, type TreeFolder } from '../transfers/readTree.ts';

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

export interface Listed {
  readonly entries: readonly ListedEntry[];
  /** Directories below the path that could not be read: what is in them is not among the entries. */
  readonly unreadable: readonly RemotePath[];
}

/**
 * The entries of a directory, or of the whole tree breadth-first, parents before children. Links are listed and
 * not entered; where a server calls them directories (MLSD of pyftpdlib), `unique` keeps a loop from being entered
 * twice. Below the first level a directory that cannot be read costs its own content only, and is told.
 *
 * Without MLSD the whole tree is asked for at once (`LIST -R`): it tells of each file what LIST tells. Where there is
 * MLSD, directories are read one after another, although it takes a few round trips for each: times to the second are
 * what scripts compare, and LIST has the minute, or only the day.
 *
 * @throws not_found · not_a_directory · permission_denied · listing_unreadable, of the path itself
 */
export async function list(
  connection: FtpConnection,
  path: RemotePath,
  { recursive, maxDepth = deepestLevel, maxEntries = Number.POSITIVE_INFINITY }: ListOptions,
  signal: AbortSignal,
): Promise<Listed> {
  const levels = recursive ? Math.min(maxDepth, deepestLevel) : 1;
  const isWhole = levels === deepestLevel && maxEntries === Number.POSITIVE_INFINITY;
  const folders = new Folders(connection, isWhole && !hasMlsd(connection), signal);
  const entries: ListedEntry[] = [];
  let directories: readonly RemotePath[] = [path];

  for (let level = 1; level <= levels && directories.length > 0; level++) {
    const below: RemotePath[] = [];
    for (const directory of directories) {
      const { entries: found, skippedFolders } = await folders.read(directory, level - 1);
      const skipped = new Set(skippedFolders.map(({ name }) => name));
      for (const entry of found) {
        if (entries.length >= maxEntries) return { entries, unreadable: folders.unreadable };
        const entryPath = joinPath(directory, entry.name);
        entries.push({ path: entryPath, entry });
        if (entry.type === 'dir' && !skipped.has(entry.name)) below.push(entryPath);
      }
    }
    directories = below;
  }
  return { entries, unreadable: folders.unreadable };
}

type Folder = Pick<TreeFolder, 'entries' | 'skippedFolders'>;
const nothing: Folder = { entries: [], skippedFolders: [] };

const oneDirectoryOnly: readonly ErrorCode[] = [
  'permission_denied',
  'not_found',
  'listing_unreadable',
  'not_a_directory',
];

/** Directories by their path: some come before they are asked for. */
class Folders {
  readonly unreadable: RemotePath[] = [];
  readonly #connection: FtpConnection;
  readonly #mayReadDeep: boolean;
  readonly #signal: AbortSignal;
  readonly #pathsByUnique: PathsByUnique = new Map();
  readonly #arrived = new Map<RemotePath, Folder>();

  constructor(connection: FtpConnection, mayReadDeep: boolean, signal: AbortSignal) {
    this.#connection = connection;
    this.#mayReadDeep = mayReadDeep;
    this.#signal = signal;
  }

  async read(path: RemotePath, level: number): Promise<Folder> {
    if (!this.#arrived.has(path)) {
      try {
        await this.#fetch(path, level);
      } catch (error) {
        const isItsOwn = error instanceof ConnectorError && oneDirectoryOnly.includes(error.code);
        if (level === 0 || !isItsOwn) throw error;
        this.unreadable.push(path);
      }
    }
    const folder = this.#arrived.get(path) ?? nothing;
    this.#arrived.delete(path);
    return folder;
  }

  async #fetch(path: RemotePath, level: number): Promise<void> {
    const options = { mayReadDeep: this.#mayReadDeep, pathsByUnique: this.#pathsByUnique, level };
    try {
      for await (const folder of readTree(this.#connection, path, options, this.#signal)) {
        if (!this.#arrived.has(folder.path)) this.#arrived.set(folder.path, folder);
      }
    } catch (error) {
      const isForged = error instanceof ConnectorError && error.code === 'listing_unreadable';
      if (!isForged || error.retry !== 'auto') throw error;
      this.#arrived.clear();
      await this.#fetch(path, level);
    }
  }
}
