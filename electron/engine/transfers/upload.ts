import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import { alreadyThere } from './alreadyThere.ts';
import { type FileOutcome, type SourceFacts, smallBytes } from './fileJob.ts';
import { temporaryPath } from './partName.ts';
import { chooseRemotePlace, presentOnServer } from './remotePlace.ts';
import { isDoneBefore, provenBytes } from './resumeUpload.ts';
import { Sending } from './sending.ts';
import type { FileTask } from './transferFile.ts';
import { UploadSource } from './uploadSource.ts';

/** Uploads one file; see transferFile. */
export async function upload(task: FileTask): Promise<FileOutcome> {
  const source = UploadSource.open(task.folder, task.job.enginePath);
  try {
    return await uploadFrom(task, source);
  } finally {
    source.close();
  }
}

async function uploadFrom(task: FileTask, source: UploadSource): Promise<FileOutcome> {
  const { connection, job } = task;
  const { facts } = source;
  const path = connection.resolve(job.remotePath);
  const mustKnow = job.isAnotherAttempt || (job.present === undefined && job.conflicts !== 'overwrite');
  const present = mustKnow ? await presentOnServer(task, path) : (job.present ?? null);
  if (job.isAnotherAttempt) await removeOutdated(task, path, facts);
  if (present && (await isDoneBefore(task, source, path, present))) return alreadyThere(facts.sizeBytes);
  const chosen = await chooseRemotePlace(task, source, path, present);
  if ('end' in chosen) return chosen.end;
  // Where nobody wanted to know what is there, it may be replaced.
  const isUnseen = !mustKnow && job.present === undefined;
  const place = { ...chosen.place, replaces: chosen.place.replaces || isUnseen };

  const temporary = temporaryPath(place.path, job.enginePath, facts);
  const sending = new Sending(task, source, place, temporary);
  try {
    if (place.resumes || job.goesOn) {
      const fromBytes = await provenBytes(task, source, place.path);
      if (fromBytes > 0) return await sending.goOnAtDestination(fromBytes);
    }
    const mayHaveLeft = (job.isAnotherAttempt && facts.sizeBytes > smallBytes) || job.goesOn;
    const fromBytes = mayHaveLeft && sending.usesTemporary ? await provenBytes(task, source, temporary) : 0;
    return await sending.toTemporary(fromBytes);
  } catch (error) {
    await sending.cleanUp(ConnectorError.from(error));
    throw error;
  }
}

/** What an earlier attempt sent of the file as it was then is no beginning of what it is now. */
async function removeOutdated(
  { connection, job, context }: FileTask,
  path: RemotePath,
  facts: SourceFacts,
): Promise<void> {
  if (job.source === null) return;
  const outdated = temporaryPath(path, job.enginePath, job.source);
  if (outdated === temporaryPath(path, job.enginePath, facts)) return;
  await connection.command(`DELE ${outdated}`, context.signal);
}
