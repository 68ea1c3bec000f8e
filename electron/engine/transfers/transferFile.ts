import { ConnectorError } from '../../../shared/errors.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { download } from './download.ts';
import type { FileJob, FileJobContext, FileOutcome, FileRun } from './fileJob.ts';
import { upload } from './upload.ts';

/** All that a download or an upload works with. */
export interface FileTask {
  readonly connection: FtpConnection;
  readonly folder: EngineFolder;
  readonly job: FileJob;
  readonly context: FileJobContext;
  /** The bytes have moved: what follows is proof and name, and the connection may take the next job. */
  readonly onMoved: () => void;
}

/**
 * The one way in which a file travels, down or up. Nothing takes the destination's place before it is proven; what
 * was there stays whole until then.
 *
 * @throws (`settled`) not_found · is_a_directory · permission_denied · already_exists · engine_path_outside ·
 *   name_refused · no_space · transfer_incomplete · verification_failed · what a transfer throws · cancelled
 */
export function transferFile(
  connection: FtpConnection,
  folder: EngineFolder,
  job: FileJob,
  context: FileJobContext,
): FileRun {
  let onMoved = (): void => {};
  const moved = new Promise<void>((resolve) => {
    onMoved = resolve;
  });
  const task: FileTask = { connection, folder, job, context, onMoved };
  const settled = run(task).finally(onMoved);
  // Whoever waits for `moved` first must not lose the process to a failure that came before.
  settled.catch(() => {});
  return { moved, settled };
}

async function run(task: FileTask): Promise<FileOutcome> {
  try {
    return await (task.job.direction === 'download' ? download(task) : upload(task));
  } catch (error) {
    throw ConnectorError.from(error).at(task.job.remotePath);
  }
}
