import type { Entry } from '../../../../shared/model/entry.ts';
import { longestText } from '../../../../shared/model/text.ts';
import { parseFactsLine } from './facts.ts';
import { parseListLine } from './lines.ts';

export type ListingDialect = 'mlsd' | 'list';

/** In characters: a path of the longest and more facts than any server knows. */
export const longestLine = 32 * 1024;

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
  const { entries, unreadableLines, isCut, textLength } = reader;
  return { entries, unreadableLines, isCut, textLength };
}

/** Takes the lines of one listing as they come. */
export class ListingReader implements ReadListing {
  readonly entries: Entry[] = [];
  readonly unreadableLines: string[] = [];
  /** Set by who reads no further. */
  isCut = false;
  textLength = 0;
  /** Entries that there were, kept or not. */
  entryCount = 0;
  /** The directory itself or its parent was among the lines, as `LIST -a` shows them. */
  showsSelf = false;
  readonly #dialect: ListingDialect;
  readonly #nowMs: number;
  readonly #only: string | null;

  /** @param only keeps nothing but what has this name, and lines that are not understood and have it in them */
  constructor(dialect: ListingDialect, nowMs: number, only: string | null = null) {
    this.#dialect = dialect;
    this.#nowMs = nowMs;
    this.#only = only;
  }

  get isEmpty(): boolean {
    return this.entryCount === 0 && this.unreadableLines.length === 0 && !this.showsSelf;
  }

  /** Returns the entry, if the line is one. */
  read(line: string): Entry | null {
    this.textLength += line.length;
    if (line.length > longestLine) {
      this.#notUnderstood(line.slice(0, longestText));
      return null;
    }
    if (isBlank(line) || (this.#dialect === 'list' && isTotal(line))) return null;
    const entry = this.#dialect === 'mlsd' ? parseFactsLine(line) : parseListLine(line, this.#nowMs);
    if (entry === 'self') this.showsSelf = true;
    else if (entry === null || !isSingleName(entry.name)) this.#notUnderstood(line);
    else if (entry.name !== '.' && entry.name !== '..') {
      this.entryCount++;
      if (this.#only !== null && this.#only !== entry.name) return null;
      this.entries.push(entry);
      return entry;
    }
    return null;
  }

  #notUnderstood(line: string): void {
    if (this.#only === null || line.includes(this.#only)) this.unreadableLines.push(line);
  }
}

/** Lines end in CR LF or LF; the last one may have no end. */
export function* linesOf(text: string): Generator<string, void, undefined> {
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    yield text.slice(start, end > start && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end);
    start = end + 1;
  }
  if (start < text.length) yield text.slice(start);
}

export function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  return line === '' || ((first <= 0x20 || first > 0x7e) && line.trim() === '');
}

/** What ls says first: how many blocks there are. */
export const isTotal = (line: string): boolean =>
  (line.charCodeAt(0) | 0x20) === 0x74 && /^total\b/i.test(line);

/**
 * A name with a separator in it is not in this directory, wherever it leads (CVE-2002-1344). One that is too long to
 * be sent could only be shown.
 */
export const isSingleName = (name: string): boolean =>
  name !== '' && name.length <= longestText && !name.includes('/') && !name.includes('\0');
