import type { ServerHash } from '../../../shared/model/hash.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { inSession } from './entryRequests.ts';

/*
 * What is asked of the server alone. Each rejects with a ConnectorError, whose sentence says it where a server cannot.
 */

export async function changeTime(app: App, path: string, modifiedAtMs: number): Promise<void> {
  await app.call('remote.changeTime', { ...inSession(app), path: remotePath(path), modifiedAtMs });
}

export const checksum = (app: App, path: string, signal: AbortSignal): Promise<ServerHash> =>
  app.call('remote.checksum', { ...inSession(app), path: remotePath(path) }, { signal });

export async function makeLink(
  app: App,
  folder: string,
  link: { readonly name: string; readonly target: string },
): Promise<void> {
  const { name, target } = link;
  await app.call('remote.makeLink', {
    ...inSession(app),
    path: remotePath(folder),
    name,
    target: remotePath(target),
  });
}
