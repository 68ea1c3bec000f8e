import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, joinPath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { occupantOf, statFile, statPath } from '../ftp/stat.ts';
import {
  type ComparedFacts,
  conflictOf,
  type Decision,
  decideConflict,
  numberedName,
} from './decideConflict.ts';
import type { FileJob, FileOutcome } from './fileJob.ts';
import { isBeginning } from './resumeUpload.ts';
import type { FileTask } from './transferFile.ts';
import type { UploadSource } from './uploadSource.ts';

const mostNumbered = 999;

/** Where an upload goes, and what may be done to what is there. */
export interface RemotePlace {
  readonly path: RemotePath;
  readonly replaces: boolean;
  /** What is there may be the file's beginning. */
  readonly resumes: boolean;
}

export type RemotePlaceOrEnd = { readonly place: RemotePlace } | { readonly end: FileOutcome };

/** Nobody has looked what is there, and the policy wants to know. */
export const isUnseen = ({ present, conflicts }: FileJob): boolean =>
  present === undefined && conflicts !== 'overwrite';

/**
 * What is there; null = nothing. Links that lead nowhere count where the policy wants to know of them, but for one of
 * many, whose folder has been listed already.
 * @throws is_a_directory
 */
export async function presentOnServer(
  { connection, job, context }: FileTask,
  path: RemotePath,
): Promise<ComparedFacts | null> {
  const look = isUnseen(job) ? occupantOf : statPath;
  const entry = await findOnServer(connection, path, context.signal, look);
  if (entry?.type === 'dir') {
    throw new ConnectorError('is_a_directory', 'The destination is a directory.', { path });
  }
  return entry;
}

/** Where case makes no difference, a file answers to every spelling of its name and is listed under one of them. */
const findOnServer = async (
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
  look: typeof statPath = statPath,
): Promise<Entry | null> => (await look(connection, path, signal)) ?? statFile(connection, path, signal);

/** Decides by what a listing showed, else by what the server says, where the policy wants to know. */
export async function chooseRemotePlace(
  task: FileTask,
  source: UploadSource,
  path: RemotePath,
  present: FileFacts | null,
): Promise<RemotePlaceOrEnd> {
  if (present === null) return { place: { path, replaces: false, resumes: false } };
  const decision = await decide(task, source, path, present);
  switch (decision) {
    case 'skip':
      return { end: { kind: 'skipped' } };
    case 'ask':
      return { end: { kind: 'conflict', conflict: conflictOf(source.facts, present) } };
    case 'rename':
      return { place: await freePlace(task, path) };
    default:
      return { place: { path, replaces: true, resumes: decision === 'resume' } };
  }
}

/** By the policy, which is not meant for what an earlier attempt left there of this same file. */
async function decide(
  task: FileTask,
  source: UploadSource,
  path: RemotePath,
  present: FileFacts,
): Promise<Decision> {
  const { conflicts, hasWrittenInPlace } = task.job;
  const decision = decideConflict(conflicts, source.facts, present);
  if (!hasWrittenInPlace || decision === 'replace' || decision === 'resume') return decision;
  // Others may have come since. Of what is the file's beginning, byte for byte, nobody loses anything.
  return (await isBeginning(task, source, path, present.sizeBytes)) ? 'resume' : 'ask';
}

async function freePlace({ connection, context }: FileTask, path: RemotePath): Promise<RemotePlace> {
  for (let count = 2; count <= mostNumbered; count++) {
    const candidate = joinPath(parentPath(path), numberedName(baseName(path), count));
    if (await findOnServer(connection, candidate, context.signal)) continue;
    await context.onDestination({ remotePath: candidate });
    context.onNote('renamed');
    return { path: candidate, replaces: false, resumes: false };
  }
  throw new ConnectorError('already_exists', 'Every free name beside it is taken as well.', { path });
}
