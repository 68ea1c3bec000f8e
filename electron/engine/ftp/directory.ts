import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { fetchListing, type ListingAnswer, largestListing } from './fetchListing.ts';
import { modificationTime } from './fileFacts.ts';
import { type ListingDialect, ListingReader, type ReadListing } from './listing/readListing.ts';
import { clockWitness, utcOffsetOf, withServerClock } from './listing/serverClock.ts';
import { isDone, isRefusal, isUnsupported, type Reply } from './reply.ts';
import { pathRefused, wordsAbout } from './replyError.ts';

/** The server does not let us into a directory. Why is for whoever asked to find out (explain.ts, stat.ts). */
export class NotEntered extends Error {
  readonly reply: Reply;
  readonly directory: RemotePath;

  constructor(reply: Reply, directory: RemotePath) {
    super(`CWD refused: ${reply.code}`);
    this.reply = reply;
    this.directory = directory;
  }
}

/** How much of a listing is wanted. */
export interface ListingWish {
  /** Lines that are read; by default as many as are ever. */
  readonly mostLines?: number;
  /** The one name that is looked for: nothing else is kept, however much there is. */
  readonly only?: string;
}

/**
 * The entries of one directory, hidden ones included, `.` and `..` left out.
 * @param directory absolute
 * @throws NotEntered · permission_denied · listing_unreadable · what a transfer throws
 */
export async function readDirectory(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish = {},
): Promise<ReadListing> {
  return (
    (hasMlsd(connection) ? await readByFacts(connection, directory, signal, wish) : null) ??
    readByLines(connection, directory, signal, wish)
  );
}

/** Servers name it under MLST (RFC 3659, 7.8), or by itself. */
export const hasMlsd = ({ features }: Pick<FtpConnection, 'features'>): boolean =>
  features.has('MLST') || features.has('MLSD');

/** MLSD (RFC 3659). Null when the server does not do it after all. */
async function readByFacts(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish,
): Promise<ReadListing | null> {
  let answer = await fetch(connection, `MLSD ${directory}`, 'mlsd', signal, wish);
  if (answer.reply && isRefusal(answer.reply)) {
    // Some servers want no path here; and whether 550 means empty or forbidden, entering tells.
    await enter(connection, directory, signal);
    answer = await fetch(connection, 'MLSD', 'mlsd', signal, wish);
    if (answer.reply && isUnsupported(answer.reply)) return null;
  }
  if (answer.reply) throwIfForbidden(connection, answer.reply, directory);
  return answer.listing;
}

/** LIST, inside the directory: an argument would be globbed and split at blanks by many servers. */
export async function readByLines(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish = {},
): Promise<ReadListing> {
  await enter(connection, directory, signal);
  const { reply, listing } = await fetchLines(connection, signal, wish);
  if (reply) throwIfForbidden(connection, reply, directory);
  const { entries, unreadableLines } = listing;
  if (
    listing.entryCount === 0 &&
    unreadableLines.length > 0 &&
    !unreadableLines.some((line) => /\s/.test(line.trim()))
  ) {
    throw new ConnectorError(
      'listing_unreadable',
      'The server lists this directory in a form that Quayside cannot read.',
      {
        path: directory,
      },
    );
  }
  const { isCut, textLength } = listing;
  if (listing.times === 'utc') return { entries, unreadableLines, isCut, textLength };
  const utcOffsetMs = await learnUtcOffset(connection, directory, entries, signal);
  return { entries: withServerClock(entries, utcOffsetMs), unreadableLines, isCut, textLength };
}

/** CWD. The listing that follows is the only thing that relies on it. */
export async function enter(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const reply = await connection.command(`CWD ${directory}`, signal);
  if (isRefusal(reply)) throw new NotEntered(reply, directory);
}

interface Answer extends ListingAnswer {
  readonly listing: ListingReader;
}

/**
 * `LIST -a` shows dot files on Unix, `.` itself among them, and nothing at all on some others: where it does not show
 * `.`, both are tried once for a site.
 */
async function fetchLines(
  connection: FtpConnection,
  signal: AbortSignal,
  wish: ListingWish,
): Promise<Answer> {
  const { site } = connection;
  if (site.listsHiddenWithA !== null) {
    return fetch(connection, site.listsHiddenWithA ? 'LIST -a' : 'LIST', 'list', signal, wish);
  }
  const all = await fetch(connection, 'LIST -a', 'list', signal, wish);
  if (all.listing.showsSelf || all.reply === null) {
    site.listsHiddenWithA = true;
    return all;
  }
  const plain = await fetch(connection, 'LIST', 'list', signal, wish);
  site.listsHiddenWithA = !isRefusal(all.reply) && all.bytes > plain.bytes;
  return site.listsHiddenWithA ? all : plain;
}

async function fetch(
  connection: FtpConnection,
  command: string,
  dialect: ListingDialect,
  signal: AbortSignal,
  wish: ListingWish,
): Promise<Answer> {
  const { mostLines = largestListing.lines, only = null } = wish;
  const listing = new ListingReader(dialect, Date.now(), only);
  const answer = await fetchListing(connection, command, mostLines, (line) => listing.read(line), signal);
  listing.end();
  listing.isCut = answer.reply === null;
  return { ...answer, listing };
}

const saysForbidden = /denied|permission|not allowed|forbidden|not permitted/i;
/** vsftpd: `226 Transfer done (but failed to open directory).` */
const saysUnopened = /fail(?:ed|ure) to open/i;

/** The directory was entered, so 550 and its like mean "empty" unless the words say that it is forbidden. */
function throwIfForbidden(connection: FtpConnection, reply: Reply, path: RemotePath): void {
  const text = wordsAbout(reply, path);
  if (isDone(reply) ? saysUnopened.test(text) : saysForbidden.test(text) || reply.code !== 550) {
    throw pathRefused(reply, { path, found: 'dir', wanted: 'dir', redact: connection.redact });
  }
}

/** Asks once for a site, or until a file is found that tells. Null = unknown. */
export async function learnUtcOffset(
  connection: FtpConnection,
  directory: RemotePath,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<number | null> {
  const { site } = connection;
  const witness = clockWitness(entries);
  // Whoever broke a listing off may have lost the connection by that.
  if (site.utcOffsetMs === 'unasked' && witness && connection.isOpen) {
    const exactMs = await modificationTime(connection, joinPath(directory, witness.name), signal);
    if (exactMs === null) site.utcOffsetMs = 'unknown';
    else site.utcOffsetMs = utcOffsetOf(witness, exactMs) ?? 'unasked';
  }
  return typeof site.utcOffsetMs === 'number' ? site.utcOffsetMs : null;
}
