import type { Entry } from '../../../../shared/model/entry.ts';
import { parseFactsLine } from './facts.ts';
import { parseListLine } from './lines.ts';

export interface ReadListing {
  readonly entries: readonly Entry[];
  /** Lines that nobody understood, as they came. They never cost another entry. */
  readonly unreadableLines: readonly string[];
}

/** A listing is read line by line: each line is an entry, is no entry by its nature, or is unreadable. */
export function readListing(text: string, dialect: 'mlsd' | 'list', nowMs: number): ReadListing {
  const entries: Entry[] = [];
  const unreadableLines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || (dialect === 'list' && /^total\b/i.test(line))) continue;
    const entry = dialect === 'mlsd' ? parseFactsLine(line) : parseListLine(line, nowMs);
    if (entry === 'self') continue;
    if (entry === null || !isSingleName(entry.name)) unreadableLines.push(line);
    else if (entry.name !== '.' && entry.name !== '..') entries.push(entry);
  }
  return { entries, unreadableLines };
}

/** A name with a separator in it is not in this directory, wherever it leads (CVE-2002-1344). */
const isSingleName = (name: string): boolean => name !== '' && !name.includes('/') && !name.includes('\0');
