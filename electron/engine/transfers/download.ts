import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import { diskError } from '../files/diskError.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import type { TransferOptions } from '../ftp/dataTransfer.ts';
import { explainUnopened } from '../ftp/explain.ts';
import { fileSize, modificationTime } from '../ftp/fileFacts.ts';
import { isRefusal } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';
import { neverAborted } from '../ftp/wait.ts';
import { alreadyThere } from './alreadyThere.ts';
import { downloadLarge } from './downloadLarge.ts';
import { downloadSmall, Outgrown } from './downloadSmall.ts';
import { type FileOutcome, type SourceFacts, smallBytes } from './fileJob.ts';
import { isFinishedBefore, removeLeftParts } from './leftOver.ts';
import { choosePlace, type LocalPlace, presentFacts } from './localPlace.ts';
import type { FileTask } from './transferFile.ts';

/** A download whose questions are answered. */
export interface DownloadTask extends FileTask {
  readonly path: RemotePath;
  readonly source: SourceFacts;
  readonly place: LocalPlace;
}

/** Downloads one file; see transferFile. */
export async function download(task: FileTask): Promise<FileOutcome> {
  const { connection, folder, job } = task;
  const name = job.enginePath;
  const path = connection.resolve(job.remotePath);
  // Held until the end: the file goes where it was looked, whatever becomes of the path.
  let target = folder.locate(name);
  try {
    // What is certain to fail must not cost the server a question.
    const present = target && presentFacts(target.localPath, name);
    if (present && job.conflicts === 'skip' && !job.isAnotherAttempt) return { kind: 'skipped' };

    const source = await factsOf(task, path);
    if (target && job.isAnotherAttempt && present?.sizeBytes === source.sizeBytes) {
      // A file in place has the exact time, where the listing told the minute.
      const modifiedAtMs = await exactTime({ connection, job, path, source });
      const isThere = isFinishedBefore(target.localPath, path, source, modifiedAtMs);
      if (isThere) return alreadyThere(source.sizeBytes ?? 0);
    }
    // Only now: a name mistyped on the server must not leave folders behind.
    target ??= folder.locateForWriting(name);
    // While the server was asked somebody may have come.
    const seen = job.source?.sizeBytes == null || job.isAnotherAttempt ? undefined : present;
    const outcome = await downloadTo(target.localPath, seen, { ...task, path, source });
    // An earlier attempt's part may be of use once a person has answered, else to nobody.
    if (job.isAnotherAttempt && outcome.kind !== 'conflict') {
      removeLeftParts(target.localPath, path, source);
    }
    return outcome;
  } finally {
    target?.release();
  }
}

async function downloadTo(
  localPath: string,
  seen: FileFacts | null | undefined,
  task: Omit<DownloadTask, 'place'>,
): Promise<FileOutcome> {
  const { connection, job, context, path, source } = task;
  const chosen = await choosePlace(localPath, job, source, context, seen);
  if ('end' in chosen) return chosen.end;
  const ready: DownloadTask = { ...task, place: chosen.place };
  const isSmall = source.sizeBytes !== null && source.sizeBytes <= smallBytes;
  if (!isSmall || chosen.place.resumes || job.goesOn) return downloadLarge(ready);
  try {
    return await downloadSmall(ready);
  } catch (error) {
    if (!(error instanceof Outgrown)) throw error;
    const { signal } = context;
    await connection.reopen(signal);
    const sizeBytes = await fileSize(connection, path, signal);
    return downloadLarge({ ...ready, source: { ...source, sizeBytes } });
  }
}

/** What the listing told, and answers to what it did not. Refuses early what cannot be a file. */
async function factsOf({ connection, job, context }: FileTask, path: RemotePath): Promise<SourceFacts> {
  const { signal } = context;
  const told = job.source;
  const toldBytes = connection.site.listsBlocks ? null : told?.sizeBytes;
  const sizeBytes = toldBytes ?? (await expectedSize(connection, path, signal));
  // Without the time a part could not be gone on with: nobody could tell that it is of the same file.
  const isUsed = job.options.keepTimes || job.conflicts === 'newer' || context.keepsPart();
  const needsTime = told === null && isUsed;
  const exactMs = needsTime ? await modificationTime(connection, path, signal) : null;
  return {
    sizeBytes,
    modifiedAtMs: exactMs ?? told?.modifiedAtMs ?? null,
    modifiedPrecision: exactMs === null ? (told?.modifiedPrecision ?? null) : 'second',
    unixMode: told?.unixMode ?? null,
  };
}

/** Bytes, or null where the server tells no size. */
async function expectedSize(
  connection: FileTask['connection'],
  path: RemotePath,
  signal: AbortSignal,
): Promise<number | null> {
  const sizeBytes = await fileSize(connection, path, signal);
  if (sizeBytes !== null) return sizeBytes;
  const entry = await statPath(connection, path, signal).catch((error: unknown) => {
    // A directory that cannot be listed may still give its files.
    const { code } = ConnectorError.from(error);
    if (code === 'permission_denied' || code === 'listing_unreadable') return undefined;
    throw error;
  });
  if (entry === null) throw new ConnectorError('not_found', 'There is no such file on the server.', { path });
  if (entry?.type === 'dir')
    throw new ConnectorError('is_a_directory', 'This is a directory, not a file.', { path });
  return entry?.sizeBytes ?? null;
}

/**
 * Fetches the file, or what lies behind `restartAtBytes`.
 * @param isLast nothing of this job follows: once the bytes have moved, the connection is free for the next one
 */
export async function retrieve(
  { connection, path, context, onMoved }: DownloadTask,
  sink: (chunk: Buffer) => Promise<void> | null,
  options: TransferOptions,
  isLast: boolean,
): Promise<void> {
  const { signal } = context;
  const work = (data: DataConnection): Promise<void> =>
    data.receive(sink, context.limits.download.sliceBytes);
  const run = connection.beginTransfer(`RETR ${path}`, work, signal, options);
  if (isLast) void run.moved.then(onMoved);
  const reply = await run.final;
  if (isRefusal(reply)) throw await explainUnopened(connection, reply, path, 'file', signal);
}

/**
 * Compares what came with what the server tells. True = equal, false = the server tells no size.
 * @throws transfer_incomplete
 */
export async function proveSize(
  { connection, path, source }: DownloadTask,
  receivedBytes: number,
): Promise<boolean> {
  const { sizeBytes } = source;
  if (sizeBytes === null) return false;
  if (receivedBytes === sizeBytes) return true;
  // A log may have grown since it was listed: then the size of now is the right one.
  const nowBytes = await fileSize(connection, path, neverAborted);
  if (nowBytes === receivedBytes) return true;
  throw new ConnectorError(
    'transfer_incomplete',
    `The server sent ${receivedBytes} bytes and called that complete, but the file has ${nowBytes ?? sizeBytes}. Nothing was replaced.`,
    { path },
  );
}

/** MDTM of a source, whatever becomes of the transfer; null where the server does not tell. */
export const serverTime = ({
  connection,
  path,
}: Pick<DownloadTask, 'connection' | 'path'>): Promise<number | null> =>
  modificationTime(connection, path, neverAborted).catch(() => null);

/**
 * The exact time of a source of which the listing told only the minute. Asked before a transfer begins, the question
 * travels with the next command, and costs no round trip. What changes while the bytes come has a later time then, so
 * that whoever compares the two sees it.
 */
export async function exactTime(
  { connection, job, path, source }: Pick<DownloadTask, 'connection' | 'job' | 'path' | 'source'>,
  ask = () => serverTime({ connection, path }),
): Promise<number | null> {
  const isExact = source.modifiedPrecision === 'second' || source.modifiedPrecision === null;
  if (!job.options.keepTimes || (isExact && source.modifiedAtMs !== null)) return source.modifiedAtMs;
  return (await ask()) ?? source.modifiedAtMs;
}

/** Puts a finished file in its place; where somebody has come first meanwhile, the policy decides about that too. */
export async function settlePlace(
  { job, source, context, place }: DownloadTask,
  put: (localPath: string, replaces: boolean) => Promise<'placed' | 'taken'>,
): Promise<FileOutcome | null> {
  let { localPath, replaces } = place;
  try {
    while ((await put(localPath, replaces)) === 'taken') {
      const chosen = await choosePlace(localPath, job, source, context);
      if ('end' in chosen) return chosen.end;
      ({ localPath, replaces } = chosen.place);
    }
  } catch (error) {
    throw diskError(error, job.enginePath);
  }
  return null;
}
