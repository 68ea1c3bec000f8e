import type { TransferProof } from '../../../shared/connector.ts';
import { enginePath, type RemotePath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { type CopyOptions, copyFile, type TransferContext } from './copy.ts';

/**
 * Uploads one file; see transferFile. Directories on the way are made.
 *
 * @throws not_found · is_a_directory · engine_path_outside, of the engine's file · already_exists unless
 *   `overwrite` · permission_denied · no_space · transfer_incomplete · what a transfer throws
 */
export const copyFileFromEngine = (
  connection: FtpConnection,
  folder: EngineFolder,
  source: string,
  destination: RemotePath,
  options: CopyOptions,
  context: TransferContext,
): Promise<TransferProof> =>
  copyFile(
    connection,
    folder,
    { direction: 'upload', remotePath: destination, enginePath: enginePath(source) },
    options,
    context,
  );
