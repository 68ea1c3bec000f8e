import type { Entry } from '../../../../shared/model/entry.ts';
import { longestText } from '../../../../shared/model/text.ts';
import { Detector } from './detector.ts';
import type { Dialect, DialectLine } from './dialect.ts';
import { factDialects, listDialects } from './dialects.ts';

export type ListingDialect = 'mlsd' | 'list';

/** In characters: a path of the longest and more facts than any server knows. */
export const longestLine = 32 * 1024;

/** Of an entry that goes on in further lines, as VMS wraps a long name. */
const mostLinesOfEntry = 3;

/** Entries whose names may go on in lines that were not understood, and such lines of one: more is no accident. */
const mostTorn = 8;
const mostLinesOfTornName = 16;

export interface ReadListing {
  readonly entries: readonly Entry[];
  /** Lines that nobody understood, as they came. They never cost another entry. */
  readonly unreadableLines: readonly string[];
  /** There was more than is read of one listing: entries are missing. */
  readonly isCut: boolean;
  /** Of all lines, in characters. */
  readonly textLength: number;
}

/** A listing is read line by line: each line is an entry, is no entry by its nature, or is unreadable. */
export function readListing(text: string, dialect: ListingDialect, nowMs: number): ReadListing {
  const reader = new ListingReader(dialect, nowMs);
  for (const line of linesOf(text)) reader.read(line);
  reader.end();
  const { entries, unreadableLines, isCut, textLength } = reader;
  return { entries, unreadableLines, isCut, textLength };
}

/** Takes the lines of one listing as they come, and after the last one `end()`. */
export class ListingReader implements ReadListing {
  readonly entries: Entry[] = [];
  readonly unreadableLines: string[] = [];
  /** Set by who reads no further. */
  isCut = false;
  textLength = 0;
  /** Entries that there were, kept or not. */
  entryCount = 0;
  /** Lines that nobody understood, kept or not. */
  unreadableCount = 0;
  /** The directory itself or its parent was among the lines, as `LIST -a` shows them. */
  showsSelf = false;
  /**
   * Entries with lines behind them that nobody understood: a line end in a name tears it apart, and what is left of it
   * in the entry is another name.
   */
  readonly torn = new Map<Entry, string[]>();
  /** What the entries' times are: those of a whole listing are of one kind. */
  times: Dialect['times'] = 'local';
  /** Its sizes are those of blocks. */
  countsBlocks = false;
  readonly #detector: Detector;
  readonly #only: string | null;
  readonly #directory: string | null;
  /** Whether names come with their directory: the first one shows. */
  #writesPaths: boolean | null = null;
  /** Lines of an entry whose last line has not come. */
  #begun: readonly string[] = [];
  /** Of the last line that was no blank one. */
  #last: Entry | null = null;

  /**
   * @param only keeps nothing but what has this name, and lines that are not understood and have it in them
   * @param directory what is listed, absolute, for servers that write it before each name
   */
  constructor(
    dialect: ListingDialect,
    nowMs: number,
    only: string | null = null,
    directory: string | null = null,
  ) {
    this.#detector = new Detector(dialect === 'mlsd' ? factDialects : listDialects, { nowMs });
    this.#only = only;
    this.#directory = directory;
  }

  get isEmpty(): boolean {
    return this.entryCount === 0 && this.unreadableLines.length === 0 && !this.showsSelf;
  }

  /** Returns the entry that is whole with this line, if one is. */
  read(line: string): Entry | null {
    this.textLength += line.length;
    if (line.length > longestLine) {
      this.end();
      this.#notUnderstood(line.slice(0, longestText));
      return null;
    }
    if (isBlank(line)) {
      this.end();
      return null;
    }
    return this.#begun.length === 0 ? this.#take(this.#detector.read(line), [line]) : this.#readOn(line);
  }

  /** What an entry's last line should still have come for is no entry. */
  end(): void {
    for (const line of this.#begun) this.#notUnderstood(line);
    this.#begun = [];
  }

  #readOn(line: string): Entry | null {
    const lines = [...this.#begun, line];
    const found = lines.length > mostLinesOfEntry ? null : this.#detector.readOn(lines.join('\n'));
    if (found === null) {
      this.end();
      return this.#take(this.#detector.read(line), [line]);
    }
    this.#begun = [];
    return this.#take(found, lines);
  }

  #take(found: DialectLine | null, lines: readonly string[]): Entry | null {
    if (found === 'more') {
      this.#begun = lines;
      return null;
    }
    const entry = found === null || typeof found === 'string' ? found : this.#own(found);
    if (entry === null) {
      if (found !== null) this.#last = null;
      for (const line of lines) this.#notUnderstood(line);
      return null;
    }
    this.#last = null;
    if (entry === 'self') this.showsSelf = true;
    if (typeof entry === 'string' || entry.name === '.' || entry.name === '..') return null;
    if (this.entryCount++ === 0) {
      this.times = this.#detector.times;
      this.countsBlocks = this.#detector.countsBlocks;
    }
    if (this.#only !== null && this.#only !== entry.name) return null;
    this.#last = entry;
    this.entries.push(entry);
    return entry;
  }

  /** Null: its name is none of this directory. */
  #own(entry: Entry): Entry | null {
    if (isSingleName(entry.name) || isMemberName(entry.name)) {
      if (entry.name !== '.' && entry.name !== '..') this.#writesPaths ??= false;
      return entry;
    }
    const name = this.#directory === null ? null : nameBelow(this.#directory, entry.name);
    this.#writesPaths ??= name !== null;
    return name === null || !this.#writesPaths ? null : { ...entry, name };
  }

  #notUnderstood(line: string): void {
    this.unreadableCount++;
    this.#noteTorn(line);
    if (this.#only === null || line.includes(this.#only)) this.unreadableLines.push(line);
  }

  #noteTorn(line: string): void {
    if (this.#last === null) return;
    const lines = this.torn.get(this.#last);
    if (lines) {
      if (lines.length < mostLinesOfTornName) lines.push(line);
    } else if (this.torn.size < mostTorn) this.torn.set(this.#last, [line]);
  }
}

/**
 * The name in a path that a server writes for it, `/pub/a`, `pub/a` or `./a` in the directory `/pub`. Null when the
 * path leads elsewhere.
 */
export function nameBelow(directory: string, path: string): string | null {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  const before = path.slice(0, slash);
  const isHere = before === '.' || trimmed(before) === trimmed(directory) || directory.endsWith(`/${before}`);
  return isHere && isSingleName(name) ? name : null;
}

const trimmed = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

/** Lines end in CR LF or LF, or in CR CR LF where a line end was made twice; the last one may have no end. */
export function* linesOf(text: string): Generator<string, void, undefined> {
  let start = 0;
  for (;;) {
    const lineFeed = text.indexOf('\n', start);
    if (lineFeed === -1) break;
    let end = lineFeed;
    while (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
    yield text.slice(start, end);
    start = lineFeed + 1;
  }
  if (start < text.length) yield text.slice(start);
}

export function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  return line === '' || ((first <= 0x20 || first > 0x7e) && line.trim() === '');
}

/**
 * A member of a file of IBM i is called by both names, `NAMES.FILE/NAMES.MBR`: the one separator that leads nowhere
 * else.
 */
export const isMemberName = (name: string): boolean =>
  /^[A-Z0-9$#@_]{1,10}\.FILE\/[A-Z0-9$#@_]{1,10}\.MBR$/.test(name);

/**
 * A name with a separator in it is not in this directory, wherever it leads (CVE-2002-1344). One that is too long to
 * be sent could only be shown.
 */
export const isSingleName = (name: string): boolean =>
  name !== '' && name.length <= longestText && !name.includes('/') && !name.includes('\0');
