import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { occupantOf } from '../ftp/stat.ts';

/**
 * What the server tells of one path, of a link that leads nowhere too.
 * @throws not_found · permission_denied
 */
export async function stats(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Entry> {
  const entry = await occupantOf(connection, path, signal);
  if (entry) return entry;
  throw new ConnectorError('not_found', 'There is no such file or directory on the server.', { path });
}
