import type { IncompleteReason } from '../../../shared/connector.ts';
import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import { longestText } from '../../../shared/model/text.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { mayMlsd } from '../ftp/directory.ts';
import { type MetFolders, newMetFolders } from '../transfers/metFolders.ts';
import { isFar } from '../transfers/poolSize.ts';
import { deepestLevel, readTree, type TreeFolder } from '../transfers/readTree.ts';

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
  /** Of what else entries are missing without having been left out on request. */
  readonly incomplete: readonly Incomplete[];
}

export interface Incomplete {
  readonly path: RemotePath;
  readonly reason: IncompleteReason;
}

/**
 * What is read of one tree. A server that shows a link as a directory, or makes names up, has no end; the second
 * number holds for lines and paths together, and keeps long ones from taking all the memory there is.
 */
export const largestTree = { entries: 500_000, characters: 128 * 1024 * 1024 } as const;

/**
 * The entries of a directory, or of the whole tree breadth-first, parents before children. Links are listed and
 * not entered; where a server calls them directories (MLSD of pyftpdlib), none is walked round (`metFolders`). Below the first level a directory that cannot be read costs its own content only, and is told, as is
 * whatever else is missing.
 *
 * Without MLSD the whole tree is asked for at once (`LIST -R`): it tells of each file what LIST tells. Where there is
 * MLSD, directories are read by themselves, although it takes a few round trips for each: times to the second are
 * what scripts compare, and LIST has the minute, or only the day. On a long way several connections share them.
 *
 * @param openAnother opens a connection more with the same login; it is closed here
 * @throws not_found · not_a_directory · permission_denied · listing_unreadable, of the path itself
 */
export async function list(
  connection: FtpConnection,
  path: RemotePath,
  { recursive, maxDepth = deepestLevel, maxEntries }: ListOptions,
  signal: AbortSignal,
  openAnother: OpenAnother | null = null,
): Promise<Listed> {
  const levels = recursive ? Math.min(maxDepth, deepestLevel) : 1;
  const isWhole = levels === deepestLevel && maxEntries === undefined;
  const folders = new Folders(
    connection,
    isWhole && !mayMlsd(connection),
    maxEntries ?? largestTree.entries,
    signal,
  );
  try {
    const { entries, below } = await walk(folders, path, levels, maxEntries, isWhole ? openAnother : null);
    const { unreadable, incomplete } = folders;
    const isAsWanted = entries.length === maxEntries;
    if (folders.isFull && !isAsWanted) incomplete.push({ path, reason: 'too_many_entries' });
    if (levels === deepestLevel) incomplete.push(...below.map(tooDeep));
    return { entries, unreadable, incomplete };
  } finally {
    folders.close();
  }
}

const tooDeep = (path: RemotePath): Incomplete => ({ path, reason: 'too_deep' });

interface Walked {
  readonly entries: readonly ListedEntry[];
  /** Directories that were found last and not entered. */
  readonly below: readonly RemotePath[];
}

async function walk(
  folders: Folders,
  path: RemotePath,
  levels: number,
  maxEntries: number | undefined,
  openAnother: OpenAnother | null,
): Promise<Walked> {
  const entries: ListedEntry[] = [];
  let directories: readonly RemotePath[] = [path];

  for (let level = 1; level <= levels && directories.length > 0; level++) {
    const below: RemotePath[] = [];
    if (openAnother) await folders.readAhead(directories, level - 1, openAnother);
    for (const directory of directories) {
      const { entries: found, skippedFolders } = await folders.read(directory, level - 1);
      const skipped = new Map(skippedFolders.map(({ name, why }) => [name, why]));
      for (const entry of found) {
        if (entries.length === maxEntries) return { entries, below: [] };
        const entryPath = joinPath(directory, entry.name);
        entries.push({ path: entryPath, entry });
        if (entry.type !== 'dir') continue;
        const why = skipped.get(entry.name);
        if (why !== undefined) {
          if (level < levels) folders.incomplete.push({ path: entryPath, reason: why });
          continue;
        }
        // No command, and no input of another mode, can name what is in it.
        if (entryPath.length > longestText) folders.incomplete.push(tooDeep(entryPath));
        else below.push(entryPath);
      }
    }
    directories = below;
  }
  return { entries, below: directories };
}

export type OpenAnother = () => Promise<FtpConnection>;

/** As many connections as most servers allow one user, besides those that people browse with. */
const mostConnections = 8;
/** Fewer directories than this for each connection are not worth a login. */
const leastPerConnection = 3;

type Folder = Pick<TreeFolder, 'entries' | 'skippedFolders' | 'unreadableLines' | 'isCut' | 'leadsRound'>;
const nothing: Folder = {
  entries: [],
  skippedFolders: [],
  unreadableLines: 0,
  isCut: false,
  leadsRound: 'no',
};

const oneDirectoryOnly: readonly ErrorCode[] = [
  'permission_denied',
  'not_found',
  'listing_unreadable',
  'not_a_directory',
  // No command can carry it.
  'name_refused',
];

/** Directories by their path: some come before they are asked for. */
class Folders {
  readonly unreadable: RemotePath[] = [];
  readonly incomplete: Incomplete[] = [];
  /** What may still be read. */
  #entriesLeft: number;
  #charactersLeft: number = largestTree.characters;
  readonly #connection: FtpConnection;
  readonly #mayReadDeep: boolean;
  readonly #signal: AbortSignal;
  readonly #met: MetFolders = newMetFolders();
  readonly #arrived = new Map<RemotePath, Folder>();
  readonly #refused = new Set<RemotePath>();
  readonly #helpers: Promise<FtpConnection | null>[] = [];

  constructor(connection: FtpConnection, mayReadDeep: boolean, mostEntries: number, signal: AbortSignal) {
    this.#connection = connection;
    this.#mayReadDeep = mayReadDeep;
    this.#entriesLeft = mostEntries;
    this.#signal = signal;
  }

  /** Nothing more is read. */
  get isFull(): boolean {
    return this.#entriesLeft < 0 || this.#charactersLeft < 0;
  }

  /**
   * Reads the directories of one level over several connections, where the way is so long that this pays. What it
   * leaves out comes when it is asked for.
   */
  async readAhead(paths: readonly RemotePath[], level: number, openAnother: OpenAnother): Promise<void> {
    const isOneByOne = !this.#mayReadDeep || !this.#connection.mayListDeep;
    if (!isOneByOne || !isFar(this.#connection.roundTripMs)) return;
    const left = paths.filter((path) => !this.#arrived.has(path));
    const wanted = Math.min(mostConnections, Math.floor(left.length / leastPerConnection));
    while (this.#helpers.length + 1 < wanted) this.#helpers.push(openAnother().catch(() => null));
    if (this.#helpers.length === 0) return;
    const help = async (opening: Promise<FtpConnection | null>): Promise<void> => {
      const helper = await opening;
      // Whoever loses its connection leaves its directory to the others.
      if (helper?.isOpen) await this.#readFrom(helper, left, level).catch(() => {});
    };
    await Promise.all([this.#readFrom(this.#connection, left, level), ...this.#helpers.map(help)]);
  }

  close(): void {
    for (const opening of this.#helpers) void opening.then((helper) => helper?.quit());
  }

  async #readFrom(connection: FtpConnection, left: RemotePath[], level: number): Promise<void> {
    for (let path = left.shift(); path !== undefined && !this.isFull; path = left.shift()) {
      try {
        await this.#fetch(connection, path, level);
      } catch (error) {
        if (!isOfOneDirectory(error)) throw error;
        this.#refused.add(path);
      }
    }
  }

  async read(path: RemotePath, level: number): Promise<Folder> {
    if (this.#refused.has(path)) {
      this.unreadable.push(path);
      return nothing;
    }
    if (!this.#arrived.has(path) && !this.isFull) {
      try {
        await this.#fetch(this.#connection, path, level);
      } catch (error) {
        if (level === 0 || !isOfOneDirectory(error)) throw error;
        this.unreadable.push(path);
      }
    }
    const folder = this.#arrived.get(path) ?? nothing;
    this.#arrived.delete(path);
    if (folder.isCut) this.incomplete.push({ path, reason: 'too_large' });
    if (folder.leadsRound === 'surely') this.incomplete.push({ path, reason: 'repeated' });
    if (folder.leadsRound === 'probably') this.incomplete.push(tooDeep(path));
    if (folder.unreadableLines > 0) this.incomplete.push({ path, reason: 'lines_not_understood' });
    return folder;
  }

  async #fetch(connection: FtpConnection, path: RemotePath, level: number): Promise<void> {
    const options = { mayReadDeep: this.#mayReadDeep, met: this.#met, level };
    try {
      for await (const folder of readTree(connection, path, options, this.#signal)) {
        if (!this.#arrived.has(folder.path)) this.#arrived.set(folder.path, folder);
        this.#entriesLeft -= folder.entries.length;
        this.#charactersLeft -= folder.textLength + folder.entries.length * folder.path.length;
        if (this.isFull) return;
      }
    } catch (error) {
      const isForged = error instanceof ConnectorError && error.code === 'listing_unreadable';
      if (!isForged || error.retry !== 'auto') throw error;
      this.#arrived.clear();
      await this.#fetch(connection, path, level);
    }
  }
}

const isOfOneDirectory = (error: unknown): boolean =>
  error instanceof ConnectorError && oneDirectoryOnly.includes(error.code);
