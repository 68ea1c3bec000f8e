import { ConnectorError } from '../../../shared/errors.ts';
import { enginePath, type RemotePath } from '../../../shared/model/paths.ts';
import type { ConflictPolicy, TransferDirection } from '../../../shared/model/transfer.ts';
import { removeEngineFile } from '../files/engineFiles.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { type FileOptions, withoutQueue } from '../transfers/fileJob.ts';
import type { SpeedLimits } from '../transfers/speedLimit.ts';
import { transferFile } from '../transfers/transferFile.ts';

/** What a copy by way of this computer works with. */
export interface Relay {
  readonly connection: FtpConnection;
  /** Of this copy alone. It holds one file at a time. */
  readonly staging: EngineFolder;
  readonly options: Pick<FileOptions, 'proof' | 'usesTemporaryName'>;
  readonly limits: SpeedLimits;
  readonly signal: AbortSignal;
  /** Called with what has travelled since the last time, in either direction. */
  readonly onBytes: (bytes: number) => void;
}

/** The server's names may be none that the disk can hold. */
const staged = enginePath('file');

/**
 * Fetches a file and sends it to a path where nothing is, with its time and permissions; each way is proven. A link is
 * fetched as what it leads to.
 * @throws what transferFile throws · already_exists
 */
export async function relayFile(relay: Relay, from: RemotePath, to: RemotePath): Promise<void> {
  try {
    await travel(relay, 'download', from, 'overwrite');
    await travel(relay, 'upload', to, 'ask');
  } finally {
    await removeEngineFile(relay.staging, staged).catch(() => {});
  }
}

async function travel(
  { connection, staging, options, limits, signal, onBytes }: Relay,
  direction: TransferDirection,
  path: RemotePath,
  conflicts: ConflictPolicy,
): Promise<void> {
  let toldBytes = 0;
  const job = {
    direction,
    remotePath: path,
    enginePath: staged,
    source: null,
    conflicts,
    // Who calls has looked, or made the folder.
    present: null,
    isAnotherAttempt: false,
    hasWrittenInPlace: false,
    goesOn: false,
    options: { ...options, keepTimes: true, keepPermissions: true, useSegments: false },
  };
  const { settled } = transferFile(connection, staging, job, {
    ...withoutQueue,
    signal,
    keepsPart: () => false,
    onProgress: (transferredBytes) => {
      if (transferredBytes > toldBytes) onBytes(transferredBytes - toldBytes);
      toldBytes = transferredBytes;
    },
    limits,
  });
  if ((await settled).kind !== 'transferred') {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', { path });
  }
}
