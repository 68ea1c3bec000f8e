import type { TransferProof } from '../../../shared/connector.ts';
import { enginePath, type RemotePath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { type CopyOptions, copyFile, type TransferContext } from './copy.ts';

/**
 * Downloads one file; see transferFile. A part is kept for a later attempt only when `resume` is asked for.
 *
 * @throws not_found · is_a_directory · permission_denied · already_exists unless `overwrite` ·
 *   engine_path_outside · no_space · transfer_incomplete · what a transfer throws
 */
export const copyFileToEngine = (
  connection: FtpConnection,
  folder: EngineFolder,
  source: RemotePath,
  destination: string,
  options: CopyOptions,
  context: TransferContext,
): Promise<TransferProof> =>
  copyFile(
    connection,
    folder,
    { direction: 'download', remotePath: source, enginePath: enginePath(destination) },
    options,
    context,
  );
