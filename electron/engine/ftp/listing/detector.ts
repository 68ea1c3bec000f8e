import type { Dialect, DialectLine, ListingClock } from './dialect.ts';

/**
 * Finds out line by line which dialect a listing is in. The dialect of the line before is asked first, then those that
 * understood lines before that, then the others in their order: an ordinary listing costs one dialect a line, and a
 * line that only another understands is not lost.
 */
export class Detector {
  /** Of the last line that was understood; null before that. */
  #current: Dialect | null = null;
  readonly #clock: ListingClock;
  readonly #dialects: Dialect[];
  /** Whose `more` the line before was. */
  #begun: Dialect | null = null;

  /** @param dialects strict ones before lax ones */
  constructor(dialects: readonly Dialect[], clock: ListingClock) {
    this.#dialects = [...dialects];
    this.#clock = clock;
  }

  /** Whether times of the line that was understood last are UTC. */
  get times(): Dialect['times'] {
    return this.#current?.times ?? 'local';
  }

  /** Whether sizes of that line are those of blocks. */
  get countsBlocks(): boolean {
    return this.#current?.countsBlocks ?? false;
  }

  /**
   * Null: no dialect understands it. What could be of many is taken for the listing's own only where no other dialect
   * is sure of it: one odd line must not cost those behind it.
   */
  read(line: string): DialectLine | null {
    let beginning: Dialect | null = null;
    for (const dialect of this.#dialects) {
      const found = dialect.read(line, this.#clock, false);
      if (found === 'more') beginning ??= dialect;
      else if (found !== null) return this.#settle(dialect, found);
    }
    const found = this.#current?.read(line, this.#clock, true) ?? null;
    if (this.#current && found !== null) return this.#settle(this.#current, found);
    return beginning && this.#settle(beginning, 'more');
  }

  /** Reads on where a line was `more`: all lines of the entry, joined by `\n`. Null: they are no entry. */
  readOn(lines: string): DialectLine | null {
    const dialect = this.#begun;
    const found = dialect?.read(lines, this.#clock, dialect === this.#current) ?? null;
    return dialect && found !== null ? this.#settle(dialect, found) : null;
  }

  /** A beginning alone does not tell yet: whether it was one, the next line shows. */
  #settle(dialect: Dialect, found: DialectLine): DialectLine {
    if (found === 'more') this.#begun = dialect;
    else if (dialect !== this.#current) {
      this.#current = dialect;
      this.#dialects.splice(this.#dialects.indexOf(dialect), 1);
      this.#dialects.unshift(dialect);
    }
    return found;
  }
}
