import { joinPath, parentPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { probe } from './probe.ts';
import { statPath } from './stat.ts';

/** What one comes to at a path, through links. `unknown`: there may be something, and nobody can tell what. */
export interface Followed {
  readonly type: 'dir' | 'file' | 'unknown' | 'nothing';
  readonly sizeBytes: number | null;
}

/** As many links on the way to one thing as Linux follows (path_resolution(7)). */
const mostLinks = 40;

/**
 * Finds out what a link leads to, or a name of which nobody knows what it stands for: by trying first, as the server
 * knows best; then by what is at the end of the links.
 */
export async function follow(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Followed> {
  const { type, sizeBytes } = await probe(connection, path, signal);
  if (type === 'dir' || type === 'file') return { type, sizeBytes };
  if (type === 'missing') return nothing;
  let here = connection.resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    const entry = await statPath(connection, here, signal);
    if (entry === null) return nothing;
    if (entry.type === 'link' && entry.linkTarget !== null) here = targetOf(here, entry.linkTarget);
    else if (entry.type === 'dir' || entry.type === 'file') {
      return { type: entry.type, sizeBytes: entry.sizeBytes };
    } else return unknown;
  }
  return nothing;
}

const nothing: Followed = { type: 'nothing', sizeBytes: null };
const unknown: Followed = { type: 'unknown', sizeBytes: null };

/** Where a link's text leads from the directory that the link is in. */
export function targetOf(link: RemotePath, target: string): RemotePath {
  let at = target.startsWith('/') ? remotePath('/') : parentPath(link);
  for (const name of target.split('/')) {
    if (name === '..') at = parentPath(at);
    else if (name !== '' && name !== '.') at = joinPath(at, name);
  }
  return at;
}
