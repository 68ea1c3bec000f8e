import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from './connection.ts';
import { linesOf } from './listing/readListing.ts';
import type { Reply } from './reply.ts';
import type { TextCodec } from './textCodec.ts';

/** A listing larger than this is an attack or a mistake: half a million entries take about 40 MiB. */
const maxListingBytes = 128 * 1024 * 1024;
/** Lines take memory whatever is in them: a hundred megabytes of line ends would take all there is. */
const maxListingLines = 1_000_000;

export interface ListingAnswer {
  readonly reply: Reply;
  readonly bytes: number;
}

/**
 * Runs a command that lists, and hands over its lines while they come.
 * @throws listing_unreadable when there is no end to it · what a transfer throws
 */
export async function fetchListing(
  connection: FtpConnection,
  command: string,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<ListingAnswer> {
  const lines = new LineDecoder(connection.options.codec, onLine);
  let bytes = 0;
  const reply = await connection.transfer(
    command,
    async (data) => {
      for await (const chunk of data.read()) {
        bytes += chunk.length;
        lines.write(chunk);
        if (bytes > maxListingBytes || lines.count > maxListingLines) {
          throw new ConnectorError(
            'listing_unreadable',
            'The server’s listing does not end, so it was stopped.',
          );
        }
      }
    },
    signal,
    { needsProperEnd: true },
  );
  lines.end();
  return { reply, bytes };
}

const lineFeed = 0x0a;

/** Bytes → lines, wherever TCP cuts. Whole lines are decoded at once: no character is ever cut. */
class LineDecoder {
  /** Line ends so far. */
  count = 0;
  readonly #codec: TextCodec;
  readonly #onLine: (line: string) => void;
  /** The beginning of a line whose end has not come. */
  #rest: Buffer[] = [];

  constructor(codec: TextCodec, onLine: (line: string) => void) {
    this.#codec = codec;
    this.#onLine = onLine;
  }

  write(chunk: Buffer): void {
    const end = chunk.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      this.#rest.push(chunk);
      return;
    }
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) this.count++;
    const whole = chunk.subarray(0, end);
    this.#decode(this.#rest.length === 0 ? whole : Buffer.concat([...this.#rest, whole]));
    this.#rest = end === chunk.length ? [] : [Buffer.from(chunk.subarray(end))];
  }

  end(): void {
    this.#decode(Buffer.concat(this.#rest));
    this.#rest = [];
  }

  #decode(bytes: Buffer): void {
    for (const line of linesOf(this.#codec.decode(bytes))) this.#onLine(line);
  }
}
