import type { Entry } from '../../../shared/model/entry.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { fetchListing, type ListingAnswer, largestListing } from './fetchListing.ts';
import { learnClock, learnInPassing, serverWallMs, timesInUtc } from './learnClock.ts';
import { type ListingDialect, ListingReader, type ReadListing } from './listing/readListing.ts';
import { withTornNamesJoined } from './listing/tornNames.ts';
import { bareEntry, listNames, ownName } from './listNames.ts';
import { isDone, isRefusal, isUnsupported, type Reply, replyText } from './reply.ts';
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
  /** Hears of the entries while they come. */
  readonly arrivals?: Arrivals;
}

/** Who hears of a listing's entries while it is read. What the listing is in the end is what counts. */
export interface Arrivals {
  /** An answer begins, the first or another in its place. `inUtc`: its entries, as far as they can be told by now. */
  readonly begin: (inUtc: (entries: readonly Entry[]) => readonly Entry[]) => void;
  readonly add: (entry: Entry) => void;
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
    (mayMlsd(connection) ? await readByFacts(connection, directory, signal, wish) : null) ??
    readByLines(connection, directory, signal, wish)
  );
}

/** Where the server has it, and nobody chose to do without: it may tell something else than LIST does. */
export const mayMlsd = ({ capabilities, site }: FtpConnection): boolean =>
  capabilities.offers('MLSD') && site.chosen().usesMlsd;

/**
 * MLSD (RFC 3659). Null when the server does not do it after all. Some servers want no path here: what a site bears is
 * found out once.
 */
async function readByFacts(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish,
): Promise<ReadListing | null> {
  const { site } = connection;
  if (site.mlsdWay === 'none') return null;
  let answer: Answer | null = null;
  if (site.mlsdWay !== 'inside') {
    answer = await fetch(connection, `MLSD ${directory}`, 'mlsd', directory, signal, wish);
    if (!answer.reply || isDone(answer.reply)) site.mlsdWay = 'path';
  }
  if (answer === null || (answer.reply && isRefusal(answer.reply))) {
    // Whether 550 means empty or forbidden, entering tells.
    const entered = enter(connection, directory, signal);
    answer = await fetch(connection, 'MLSD', 'mlsd', directory, signal, wish, entered);
    if (answer.reply && isUnsupported(answer.reply)) {
      site.mlsdWay = 'none';
      return null;
    }
    if (site.mlsdWay === null && answer.reply && isDone(answer.reply)) site.mlsdWay = 'inside';
  }
  if (answer.reply) throwIfForbidden(connection, answer.reply, directory);
  return whole(answer.listing);
}

/** LIST, inside the directory: an argument would be globbed and split at blanks by many servers. */
export async function readByLines(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish = {},
): Promise<ReadListing> {
  const { site } = connection;
  const wallMs = serverWallMs(site);
  let learning: Promise<void> | null = null;
  const onRead = (read: ListingReader): void => {
    if (read.times === 'utc' || connection.paths !== null) return;
    const { entries } = withTornNamesJoined(read);
    learning = learnInPassing(site, () => learnClock(connection, directory, entries, wallMs, signal));
  };
  const { reply, listing } = await fetchLines(connection, directory, signal, wish, onRead);
  const namesAlone = await readNamesAlone(connection, directory, reply, listing, signal, wish);
  if (namesAlone !== null) return namesAlone;
  if (reply) throwIfForbidden(connection, reply, directory);
  const read = inOwnNames(connection, directory, whole(listing), wish);
  if (listing.countsBlocks) site.listsBlocks = true;
  if (listing.times === 'utc') return read;
  await learning;
  await learnClock(connection, directory, read.entries, wallMs, signal);
  return { ...read, entries: timesInUtc(site, read.entries, wallMs) };
}

/** What a system with paths of its own lists, under the names by which paths lead there. */
function inOwnNames(
  { paths }: FtpConnection,
  directory: RemotePath,
  read: ReadListing,
  { only }: ListingWish,
): ReadListing {
  if (paths === null) return read;
  const entries = paths.inDirectory(read.entries, directory);
  return {
    ...read,
    entries: only === undefined ? entries : entries.filter(({ name }) => paths.isSameName(name, only)),
  };
}

function whole(listing: ListingReader): ReadListing {
  const { isCut, textLength } = listing;
  return { ...withTornNamesJoined(listing), isCut, textLength };
}

/**
 * Where nobody understands a line of LIST, or the server does not do it, NLST still brings the names: what they stand
 * for is not known, but they can be entered and fetched. Null where LIST will do.
 */
async function readNamesAlone(
  connection: FtpConnection,
  directory: RemotePath,
  reply: Reply | null,
  listing: ListingReader,
  signal: AbortSignal,
  { only }: ListingWish,
): Promise<ReadListing | null> {
  const { site } = connection;
  const { unreadableLines, isCut, textLength } = listing;
  const lacksList = reply !== null && isUnsupported(reply);
  if (!lacksList && (listing.entryCount > 0 || listing.unreadableCount === 0)) return null;
  const listed = unreadableLines.map((line) => ownName(line, directory)).flatMap((name) => name ?? []);
  const told = site.listsNamesOnly && !lacksList ? listed : await listNames(connection, directory, signal);
  const isBare = listed.every((name) => !/\s/.test(name));
  const names = new Set(told ?? (isBare ? listed : []));
  if (names.size === 0 && !(lacksList && told)) return null;
  const isNlst = unreadableLines.every((line) => isDots(line) || names.has(ownName(line, directory) ?? line));
  if (isNlst && only === undefined) site.listsNamesOnly = true;
  const wanted = [...names].filter((name) => only === undefined || name === only);
  return {
    entries: wanted.map(bareEntry),
    unreadableLines: isNlst ? [] : unreadableLines,
    isCut,
    textLength,
  };
}

const isDots = (line: string): boolean => /^(?:.*\/)?\.{1,2}$/.test(line);

/** CWD. The listing that goes out with it is the only thing that relies on it. */
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
 * Enters the directory and lists it. `LIST -a` shows dot files on Unix, `.` itself among them, and nothing at all on
 * some others, which may even take it for a name and send an error as the listing. Where it does not show `.`, both are
 * tried once for a site, in the first directory that is not empty.
 */
async function fetchLines(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish,
  onRead: (listing: ListingReader) => void,
): Promise<Answer> {
  const { site, paths } = connection;
  const entered = enter(connection, directory, signal);
  // Where there are no dot files, `-a` is a name.
  const listsHidden = paths?.isOwn(directory) ? false : site.listsHiddenWithA;
  const command = listsHidden === false ? 'LIST' : 'LIST -a';
  const all = await fetch(connection, command, 'list', directory, signal, wish, entered, onRead);
  if (listsHidden !== null) return all;
  if (all.listing.showsSelf || all.reply === null) {
    site.listsHiddenWithA = true;
    return all;
  }
  const plain = await fetch(connection, 'LIST', 'list', directory, signal, wish, undefined, onRead);
  const isEmpty = plain.bytes === 0 && all.listing.entryCount === 0;
  if (!isEmpty) site.listsHiddenWithA = !isRefusal(all.reply) && showsAsMuch(all, plain);
  return site.listsHiddenWithA ? all : plain;
}

const showsAsMuch = (all: Answer, plain: Answer): boolean =>
  all.listing.entryCount === plain.listing.entryCount
    ? all.bytes >= plain.bytes
    : all.listing.entryCount > plain.listing.entryCount;

async function fetch(
  connection: FtpConnection,
  command: string,
  dialect: ListingDialect,
  directory: RemotePath,
  signal: AbortSignal,
  wish: ListingWish,
  entered?: Promise<void>,
  onRead: (listing: ListingReader) => void = () => {},
): Promise<Answer> {
  const { mostLines = largestListing.lines, only = null } = wish;
  // What a system of its own lists is given other names first.
  const kept = connection.paths === null ? only : null;
  const arrivals = connection.paths === null ? wish.arrivals : undefined;
  const { site } = connection;
  const wallMs = serverWallMs(site);
  const listing = new ListingReader(dialect, wallMs, kept, directory);
  arrivals?.begin((entries) => (listing.times === 'utc' ? entries : timesInUtc(site, entries, wallMs)));
  const onLine = (line: string): void => {
    const entry = listing.read(line);
    if (entry !== null) arrivals?.add(entry);
  };
  const onLines = (): void => {
    listing.end();
    onRead(listing);
  };
  const answer = await fetchListing(connection, command, mostLines, onLine, signal, entered, onLines);
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
  if (isDone(reply) ? saysUnopened.test(text) : saysForbidden.test(text) || !mayMeanEmpty(reply)) {
    const found = isUnsupported(reply) ? undefined : 'dir';
    throw pathRefused(reply, { path, found, wanted: 'dir', redact: connection.redact });
  }
}

const mayMeanEmpty = (reply: Reply): boolean =>
  reply.code === 550 || (reply.code === 450 && /no (?:such )?files?\b/i.test(replyText(reply)));
