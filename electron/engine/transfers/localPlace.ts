import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { enginePath, joinPath, parentPath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import { diskError } from '../files/diskError.ts';
import { lookAt } from '../files/placing.ts';
import { conflictOf, type Decision, decideConflict, numberedName } from './decideConflict.ts';
import type { FileJob, FileJobContext, FileOutcome, SourceFacts } from './fileJob.ts';

/** More files of one name than anybody keeps. */
const mostNumbered = 999;

/** Where a download goes, and what may be done to what is there. */
export interface LocalPlace {
  readonly localPath: string;
  /** What is there is to be replaced; else the name must still be free at the end. */
  readonly replaces: boolean;
  /** What is there is shorter, and may be the file's beginning. */
  readonly resumes: boolean;
}

/** A place, or why there is none. */
export type PlaceOrEnd = { readonly place: LocalPlace } | { readonly end: FileOutcome };

/** What is at the place; null = nothing. @throws is_a_directory · what the disk says */
export function presentFacts(localPath: string, name: string): FileFacts | null {
  try {
    const stats = lookAt(localPath);
    if (stats === null) return null;
    if (stats.isDirectory()) {
      throw new ConnectorError('is_a_directory', 'The destination is a folder.', { path: name });
    }
    return { sizeBytes: stats.isFile() ? stats.size : null, modifiedAtMs: Math.trunc(stats.mtimeMs) };
  } catch (error) {
    throw diskError(error, name);
  }
}

/**
 * Decides what becomes of a taken place. Asked again when somebody took it only meanwhile.
 * @param present what was just seen there
 */
export async function choosePlace(
  localPath: string,
  job: FileJob,
  source: SourceFacts,
  context: FileJobContext,
  present = presentFacts(localPath, job.enginePath),
): Promise<PlaceOrEnd> {
  if (present === null) {
    // Who comes meanwhile would be overwritten as well, and one rename is less than a link and its removal.
    return { place: { localPath, replaces: job.conflicts === 'overwrite', resumes: false } };
  }
  const decision: Decision = decideConflict(job.conflicts, source, present);
  switch (decision) {
    case 'skip':
      return { end: { kind: 'skipped' } };
    case 'ask':
      return { end: { kind: 'conflict', conflict: conflictOf(source, present) } };
    case 'rename':
      return { place: await freePlace(localPath, job, context) };
    default:
      return { place: { localPath, replaces: true, resumes: decision === 'resume' } };
  }
}

async function freePlace(localPath: string, job: FileJob, context: FileJobContext): Promise<LocalPlace> {
  const { dir, base } = path.parse(localPath);
  for (let count = 2; count <= mostNumbered; count++) {
    const name = numberedName(base, count);
    const candidate = path.join(dir, name);
    if (presence(candidate, job.enginePath)) continue;
    await context.onDestination({ enginePath: joinPath(parentPath(enginePath(job.enginePath)), name) });
    context.onNote('renamed');
    return { localPath: candidate, replaces: false, resumes: false };
  }
  throw new ConnectorError('already_exists', 'Every free name beside it is taken as well.', {
    path: job.enginePath,
  });
}

function presence(localPath: string, name: string): boolean {
  try {
    return lookAt(localPath) !== null;
  } catch (error) {
    throw diskError(error, name);
  }
}
