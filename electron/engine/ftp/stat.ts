import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { baseName, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { type ListingWish, mayMlsd, NotEntered, readByLines, readDirectory } from './directory.ts';
import { fileSize, modificationTime } from './fileFacts.ts';
import { parseFactsLine } from './listing/facts.ts';
import { isMemberName, ListingReader } from './listing/readListing.ts';
import { isBareName } from './listNames.ts';
import { isDone } from './reply.ts';
import { pathRefused } from './replyError.ts';

/**
 * What the server knows of a path; null when nothing is there. A link is described itself where the server can.
 * @throws permission_denied · listing_unreadable when the server neither describes the path nor lists its
 *   directory in a way that tells
 */
export async function statPath(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const absolute = connection.resolve(path);
  if (absolute === '/') return makeEntry({ name: '/', type: 'dir' });
  return (await statByFacts(connection, absolute, signal)) ?? statByListing(connection, absolute, signal);
}

/**
 * What has a name; null when it is free. Links that lead nowhere are told by LIST alone on some servers: MLST of
 * pyftpdlib refuses them, and its MLSD leaves them out, as ProFTPD's does. They would count as missing, and something
 * new would be put in their place, or where they lead. It costs a listing of the folder where nothing is found: for a
 * name that a person gives, and not for each of thousands (`occupantsOfOneFolder`).
 * @throws what statPath throws
 */
export async function occupantOf(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const absolute = connection.resolve(path);
  const entry = await statPath(connection, absolute, signal);
  if (entry || !mayMlsd(connection)) return entry;
  const [shown] = await shownByLines(connection, parentPath(absolute), signal, { only: baseName(absolute) });
  return shown ?? null;
}

/** As `occupantOf` for many names of one folder, of which the first that seems free costs the listing for all. */
export function occupantsOfOneFolder(): typeof occupantOf {
  let listed: Promise<ReadonlyMap<string, Entry>> | null = null;
  return async (connection, path, signal) => {
    const absolute = connection.resolve(path);
    const entry = await statPath(connection, absolute, signal);
    if (entry || !mayMlsd(connection)) return entry;
    listed ??= shownByLines(connection, parentPath(absolute), signal).then(
      (entries) => new Map(entries.map((each) => [each.name, each])),
    );
    return (await listed).get(baseName(absolute)) ?? null;
  };
}

/** What LIST shows of a folder; nothing where it shows none. */
async function shownByLines(
  connection: FtpConnection,
  folder: RemotePath,
  signal: AbortSignal,
  wish: ListingWish = {},
): Promise<readonly Entry[]> {
  try {
    return (await readByLines(connection, folder, signal, wish)).entries;
  } catch (error) {
    const tellsNothing = error instanceof ConnectorError && showsNothing.includes(error.code);
    if (!tellsNothing && !(error instanceof NotEntered)) throw error;
    return [];
  }
}

/** MLST. Null when the server does not do it, or refuses without saying whether it is there. */
export async function statByFacts(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  if (!connection.capabilities.offers('MLST')) return null;
  const reply = await connection.command(`MLST ${path}`, signal);
  // The facts stand in the middle line, after one blank; pure-ftpd leaves the blank out.
  const [, line = ''] = isDone(reply) ? reply.lines : [];
  const facts = line.replace(/^ /, '');
  // `cdir` is what some servers call a directory that was asked for by its own path.
  const entry = parseFactsLine(facts.replace(/(^|;)type=[cp]dir;/i, '$1type=dir;'));
  return entry === null || entry === 'self' ? null : { ...entry, name: baseName(path) };
}

async function statByListing(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  try {
    return await findInParent(connection, path, signal);
  } catch (error) {
    const isHidden = error instanceof ConnectorError && hidesEntries.includes(error.code);
    if (!isHidden && !(error instanceof NotEntered)) throw error;
    if (error instanceof NotEntered && !(await isDirectory(connection, error.directory, signal))) return null;
    const probed = await statByProbing(connection, path, signal);
    if (probed) return probed;
    if (!(error instanceof NotEntered)) throw error;
    const { redact } = connection;
    throw pathRefused(error.reply, { path: error.directory, found: 'dir', wanted: 'dir', redact });
  }
}

/** Reasons why a directory shows nothing of what is in it. */
const hidesEntries: readonly ErrorCode[] = ['permission_denied', 'listing_unreadable'];
/** And of LIST, where MLSD has shown it. */
const showsNothing: readonly ErrorCode[] = [...hidesEntries, 'unsupported_by_server'];

/** Something that is there and could be a directory: below it there may be more. */
async function isDirectory(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<boolean> {
  const entry = await statPath(connection, path, signal);
  return entry !== null && entry.type !== 'file';
}

async function findInParent(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const entry = await listedEntry(connection, path, signal);
  if (entry && isBareName(entry)) return (await statByProbing(connection, path, signal)) ?? entry;
  if (entry?.type !== 'file') return entry;
  const exactBytes = connection.site.listsBlocks ? await fileSize(connection, path, signal) : entry.sizeBytes;
  const exactMs = await modificationTime(connection, path, signal);
  const found = { ...entry, sizeBytes: exactBytes };
  return exactMs === null ? found : { ...found, modifiedAtMs: exactMs, modifiedPrecision: 'second' };
}

/** As the directory lists it. A member of a file of IBM i is listed beside the file, under both names. */
async function listedEntry(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const parent = parentPath(path);
  const memberName = `${baseName(parent)}/${baseName(path)}`;
  const [directory, name] = isMemberName(memberName)
    ? [parentPath(parent), memberName]
    : [parent, baseName(path)];
  const { entries, unreadableLines, isCut } = await readDirectory(connection, directory, signal, {
    only: name,
  });
  const [entry] = entries;
  if (!entry && (isCut || unreadableLines.length > 0)) throw unreadable(path);
  return entry ?? null;
}

const unreadable = (path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    'The server lists this in a form that Quayside cannot read, so it does not know what is there.',
    { path },
  );

/** A directory that cannot be listed may still be entered, and its files asked about one by one. */
async function statByProbing(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const file = await statFile(connection, path, signal);
  if (file) return file;
  const isEntered = isDone(await connection.command(`CWD ${path}`, signal));
  return isEntered ? makeEntry({ name: baseName(path), type: 'dir' }) : null;
}

/** A file by what is told of it alone, whatever its directory shows; null when the server tells no size. */
export async function statFile(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  const sizeBytes = await fileSize(connection, path, signal);
  if (sizeBytes === null) return null;
  const modifiedAtMs = await modificationTime(connection, path, signal);
  const { unixMode, owner, group } = (await lineOf(connection, path, signal)) ?? {};
  return makeEntry({
    name: baseName(path),
    type: 'file',
    unixMode: unixMode ?? null,
    owner: owner ?? null,
    group: group ?? null,
    sizeBytes,
    modifiedAtMs,
    modifiedPrecision: modifiedAtMs === null ? null : 'second',
  });
}

/**
 * The line of LIST that `STAT path` (RFC 959) tells of a file, over the control connection: its permissions and owner
 * are told there also where its directory shows nothing. Null when the server tells it otherwise or not at all.
 */
async function lineOf(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry | null> {
  if (!connection.capabilities.mayTry('STAT')) return null;
  const reply = await connection.command(`STAT ${path}`, signal);
  if (!isDone(reply)) return null;
  const listing = new ListingReader('list', Date.now(), null, parentPath(path));
  // Some servers write the code before each line.
  for (const line of reply.lines.slice(1, -1)) listing.read(line.replace(/^21[1-3]-/, ''));
  listing.end();
  const [entry, another] = listing.entries;
  return entry && !another && entry.type === 'file' && [path, baseName(path)].includes(entry.name)
    ? entry
    : null;
}
