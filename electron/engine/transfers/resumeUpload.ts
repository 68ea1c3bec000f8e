import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { isRefusal } from '../ftp/reply.ts';
import { isWorkOfBefore } from './alreadyThere.ts';
import type { ComparedFacts } from './decideConflict.ts';
import { cannotGoOn, differs, overlapBytes } from './overlap.ts';
import type { FileTask } from './transferFile.ts';
import type { UploadSource } from './uploadSource.ts';

/** How many bytes at `path` on the server are proven to be this file's beginning; 0 = begin again. */
export async function provenBytes(task: FileTask, source: UploadSource, path: RemotePath): Promise<number> {
  const { connection, context } = task;
  const presentBytes = (await fileSize(connection, path, context.signal)) ?? 0;
  if (presentBytes === 0) return 0;
  const restartAtBytes = Math.max(0, presentBytes - overlapBytes);
  const isProven =
    presentBytes <= source.facts.sizeBytes &&
    (await isSameFrom(task, source, path, restartAtBytes, presentBytes));
  context.onNote(isProven ? 'resumed' : 'restarted');
  return isProven ? presentBytes : 0;
}

/**
 * Whether an earlier attempt had put the file in place, and the reply to that was lost: what is there has its size and
 * time, or all of its bytes, since not all servers keep times.
 */
export async function isDoneBefore(
  task: FileTask,
  source: UploadSource,
  path: RemotePath,
  present: ComparedFacts,
): Promise<boolean> {
  const { isAnotherAttempt, conflicts } = task.job;
  const { facts } = source;
  if (!isAnotherAttempt) return false;
  if (isWorkOfBefore(facts, present)) return true;
  // Nothing is doubled where it is replaced anyway, and that takes no longer than to read it.
  if (present.sizeBytes !== facts.sizeBytes || conflicts === 'overwrite') return false;
  return isBeginning(task, source, path, present.sizeBytes);
}

/** Whether what is at `path`, which has `sizeBytes`, is this file's beginning, or all of it, to the last byte. */
export async function isBeginning(
  task: FileTask,
  source: UploadSource,
  path: RemotePath,
  sizeBytes: number | null,
): Promise<boolean> {
  if (sizeBytes === null || sizeBytes > source.facts.sizeBytes) return false;
  return sizeBytes === 0 || isSameFrom(task, source, path, 0, sizeBytes);
}

/**
 * Whether what is at `path` on the server ends at `end`, and from `start` on is what the source has there. False also
 * where nobody may read it.
 */
async function isSameFrom(
  { connection, context }: FileTask,
  source: UploadSource,
  path: RemotePath,
  start: number,
  end: number,
): Promise<boolean> {
  const { signal, limits } = context;
  let at = start;
  const compare = async (chunk: Buffer): Promise<void> => {
    const from = at;
    // Others may come while this one is compared.
    at += chunk.length;
    if (at > end) throw differs();
    await limits.download.take(chunk.length, signal);
    let compared = 0;
    for await (const own of source.chunks(from, from + chunk.length)) {
      if (!own.equals(chunk.subarray(compared, compared + own.length))) throw differs();
      compared += own.length;
    }
  };
  const receive = (data: DataConnection): Promise<void> => data.receive(compare, limits.download.sliceBytes);
  try {
    const reply = await connection.transfer(`RETR ${path}`, receive, signal, { restartAtBytes: start });
    return !isRefusal(reply) && at === end;
  } catch (error) {
    if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
    // Breaking off the comparison costs the connection on some servers.
    await connection.reopen(signal);
    return false;
  }
}
