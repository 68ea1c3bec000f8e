import type { TransferProof } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { type FileJob, withoutQueue } from '../transfers/fileJob.ts';
import { noLimits } from '../transfers/speedLimit.ts';
import { transferFile } from '../transfers/transferFile.ts';

export interface CopyOptions {
  /** False = something at the destination is `already_exists`. */
  readonly overwrite: boolean;
  /** Go on behind an earlier attempt, if what it left proves to be the beginning of the same file. */
  readonly resume: boolean;
}

export interface Progress {
  /** Of the file: what an earlier attempt brought is included. */
  readonly transferredBytes: number;
  /** Null when the source's side does not tell. */
  readonly sizeBytes: number | null;
}

export interface TransferContext {
  readonly signal: AbortSignal;
  /** Called for every chunk: whoever shows it thins it out. */
  readonly onProgress: (progress: Progress) => void;
}

/** One file by `transferFile`, without queue: no journal, no record of what a listing told, no times carried over. */
export async function copyFile(
  connection: FtpConnection,
  folder: EngineFolder,
  what: Pick<FileJob, 'direction' | 'remotePath' | 'enginePath'>,
  { overwrite, resume }: CopyOptions,
  { signal, onProgress }: TransferContext,
): Promise<TransferProof> {
  const startedAtMs = performance.now();
  const job: FileJob = {
    ...what,
    source: null,
    conflicts: overwrite ? 'overwrite' : 'ask',
    present: undefined,
    isAnotherAttempt: false,
    hasWrittenInPlace: false,
    goesOn: resume,
    options: {
      keepTimes: false,
      keepPermissions: false,
      proof: 'sha256',
      usesTemporaryName: true,
      useSegments: false,
    },
  };
  const { settled } = transferFile(connection, folder, job, {
    ...withoutQueue,
    signal,
    keepsPart: () => resume,
    onProgress: (transferredBytes, sizeBytes) => onProgress({ transferredBytes, sizeBytes }),
    limits: noLimits,
  });
  const outcome = await settled;
  if (outcome.kind !== 'transferred') {
    const path = what.direction === 'download' ? what.enginePath : what.remotePath;
    throw new ConnectorError('already_exists', 'The file is already there.', { path });
  }
  return {
    bytes: outcome.bytes,
    verified: outcome.proof.kind !== 'none',
    sha256: outcome.proof.hash,
    duration_ms: Math.round(performance.now() - startedAtMs),
  };
}
