import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { OutsideFolders } from '../outside/outsideFolders.ts';
import { paced } from '../page/paced.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Sites } from '../store/sites.ts';
import type { Transfers } from '../transfers/transfers.ts';
import { relayCopy } from './relayCopy.ts';

interface RelayPorts {
  readonly sessions: Sessions;
  readonly sites: Pick<Sites, 'choices'>;
  readonly transfers: Pick<Transfers, 'limits' | 'settings'>;
  readonly outside: OutsideFolders;
  readonly emit: (event: EngineEvent) => void;
  /** A staging folder may be needed no more. */
  readonly onStagingEnd: () => void;
}

/** Copies on a server that makes none itself, as pages ask for them. */
export function relayHandlers({ sessions, sites, transfers, outside, emit, onStagingEnd }: RelayPorts) {
  return {
    'remote.relayCopy': async ({ sessionId, paths, folder }, { part, signal: cancelSignal }) => {
      const session = sessions.get(sessionId);
      // The paths are written in the encoding of now; another may be chosen while it logs in.
      const { codec } = session;
      const { usesTemporaryNames: usesTemporaryName, usesOneConnection } = sites.choices(session.siteKey);
      const signal = AbortSignal.any([cancelSignal, session.life]);
      const done = { files: 0, bytes: 0 };
      const tell = paced(() => part({ ...done }));
      const onBytes = (bytes: number): void => {
        done.bytes += bytes;
        tell();
      };
      const onFile = (): void => {
        done.files++;
        tell();
      };
      const { outsideId, isFilled } = await outside.stage();
      try {
        const staging = await outside.open(outsideId, { kind: 'arrive' });
        const copy = (opened: FtpConnection) => {
          const connection = opened.speaking(codec);
          const options = { proof: transfers.settings.proof, usesTemporaryName };
          const relay = { connection, staging, options, limits: transfers.limits, signal, onBytes };
          return relayCopy(relay, paths, folder, onFile);
        };
        return await (usesOneConnection ? session.browse(copy, signal) : onAnother(session, copy, signal));
      } finally {
        isFilled();
        onStagingEnd();
        emit({ type: 'remote.changed', sessionId, path: folder });
      }
    },
  } satisfies Partial<Handlers>;
}

/** On a connection of its own, so that one can look around meanwhile; on the one for browsing where the server bears no other. */
async function onAnother<T>(
  session: Session,
  work: (connection: FtpConnection) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const connection = await session.openConnection(signal).catch((thrown: unknown) => {
    if (ConnectorError.from(thrown).code === 'too_many_connections') return null;
    throw thrown;
  });
  if (!connection) return session.browse(work, signal);
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}
