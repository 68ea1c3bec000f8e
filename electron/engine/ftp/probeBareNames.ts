import type { Entry } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import { breaksCommand } from '../../../shared/model/text.ts';
import type { FtpConnection } from './connection.ts';
import { isBareName } from './listNames.ts';
import { probe } from './probe.ts';

/** The same entries, those of which only the name is known told apart: two commands for each. */
export async function probeBareNames(
  connection: FtpConnection,
  directory: RemotePath,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  if (!entries.some(isBareName)) return entries;
  const probed: Entry[] = [];
  for (const entry of entries) {
    if (!isBareName(entry) || breaksCommand(entry.name)) probed.push(entry);
    else {
      const path = connection.resolve(joinPath(directory, entry.name));
      const { type, sizeBytes } = await probe(connection, path, signal);
      probed.push(type === 'dir' || type === 'file' ? { ...entry, type, sizeBytes } : entry);
    }
  }
  return probed;
}
