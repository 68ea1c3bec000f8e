import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { listByLines } from '../ftp/listDirectory.ts';
import { formatReply, isRefusal } from '../ftp/reply.ts';

/**
 * Removes a directory by RMD alone, which servers refuse where there is something in it.
 * @throws directory_not_empty · not_found · permission_denied
 */
export async function removeEmptyDirectory(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const absolute = connection.resolve(path);
  const reply = await connection.command(`RMD ${absolute}`, signal);
  if (!isRefusal(reply)) return;
  const left = await listByLines(connection, absolute, signal).catch(() => null);
  if (left && left.entries.length + left.unreadableLines.length > 0) {
    throw new ConnectorError('directory_not_empty', 'There is something in the folder, so it stays.', {
      ftpReply: connection.redact(formatReply(reply)),
      path,
    });
  }
  throw await explainRefusal(connection, reply, absolute, 'dir', signal);
}
