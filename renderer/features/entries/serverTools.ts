import type { ServerHash } from '../../../shared/model/hash.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { inSession } from './entryRequests.ts';

/*
 * What is asked of the server alone. Each rejects with a ConnectorError, whose sentence says it where a server cannot.
 */

/** A file on a server. */
export interface ServerFile {
  /** What the path was of when it was read (`placeOf`). */
  readonly place: string | null;
  readonly path: string;
}

export async function changeTime(app: App, { place, path }: ServerFile, modifiedAtMs: number): Promise<void> {
  await app.call('remote.changeTime', { ...inSession(app, place), path: remotePath(path), modifiedAtMs });
}

export const checksum = async (
  app: App,
  { place, path }: ServerFile,
  signal: AbortSignal,
): Promise<ServerHash> =>
  app.call('remote.checksum', { ...inSession(app, place), path: remotePath(path) }, { signal });

export async function makeLink(
  app: App,
  { place, folder }: FolderAt,
  link: { readonly name: string; readonly target: string },
): Promise<void> {
  const { name, target } = link;
  await app.call('remote.makeLink', {
    ...inSession(app, place),
    path: remotePath(folder),
    name,
    target: remotePath(target),
  });
}
