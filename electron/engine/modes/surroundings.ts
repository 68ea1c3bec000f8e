import type { EntryType } from '../../../shared/model/entry.ts';
import {
  baseName,
  joinPath,
  type RemotePath,
  remotePath,
  trimTrailingSlash,
} from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { listByLines } from '../ftp/listDirectory.ts';
import { isBareName } from '../ftp/listNames.ts';

/**
 * What is known of the directory that holds another. It gives links away that a server shows as directories, before
 * anybody changes something behind them.
 */
export interface Surroundings {
  /** What LIST says of the names in it. */
  readonly kinds: KindsByName;
  /** Where the server stands once it has entered it; null when it does not tell. */
  readonly realPath: string | null;
}

export type KindsByName = ReadonlyMap<string, EntryType>;
export const noKinds: KindsByName = new Map();

/** The types that LIST gives to the names in a directory. LIST shows links where MLSD of some servers does not. */
export async function kindsIn(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
): Promise<KindsByName> {
  const { entries } = await listByLines(connection, directory, signal);
  return new Map(entries.filter((entry) => !isBareName(entry)).map(({ name, type }) => [name, type]));
}

/** Servers may write a name in another case or form than they were given, but not another name. */
export function leadsElsewhere(
  path: RemotePath,
  realPath: string | null,
  parentRealPath: string | null,
): boolean {
  if (realPath === null || parentRealPath === null) return false;
  const normal = (text: string): string => trimTrailingSlash(text).normalize('NFC').toLowerCase();
  return normal(realPath) !== normal(joinPath(remotePath(parentRealPath), baseName(path)));
}
