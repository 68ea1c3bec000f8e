import { createHash } from 'node:crypto';
import type { Entry } from '../../../shared/model/entry.ts';
import { parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { realPathOf } from '../ftp/realPath.ts';
import { statByFacts } from '../ftp/stat.ts';

/**
 * The folders of one tree as they were met: what keeps links that a server shows as folders from being walked round
 * and round. The same path may be read again at any time.
 */
export interface MetFolders {
  /** The path by which each folder was met first, by the server's `unique` fact (RFC 3659, 7.5.2). */
  readonly pathsByUnique: Map<string, RemotePath>;
  /** What a folder's listing looked like, of those that have folders in them and no `unique` facts. */
  readonly looks: Map<RemotePath, string>;
}

export const newMetFolders = (): MetFolders => ({ pathsByUnique: new Map(), looks: new Map() });

/** Notes what the server calls the folder that a tree begins with: no listing of the tree tells that. */
export async function meetTop(
  connection: FtpConnection,
  folder: RemotePath,
  entries: readonly Entry[],
  { pathsByUnique }: MetFolders,
  signal: AbortSignal,
): Promise<void> {
  const tells = entries.some(({ type, otherFacts }) => type === 'dir' && otherFacts.unique !== undefined);
  if (pathsByUnique.size > 0 || !tells) return;
  const unique = (await statByFacts(connection, connection.resolve(folder), signal))?.otherFacts.unique;
  if (unique !== undefined) pathsByUnique.set(unique, folder);
}

/** Another path leads to this folder, by its `unique` fact. */
export function isMetElsewhere(
  { otherFacts: { unique } }: Entry,
  path: RemotePath,
  { pathsByUnique }: MetFolders,
): boolean {
  if (unique === undefined) return false;
  const first = pathsByUnique.get(unique);
  if (first === undefined) pathsByUnique.set(unique, path);
  return first !== undefined && first !== path;
}

/** Where the server does not tell, so many folders above that look the same are no accident. */
const mostAlike = 2;

/**
 * Whether a folder is one that it lies in, come to over a link that the server shows as a folder. It looks the same
 * then; where the server stands once it has entered (PWD) proves it, unless the server only repeats the path that it
 * was given. Nothing is asked where nothing looks alike.
 */
export async function leadsRound(
  connection: FtpConnection,
  folder: RemotePath,
  entries: readonly Entry[],
  { looks }: MetFolders,
  signal: AbortSignal,
): Promise<'surely' | 'probably' | 'no'> {
  const folders = entries.filter(({ type }) => type === 'dir');
  if (folders.length === 0 || folders.some(({ otherFacts }) => otherFacts.unique !== undefined)) return 'no';
  const look = lookOf(entries);
  looks.set(folder, look);
  const alike = foldersAbove(folder).filter((path) => looks.get(path) === look);
  const [nearest] = alike;
  if (nearest === undefined) return 'no';
  const herePath = await realPathOf(connection, connection.resolve(folder), signal);
  if (herePath !== null && herePath === (await realPathOf(connection, connection.resolve(nearest), signal))) {
    return 'surely';
  }
  // Folders alone may well be made alike: `mkdir -p a/a/a`.
  return alike.length >= mostAlike && folders.length < entries.length ? 'probably' : 'no';
}

function lookOf(entries: readonly Entry[]): string {
  const hash = createHash('sha256');
  for (const { name, type, sizeBytes, modifiedAtMs } of entries) {
    hash.update(`${type} ${sizeBytes} ${modifiedAtMs} ${name}\n`);
  }
  return hash.digest('base64');
}

function foldersAbove(folder: RemotePath): readonly RemotePath[] {
  const above: RemotePath[] = [];
  for (let path = folder; parentPath(path) !== path; ) {
    path = parentPath(path);
    above.push(path);
  }
  return above;
}
