import { ConnectorError } from '../../../shared/errors.ts';
import {
  baseName,
  joinPath,
  parentPath,
  type RemotePath,
  trimTrailingSlash,
} from '../../../shared/model/paths.ts';
import { copyNames } from '../copies/copyName.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { statPath } from '../ftp/stat.ts';

/**
 * Where a copy of `source` goes in a folder: under its own name, or one like it that is free.
 * @param source @param folder absolute
 * @throws already_exists after fifty
 */
export async function freeCopyPath(
  connection: FtpConnection,
  source: RemotePath,
  folder: RemotePath,
  signal: AbortSignal,
): Promise<RemotePath> {
  const isBeside = trimTrailingSlash(folder) === parentPath(source);
  for (const name of copyNames(baseName(source), isBeside)) {
    const target = joinPath(folder, name);
    if ((await statPath(connection, target, signal)) === null) return target;
  }
  throw new ConnectorError('already_exists', 'There are too many copies of it already.', { path: source });
}
