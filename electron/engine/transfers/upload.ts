import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import { alreadyThere } from './alreadyThere.ts';
import { type FileOutcome, type SourceFacts, smallBytes } from './fileJob.ts';
import { temporaryPath } from './partName.ts';
import { chooseRemotePlace, isUnseen, presentOnServer } from './remotePlace.ts';
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
  const { connection, job, context } = task;
  const { facts } = source;
  const path = connection.resolve(job.remotePath);
  const mustKnow = job.isAnotherAttempt || isUnseen(job);
  const present = mustKnow ? await presentOnServer(task, path) : (job.present ?? null);
  await removeOutdated(task, path, facts);
  context.onSource(facts);
  const isDone = present !== null && (await isDoneBefore(task, source, path, present));
  const chosen = isDone
    ? { end: alreadyThere(facts.sizeBytes) }
    : await chooseRemotePlace(task, source, path, present);
  if ('end' in chosen || chosen.place.path !== path) await removeLeft(task, path, facts);
  if ('end' in chosen) return chosen.end;
  // Where nobody wanted to know what is there, it may be replaced.
  const isUnknown = !mustKnow && job.present === undefined;
  const place = { ...chosen.place, replaces: chosen.place.replaces || isUnknown };

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
    throw await sending.cleanUp(ConnectorError.from(error));
  }
}

/** What an earlier attempt sent of the file as it was then is no beginning of what it is now. */
async function removeOutdated(task: FileTask, path: RemotePath, facts: SourceFacts): Promise<void> {
  const { source } = task.job;
  if (source === null) return;
  const isOutdated = source.sizeBytes !== facts.sizeBytes || source.modifiedAtMs !== facts.modifiedAtMs;
  if (isOutdated) await removeLeft(task, path, source);
}

/** What an earlier attempt may have sent of the file in this state. */
async function removeLeft(
  { connection, job, context }: FileTask,
  path: RemotePath,
  facts: SourceFacts,
): Promise<void> {
  if (!job.isAnotherAttempt) return;
  await connection.command(`DELE ${temporaryPath(path, job.enginePath, facts)}`, context.signal);
}
