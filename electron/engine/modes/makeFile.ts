import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { isRefusal } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';

/**
 * Makes an empty file by STOR, which would as well empty one that is there: so it is looked at first.
 *
 * @throws already_exists · not_found when the folder is missing · permission_denied
 */
export async function makeFile(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const absolute = connection.resolve(path);
  if (await statPath(connection, absolute, signal)) {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', { path });
  }
  const reply = await connection.transfer(`STOR ${absolute}`, (data) => data.end(), signal);
  if (isRefusal(reply)) throw await explainRefusal(connection, reply, absolute, 'target', signal);
}
