import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import type { ListingReader } from './listing/readListing.ts';
import { probe } from './probe.ts';

interface Mended {
  readonly entries: readonly Entry[];
  readonly unreadableLines: readonly string[];
}

/**
 * Joins names that a line end in them tore apart. A line that nobody understands may be the rest of the name above it,
 * or junk; where nothing of that name is there, or another entry has it, it is the rest. No command can carry such a
 * name, so that what is left of it must not pass for a name that somebody deletes.
 */
export async function withTornNamesJoined(
  connection: FtpConnection,
  directory: RemotePath,
  { entries, unreadableLines, torn }: ListingReader,
  signal: AbortSignal,
): Promise<Mended> {
  const joined = new Map<Entry, Entry>();
  const explained = new Set<string>();
  for (const [entry, lines] of torn) {
    const isTwin = entries.some((other) => other !== entry && other.name === entry.name);
    if (!isTwin && !(await isMissing(connection, directory, entry, signal))) continue;
    joined.set(entry, { ...entry, name: [entry.name, ...lines].join('\n') });
    for (const line of lines) explained.add(line);
  }
  if (joined.size === 0) return { entries, unreadableLines };
  return {
    entries: entries.map((entry) => joined.get(entry) ?? entry),
    unreadableLines: unreadableLines.filter((line) => !explained.has(line)),
  };
}

/** A directory that lets nobody in is refused as if it were not there. */
async function isMissing(
  connection: FtpConnection,
  directory: RemotePath,
  { name, type }: Entry,
  signal: AbortSignal,
): Promise<boolean> {
  if (!connection.isOpen) return false;
  const found = await probe(connection, joinPath(directory, name), signal);
  return found.type === 'missing' || (found.type === 'refused' && type === 'file');
}
