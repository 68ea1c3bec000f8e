import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type {
  ChangedPermissions,
  ChangedSoFar,
  PermissionChange,
} from '../../../shared/model/permissions.ts';
import type { App } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { pathsPerRequest, sessionFor } from './entryRequests.ts';

interface Entries extends FolderAt {
  readonly names: readonly string[];
}

interface Watch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (soFar: ChangedSoFar) => void;
}

/** Of entries on either side, in as many requests as it takes. Rejects with a ConnectorError. */
export async function changePermissions(
  app: App,
  { folder, names, ...at }: Entries,
  change: PermissionChange,
  { signal, onProgress = () => {} }: Watch = {},
): Promise<ChangedPermissions> {
  const total = { changed: 0, failed: 0, failures: [] as ChangedPermissions['failures'] };
  const options = {
    ...(signal && { signal }),
    onPart: ({ changed, failed }: ChangedSoFar) =>
      onProgress({ changed: total.changed + changed, failed: total.failed + failed }),
  };
  for (let start = 0; start < names.length; start += pathsPerRequest) {
    const session = sessionFor(app, at);
    const some = names.slice(start, start + pathsPerRequest);
    const { changed, failed, failures } =
      session === null
        ? await app.call(
            'engine.changePermissions',
            { paths: some.map((name) => joinPath(enginePath(folder), name)), ...change },
            options,
          )
        : await app.call(
            'remote.changePermissions',
            {
              ...session,
              paths: some.map((name) => joinPath(remotePath(folder), name)),
              ...change,
            },
            options,
          );
    total.changed += changed;
    total.failed += failed;
    total.failures.push(...failures);
  }
  return total;
}
