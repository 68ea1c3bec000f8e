import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { NotEntered } from '../ftp/directory.ts';
import { listByLines, listDirectory } from '../ftp/listDirectory.ts';
import { listTree } from '../ftp/listTree.ts';
import { probeBareNames } from '../ftp/probeBareNames.ts';
import { isMetElsewhere, leadsRound, type MetFolders, meetTop, newMetFolders } from './metFolders.ts';

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
  /** The folder holds more than is read of one listing: entries are missing. */
  readonly isCut: boolean;
  /** What it took to tell all this, in characters. */
  readonly textLength: number;
  /**
   * It is a folder that it lies in itself, come to over a link, so that nothing of it is told again. `probably`: it only
   * looks like one, more often than chance would have it.
   */
  readonly leadsRound: 'surely' | 'probably' | 'no';
}

export interface SkippedFolder {
  readonly name: string;
  /** `repeated`: another path leads to the same folder (a link that the server shows as one). */
  readonly why: 'repeated' | 'too_deep';
}

/** Why nothing of such a folder travels. */
export const notEntered = (path: RemotePath, why: SkippedFolder['why']): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    why === 'repeated'
      ? 'Another path leads to this same folder, which is taken only once.'
      : 'This folder lies so deep that the server seems to lead round in circles.',
    { path, retry: 'never' },
  );

export interface ReadTreeOptions {
  /** Whether one LIST -R may stand in for many listings. */
  readonly mayReadDeep: boolean;
  /** One for all that is read of a tree. */
  readonly met?: MetFolders;
  /** Levels between the top of the tree and this folder; default 0 = it is the top. */
  readonly level?: number;
}

/**
 * Reads a folder, and with it what lies below where the server brings that by one `LIST -aR`: many round trips less,
 * but times to the minute or the day instead of the second where the server has MLSD. The caller says by
 * `mayReadDeep` whether that pays; a site that does not answer usefully is asked once. A folder that `LIST -R` leaves
 * out or cuts short comes in `unreadFolders`, never as an empty one.
 *
 * @param folder as a path of this server, absolute or relative to the login directory
 * @throws what listDirectory throws, of `folder` itself; after some folders were yielded too, so that who tries again
 *   gets them again
 */
export async function* readTree(
  connection: FtpConnection,
  folder: RemotePath,
  { mayReadDeep, met = newMetFolders(), level = 0 }: ReadTreeOptions,
  signal: AbortSignal,
): AsyncGenerator<TreeFolder, void, undefined> {
  if (mayReadDeep && connection.mayListDeep && level < deepestLevel) {
    if (yield* readDeep(connection, folder, level, signal)) return;
  }
  const listing = await listDirectory(connection, folder, signal);
  const { isCut, textLength } = listing;
  const entries = await probeBareNames(connection, folder, listing.entries, signal);
  const unreadableLines = listing.unreadableLines.length;
  const round = await leadsRound(connection, folder, entries, met, signal);
  if (round !== 'no') {
    yield { ...nothingOf(folder), unreadableLines, isCut, textLength, leadsRound: round };
    return;
  }
  await meetTop(connection, folder, entries, met, signal);
  const links = await linksAmongTwins(connection, folder, entries, signal);
  const unreadFolders: string[] = [];
  const skippedFolders: SkippedFolder[] = [];
  for (const entry of entries) {
    if (entry.type !== 'dir') continue;
    const { name } = entry;
    if (level >= deepestLevel) skippedFolders.push({ name, why: 'too_deep' });
    else if (links.has(name) || isMetElsewhere(entry, joinPath(folder, name), met)) {
      skippedFolders.push({ name, why: 'repeated' });
    } else unreadFolders.push(name);
  }
  yield {
    path: folder,
    entries,
    unreadFolders,
    skippedFolders,
    unreadableLines,
    isCut,
    textLength,
    leadsRound: 'no',
  };
}

const nothingOf = (path: RemotePath): TreeFolder => ({
  path,
  entries: [],
  unreadFolders: [],
  skippedFolders: [],
  unreadableLines: 0,
  isCut: false,
  textLength: 0,
  leadsRound: 'no',
});

/** By `LIST -aR`. False, and nothing yielded, when that brought nothing that can be believed. */
async function* readDeep(
  connection: FtpConnection,
  folder: RemotePath,
  level: number,
  signal: AbortSignal,
): AsyncGenerator<TreeFolder, boolean, undefined> {
  const maxLevels = deepestLevel - level;
  const sections = listTree(connection, connection.resolve(folder), maxLevels, signal);
  try {
    for (;;) {
      const next = await sections.next();
      if (next.done) {
        if (!next.value.isUseless) yield* unreadFoldersOf(folder, next.value.missing);
        return !next.value.isUseless;
      }
      const { path, entries, unreadableLines, textLength } = next.value;
      const isDeepest = path !== '' && path.split('/').length === maxLevels;
      const tooDeep = isDeepest ? entries.filter(({ type }) => type === 'dir') : [];
      yield {
        path: path === '' ? folder : joinPath(folder, path),
        entries,
        unreadFolders: [],
        skippedFolders: tooDeep.map(({ name }): SkippedFolder => ({ name, why: 'too_deep' })),
        unreadableLines,
        isCut: false,
        textLength,
        leadsRound: 'no',
      };
    }
  } catch (error) {
    // The plain way finds out why; MLSD needs no entering.
    if (error instanceof NotEntered) return false;
    throw error;
  } finally {
    await sections.return({ missing: [], isUseless: true });
  }
}

function* unreadFoldersOf(folder: RemotePath, missing: readonly string[]): Generator<TreeFolder> {
  const namesByParent = new Map<string, string[]>();
  for (const path of missing) {
    const slash = path.lastIndexOf('/');
    const parent = slash === -1 ? '' : path.slice(0, slash);
    const names = namesByParent.get(parent);
    if (names) names.push(path.slice(slash + 1));
    else namesByParent.set(parent, [path.slice(slash + 1)]);
  }
  for (const [parent, unreadFolders] of namesByParent) {
    const path = parent === '' ? folder : joinPath(folder, parent);
    yield { ...nothingOf(path), unreadFolders };
  }
}

/**
 * Where two folders of one listing are the same, LIST tells which of them is a link: what is in it belongs under the
 * other's name.
 */
async function linksAmongTwins(
  connection: FtpConnection,
  folder: RemotePath,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const uniques = entries.flatMap(({ type, otherFacts: { unique } }) => (type === 'dir' && unique) || []);
  if (new Set(uniques).size === uniques.length) return new Set();
  try {
    const listing = await listByLines(connection, folder, signal);
    return new Set(listing.entries.filter(({ type }) => type === 'link').map(({ name }) => name));
  } catch (error) {
    if (error instanceof ConnectorError && isOfThisFolder.includes(error.code)) return new Set();
    throw error;
  }
}

const isOfThisFolder: readonly ErrorCode[] = ['permission_denied', 'not_found', 'listing_unreadable'];
