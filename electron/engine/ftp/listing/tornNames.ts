import type { Entry } from '../../../../shared/model/entry.ts';
import type { ListingReader } from './readListing.ts';

/**
 * The entries and unreadable lines of a listing, names joined that a line end in them tore apart where what is left of
 * one is another entry's name: whoever deleted it would delete the other. No command can carry the joined name. A name
 * that no other entry has stays, with the line below it as one that was not understood: that may be junk.
 */
export function withTornNamesJoined({
  entries,
  unreadableLines,
  torn,
}: Pick<ListingReader, 'entries' | 'unreadableLines' | 'torn'>): {
  readonly entries: readonly Entry[];
  readonly unreadableLines: readonly string[];
} {
  const joined = new Map<Entry, Entry>();
  const explained = new Set<string>();
  for (const [entry, lines] of torn) {
    if (!entries.some((other) => other !== entry && other.name === entry.name)) continue;
    joined.set(entry, { ...entry, name: [entry.name, ...lines].join('\n') });
    for (const line of lines) explained.add(line);
  }
  if (joined.size === 0) return { entries, unreadableLines };
  return {
    entries: entries.map((entry) => joined.get(entry) ?? entry),
    unreadableLines: unreadableLines.filter((line) => !explained.has(line)),
  };
}
