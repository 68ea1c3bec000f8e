import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { setModificationTime } from '../ftp/setTime.ts';
import { stats } from './stats.ts';

/**
 * Sets when a file was last changed, to the second: MFMT, MDTM with a time, SITE UTIME, whichever the server has.
 * @throws not_found · permission_denied · unsupported_by_server
 */
export async function changeTime(
  connection: FtpConnection,
  path: RemotePath,
  modifiedAtMs: number,
  signal: AbortSignal,
): Promise<void> {
  const absolute = connection.resolve(path);
  if (await setModificationTime(connection, absolute, modifiedAtMs, signal)) return;
  await stats(connection, absolute, signal);
  if (connection.site.timeCommand === 'none') {
    throw new ConnectorError(
      'unsupported_by_server',
      'This server does not let clients set the time of a file (MFMT, MDTM, SITE UTIME).',
      { path: absolute },
    );
  }
  throw new ConnectorError('permission_denied', 'The server does not let you set the time of this.', {
    path: absolute,
  });
}
