import { ConnectorError } from '../../../shared/errors.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { enter } from './directory.ts';
import { fetchListing, largestListing } from './fetchListing.ts';
import { learnClock, learnInPassing, serverWallMs, tellsClock, timesInUtc } from './learnClock.ts';
import { type TreeSection, TreeSections } from './listing/treeSections.ts';
import { isDone, replyText } from './reply.ts';

/** How a `LIST -aR` ended. */
export interface TreeListing {
  /** Folders that were announced and did not come, or cannot be believed, below the folder that was listed. */
  readonly missing: readonly string[];
  /** No section was believed: the folder is to be read in the plain way, and nothing was yielded. */
  readonly isUseless: boolean;
}

/**
 * Lists a folder and all below it by one command, `LIST -aR`, and yields the sections while they come. Where the
 * server's clock is not known yet they come at the end: one file's exact time tells it, and cannot be asked meanwhile.
 * Ending the iteration early breaks the transfer off.
 *
 * `LIST -R` is in no RFC. vsftpd (`ls_recurse_enable`), proftpd, pure-ftpd (up to its `LimitRecursion`) and whatever
 * runs `ls` know it; others ignore the letters or take them for a name.
 *
 * @param maxLevels of folders below `folder`
 * @throws NotEntered · listing_unreadable (to be tried again) when the answer was forged: some sections may have
 *   been yielded · what a transfer throws
 */
export async function* listTree(
  connection: FtpConnection,
  folder: RemotePath,
  maxLevels: number,
  signal: AbortSignal,
): AsyncGenerator<TreeSection, TreeListing, undefined> {
  const { site } = connection;
  const wallMs = serverWallMs(site);
  const arrived: TreeSection[] = [];
  let wake = (): void => {};
  const sections = new TreeSections(folder, maxLevels, wallMs, (section) => {
    arrived.push(section);
    wake();
  });
  const stop = new AbortController();
  const anyStop = AbortSignal.any([signal, stop.signal]);
  let learning: Promise<void> | null = null;
  const learn = (): void => {
    learning = learnInPassing(site, () => learnFrom(connection, folder, arrived, wallMs, anyStop));
  };
  const ending = fetchSections(connection, enter(connection, folder, anyStop), sections, anyStop, learn);
  let isEnded = false;
  const ended = (): void => {
    isEnded = true;
    wake();
  };
  ending.then(ended, ended);
  const inUtc = (section: TreeSection): TreeSection => ({
    ...section,
    entries: timesInUtc(site, section.entries, wallMs),
  });

  try {
    if (site.utcOffsetMs !== 'unasked') {
      for (;;) {
        for (const section of arrived.splice(0)) yield inUtc(section);
        if (isEnded) break;
        if (arrived.length > 0) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    const missing = sections.end(await ending);
    if (sections.believed > 1) site.listsDeep = true;
    else if (missing.length > 0) site.listsDeep ??= false;
    if (sections.isForged) {
      site.listsDeep = false;
      throw forged(folder);
    }
    await learning;
    await learnFrom(connection, folder, arrived, wallMs, signal);
    for (const section of arrived) yield inUtc(section);
    return { missing, isUseless: sections.believed === 0 };
  } finally {
    stop.abort();
    await ending.catch(() => {});
  }
}

/** What servers say where they stop before the end, although with 226: `Output truncated to 10000 matches`. */
const saysCut = /truncat|limit|exceed|too (?:many|deep|long|large)|fail(?:ed|ure) to open/i;

/** True when the server did not bring all of it. */
async function fetchSections(
  connection: FtpConnection,
  entered: Promise<void>,
  sections: TreeSections,
  signal: AbortSignal,
  onRead: () => void,
): Promise<boolean> {
  const { lines } = largestListing;
  const onLine = (line: string): void => sections.read(line);
  const { reply } = await fetchListing(connection, 'LIST -aR', lines, onLine, signal, entered, onRead);
  return reply === null || !isDone(reply) || saysCut.test(replyText(reply));
}

async function learnFrom(
  connection: FtpConnection,
  folder: RemotePath,
  sections: readonly TreeSection[],
  wallMs: number,
  signal: AbortSignal,
): Promise<void> {
  const telling = sections.find(({ entries }) => tellsClock(entries));
  if (!telling) return;
  await learnClock(connection, joinPath(folder, telling.path), telling.entries, wallMs, signal);
}

const forged = (path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    'The server’s listing of the whole tree contradicts itself: a name with a line end in it may have forged a part of it. The folders are listed one by one from now on.',
    { path, retry: 'auto' },
  );
