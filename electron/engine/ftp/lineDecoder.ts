import { linesOf, longestLine } from './listing/readListing.ts';
import type { TextCodec } from './textCodec.ts';

const lineFeed = 0x0a;
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
  /** The beginning of a line whose end has not come. */
  #rest: Buffer[] = [];
  #restBytes = 0;

  constructor(codec: TextCodec, mostLines: number, onLine: (line: string) => void) {
    this.#codec = codec;
    this.#mostLines = mostLines;
    this.#onLine = onLine;
  }

  write(chunk: Buffer): void {
    const end = chunk.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      this.#hold(chunk);
      return;
    }
    const whole = chunk.subarray(0, end);
    this.#decode(this.#rest.length === 0 ? whole : Buffer.concat([...this.#rest, whole]));
    this.#rest = [];
    this.#restBytes = 0;
    if (end < chunk.length) this.#hold(Buffer.from(chunk.subarray(end)));
  }

  end(): void {
    this.#decode(Buffer.concat(this.#rest));
    this.#rest = [];
  }

  /** Of a line that nobody will read no more is kept than shows that. */
  #hold(bytes: Buffer): void {
    if (this.#restBytes > mostHeldBytes) return;
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
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
