import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { joinPath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import {
  type ChangedPermissions,
  type ChangedSoFar,
  mostFailuresTold,
} from '../../../shared/model/permissions.ts';
import { changePermissions } from '../modes/changePermissions.ts';
import { changeTime } from '../modes/changeTime.ts';
import { checksum } from '../modes/checksum.ts';
import { duplicate } from '../modes/duplicate.ts';
import { makeFile } from '../modes/makeFile.ts';
import { makeLink } from '../modes/makeLink.ts';
import { rawCommand } from '../modes/rawCommand.ts';
import { paced } from '../page/paced.ts';
import type { Sessions } from './sessions.ts';

/** What pages ask of a server beyond what every server can: each verb is a mode. */
export function serverTools(sessions: Sessions, emit: (event: EngineEvent) => void) {
  /** A refusal, too, says that the folder may look different from what is shown. */
  const changed = (sessionId: string, path: RemotePath) => (): void =>
    emit({ type: 'remote.changed', sessionId, path });

  return {
    'remote.changePermissions': ({ sessionId, paths, ...change }, { part, signal }) =>
      sessions.get(sessionId).browse(async (connection) => {
        let total: ChangedPermissions = { changed: 0, failed: 0, failures: [] };
        const folders = new Set(paths.map((path) => parentPath(path)));
        let now: ChangedSoFar = total;
        const tell = paced(() => part(now));
        const onProgress = ({ changed, failed }: ChangedSoFar): void => {
          now = { changed: total.changed + changed, failed: total.failed + failed };
          tell();
        };
        try {
          for (const path of paths) {
            const done = await changePermissions(connection, path, change, signal, onProgress).catch(
              (error: unknown) => alone(error, paths.length),
            );
            total = sum(total, done);
          }
        } finally {
          for (const folder of folders) changed(sessionId, folder)();
        }
        return total;
      }, signal),
    'remote.changeTime': async ({ sessionId, path, modifiedAtMs }, { signal }) => {
      await sessions
        .get(sessionId)
        .browse((connection) => changeTime(connection, path, modifiedAtMs, signal), signal)
        .finally(changed(sessionId, parentPath(path)));
      return {};
    },
    'remote.checksum': ({ sessionId, path }, { signal }) =>
      sessions.get(sessionId).browse((connection) => checksum(connection, path, signal), signal),
    'remote.duplicate': async ({ sessionId, path, folder = parentPath(path) }, { signal }) => ({
      path: await sessions
        .get(sessionId)
        .browse((connection) => duplicate(connection, path, folder, signal), signal)
        .finally(changed(sessionId, folder)),
    }),
    'remote.makeFile': async ({ sessionId, path, name }, { signal }) => {
      await sessions
        .get(sessionId)
        .browse((connection) => makeFile(connection, joinPath(path, name), signal), signal)
        .finally(changed(sessionId, path));
      return {};
    },
    'remote.makeLink': async ({ sessionId, path, name, target }, { signal }) => {
      await sessions
        .get(sessionId)
        .browse((connection) => makeLink(connection, joinPath(path, name), target, signal), signal)
        .finally(changed(sessionId, path));
      return {};
    },
    'remote.rawCommand': ({ sessionId, path, command }, { signal }) =>
      sessions.get(sessionId).browse(async (connection) => {
        const answer = await rawCommand(connection, command, path, signal);
        if (answer.mayHaveChanged) changed(sessionId, path)();
        return answer;
      }, signal),
  } satisfies Partial<Handlers>;
}

/** Of several items one that fails does so alone, unless the server does not do this at all or cannot be asked. */
function alone(error: unknown, itemCount: number): ChangedPermissions {
  const failure = ConnectorError.from(error);
  if (itemCount === 1 || !['permission_denied', 'not_found'].includes(failure.code)) throw failure;
  return { changed: 0, failed: 1, failures: [failure.toReport()] };
}

const sum = (one: ChangedPermissions, other: ChangedPermissions): ChangedPermissions => ({
  changed: one.changed + other.changed,
  failed: one.failed + other.failed,
  failures: [...one.failures, ...other.failures].slice(0, mostFailuresTold),
});
