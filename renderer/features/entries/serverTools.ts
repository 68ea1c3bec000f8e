import type { ServerHash } from '../../../shared/model/hash.ts';
import { joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { ChangedPermissions, Contents } from '../../../shared/model/permissions.ts';
import type { App } from '../../app.ts';
import { inSession, pathsPerRequest } from './entryRequests.ts';

/*
 * What is asked of the server alone. Each rejects with a ConnectorError, whose sentence says it where a server cannot.
 */

export async function changePermissions(
  app: App,
  folder: string,
  names: readonly string[],
  change: { readonly unixMode: number; readonly contents: Contents },
  signal: AbortSignal,
): Promise<ChangedPermissions> {
  const total = { changed: 0, failed: 0, failures: [] as ChangedPermissions['failures'] };
  for (let start = 0; start < names.length; start += pathsPerRequest) {
    const paths = names
      .slice(start, start + pathsPerRequest)
      .map((name) => joinPath(remotePath(folder), name));
    const params = { ...inSession(app), paths, ...change };
    const { changed, failed, failures } = await app.call('remote.changePermissions', params, { signal });
    total.changed += changed;
    total.failed += failed;
    total.failures.push(...failures);
  }
  return total;
}

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
