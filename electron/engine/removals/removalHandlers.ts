import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled, type ErrorCode } from '../../../shared/errors.ts';
import { type EnginePath, joinPath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import { mostFailuresTold } from '../../../shared/model/permissions.ts';
import type { Removal, Removed } from '../../../shared/model/removal.ts';
import { diskError } from '../files/diskError.ts';
import { removeEngineFile } from '../files/engineFiles.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import { remove } from '../modes/remove.ts';
import { paced } from '../page/paced.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** What is no fault of the one entry: the others would fare no better. */
const endsAll: readonly ErrorCode[] = [
  'cancelled',
  'connection_lost',
  'socket_timeout',
  'too_many_connections',
  'internal',
];

/** Removing for good, as pages ask for it. */
export function removalHandlers(
  sessions: Sessions,
  folder: () => EngineFolder,
  emit: (event: EngineEvent) => void,
) {
  return {
    'remote.remove': ({ sessionId, paths }, { part, signal }) =>
      sessions.get(sessionId).browse(
        (connection) =>
          removeEach(paths, part, signal, async (path, told) => {
            let before: Removed = { files: 0, directories: 0 };
            const onProgress = (now: Removed): void => {
              told.gone(now.files - before.files, now.directories - before.directories);
              before = now;
            };
            try {
              await remove(connection, path, signal, { onProgress, onFailure: told.failed });
            } finally {
              emit({ type: 'remote.changed', sessionId, path: parentPath(path) });
            }
          }),
        signal,
      ),
    'engine.remove': ({ paths }, { part, signal }) =>
      removeEach(paths, part, signal, async (path, told) => {
        const onFailure = (below: string, error: unknown): void => {
          const failedPath = joinPath(path, below);
          told.failed(diskError(error, failedPath).at(failedPath));
        };
        const onProgress = ({ files, directories }: Removed): void => told.gone(files, directories);
        try {
          await removeEngineFile(folder(), path, { signal, onProgress, onFailure });
        } finally {
          emit({ type: 'engine.changed', path: parentPath(path) });
        }
      }),
  } satisfies Partial<Handlers>;
}

interface Told {
  readonly gone: (files: number, directories: number) => void;
  readonly failed: (error: ConnectorError) => void;
}

/** Removes one path after the other. One that fails costs no other. */
async function removeEach<P extends RemotePath | EnginePath>(
  paths: readonly P[],
  part: (removed: Removed) => void,
  signal: AbortSignal,
  removeOne: (path: P, told: Told) => Promise<void>,
): Promise<Removal> {
  const gone = { files: 0, directories: 0 };
  let failed = 0;
  const failures: Removal['failures'] = [];
  const tell = paced(() => part({ ...gone }));
  const told: Told = {
    gone: (files, directories) => {
      gone.files += files;
      gone.directories += directories;
      tell();
    },
    failed: (error) => {
      failed++;
      if (failures.length < mostFailuresTold) failures.push(error.toReport());
    },
  };
  for (const path of paths) {
    if (signal.aborted) throw cancelled();
    try {
      await removeOne(path, told);
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (endsAll.includes(error.code)) throw error;
      told.failed(error.at(path));
    }
  }
  return { ...gone, failed, failures };
}
