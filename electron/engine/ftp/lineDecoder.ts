import { linesOf, longestLine } from './listing/readListing.ts';
import type { TextCodec } from './textCodec.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A character has four bytes at the most: what is held back of a line without end is longer than any that is read. */
const mostHeldBytes = 4 * longestLine;

/** Bytes → lines, wherever TCP cuts, up to a number of them. Whole lines are decoded at once: no character is ever cut. */
export class LineDecoder {
  /** There were more lines than are wanted. */
  hasMore = false;
  count = 0;
  readonly #mostLines: number;
  readonly #codec: TextCodec;
  readonly #onLine: (line: string) => void;
  /** The server ends lines with CR alone, as systems of old do: there was no LF where one had to be. */
  #endsInReturns = false;
  /** The beginning of a line whose end has not come. */
  #rest: Buffer[] = [];
  #restBytes = 0;

  constructor(codec: TextCodec, mostLines: number, onLine: (line: string) => void) {
    this.#codec = codec;
    this.#mostLines = mostLines;
    this.#onLine = onLine;
  }

  write(bytes: Buffer): void {
    const chunk = this.#endsInReturns ? withLineFeeds(bytes) : bytes;
    const end = chunk.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      this.#hold(chunk);
      return;
    }
    const whole = chunk.subarray(0, end);
    this.#decode(this.#rest.length === 0 ? whole : Buffer.concat([this.#takeRest(), whole]));
    if (end < chunk.length) this.#hold(Buffer.from(chunk.subarray(end)));
  }

  end(): void {
    const rest = this.#takeRest();
    this.#decode(this.#hasOnlyReturns(rest) ? withLineFeeds(rest) : rest);
  }

  /** Of a line that nobody will read no more is kept than shows that. */
  #hold(bytes: Buffer): void {
    if (this.#restBytes > mostHeldBytes) return;
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    if (this.#restBytes <= mostHeldBytes || !this.#hasOnlyReturns(bytes)) return;
    this.#endsInReturns = true;
    this.write(this.#takeRest());
  }

  /** Where a line has ended in LF before, a CR is a part of a name. */
  #hasOnlyReturns(bytes: Buffer): boolean {
    return this.count === 0 && !this.#endsInReturns && bytes.includes(carriageReturn);
  }

  #takeRest(): Buffer {
    const rest = Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    return rest;
  }

  #decode(bytes: Buffer): void {
    for (const line of linesOf(this.#codec.decode(bytes))) {
      if (this.count === this.#mostLines) {
        this.hasMore = true;
        return;
      }
      this.count++;
      this.#onLine(line);
    }
  }
}

const withLineFeeds = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte)));
