import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { fetchListing, largestListing } from './fetchListing.ts';
import { isBlank, isSingleName, nameBelow } from './listing/readListing.ts';
import { isUnsupported } from './reply.ts';

/**
 * The names in the directory that was entered, by NLST (RFC 959): all that can be had where nobody understands LIST.
 * Null when the server does not know the command.
 */
export async function listNames(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const names = new Set<string>();
  const take = (line: string): void => {
    const name = ownName(line, directory);
    if (name !== null) names.add(name);
  };
  const { reply } = await fetchListing(connection, 'NLST', largestListing.lines, take, signal);
  return reply !== null && isUnsupported(reply) ? null : names;
}

/** Null for a line that is no name in the directory. */
export function ownName(line: string, directory: RemotePath): string | null {
  if (isBlank(line)) return null;
  const name = isSingleName(line) ? line : nameBelow(directory, line);
  return name === '.' || name === '..' ? null : name;
}

/** What is known of a name alone. What it stands for is found out by whoever enters or fetches it. */
export const bareEntry = (name: string): Entry => makeEntry({ name, type: 'unknown' });

/** Nothing but its name is known: it may be a file, a directory, a link. */
export const isBareName = ({ type, sizeBytes, modifiedAtMs, unixMode }: Entry): boolean =>
  type === 'unknown' && sizeBytes === null && modifiedAtMs === null && unixMode === null;
