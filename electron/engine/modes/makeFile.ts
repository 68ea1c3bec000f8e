import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { probe } from '../ftp/probe.ts';
import { isRefusal, type Reply } from '../ftp/reply.ts';
import { occupantOf } from '../ftp/stat.ts';

/**
 * Makes an empty file where nothing is. No listing tells whether the server takes another name for the same (Windows:
 * in another case, with a dot or a blank at the end), so it is tried, too; and APPE goes before STOR, which would empty
 * what has come there meanwhile.
 *
 * @throws already_exists · not_found when the folder is missing · permission_denied
 */
export async function makeFile(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const absolute = connection.resolve(path);
  const listed = await occupantOf(connection, absolute, signal);
  const { type } = listed ?? (await probe(connection, absolute, signal));
  if (listed || type === 'dir' || type === 'file') {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', { path });
  }
  let reply = await putNothing(connection, 'APPE', absolute, signal);
  // Some let nobody append (vsftpd's anonymous users, ProFTPD with HiddenStores). Without SIZE there may be a file.
  if (isRefusal(reply) && type !== 'unknown') reply = await putNothing(connection, 'STOR', absolute, signal);
  if (isRefusal(reply)) throw await explainRefusal(connection, reply, absolute, 'target', signal);
}

const putNothing = (
  connection: FtpConnection,
  verb: 'APPE' | 'STOR',
  path: RemotePath,
  signal: AbortSignal,
): Promise<Reply> => connection.transfer(`${verb} ${path}`, (data) => data.end(), signal);
