import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from './connection.ts';
import { LineDecoder } from './lineDecoder.ts';
import type { Reply } from './reply.ts';

/**
 * What is read of one listing; half a million entries take about 40 MiB. Lines take memory whatever is in them: a
 * hundred megabytes of line ends would take all there is. What goes on behind either is an attack or a mistake.
 */
export const largestListing = { bytes: 128 * 1024 * 1024, lines: 500_000 } as const;

/** So much of a listing is read at any time; of the larger ones of a site one after the other. */
const freelyReadLines = 100_000;

export interface ListingAnswer {
  /** Null: the listing was longer than is read of one, and was broken off. */
  readonly reply: Reply | null;
  readonly bytes: number;
}

/**
 * Runs a command that lists, and hands over its lines while they come.
 * @param entered the directory that is listed, where it has to be entered: one round trip for that and for the port
 * @param mostLines of the listing that are wanted, `largestListing.lines` at the most
 * @param onRead called after the last line, while the server's word that it was the last is still due
 * @throws what a transfer throws · why `entered` rejects
 */
export async function fetchListing(
  connection: FtpConnection,
  command: string,
  mostLines: number,
  onLine: (line: string) => void,
  signal: AbortSignal,
  entered?: Promise<void>,
  onRead: () => void = () => {},
): Promise<ListingAnswer> {
  const lines = new LineDecoder(connection.codec, Math.min(mostLines, largestListing.lines), onLine);
  let bytes = 0;
  let isCut = false;
  let hasTurn = false;
  let giveBack = (): void => {};
  try {
    const reply = await connection.transfer(
      command,
      async (data) => {
        // Asked for together with the entering: where that was refused, this is the listing of another directory.
        const isEntered = await (entered ?? Promise.resolve()).then(yes, no);
        for await (const chunk of data.read()) {
          if (!isEntered) continue;
          bytes += chunk.length;
          lines.write(chunk);
          isCut = lines.hasMore || bytes > largestListing.bytes;
          if (isCut) throw enough();
          if (lines.count <= freelyReadLines || hasTurn) continue;
          giveBack = await connection.site.largeListing.take(signal);
          hasTurn = true;
        }
        lines.end();
        if (isEntered) onRead();
      },
      signal,
      { needsProperEnd: true, isBrief: true, after: entered },
    );
    return { reply: lines.hasMore ? null : reply, bytes };
  } catch (error) {
    if (isCut && !signal.aborted) return { reply: null, bytes };
    throw error;
  } finally {
    giveBack();
  }
}

const yes = (): boolean => true;
const no = (): boolean => false;

const enough = (): ConnectorError =>
  new ConnectorError('listing_unreadable', 'The server’s listing does not end, so it was stopped.');
