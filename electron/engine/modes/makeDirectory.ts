import { ConnectorError } from '../../../shared/errors.ts';
import { parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { isDone, isRefusal } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';

/** @throws already_exists · not_found when the parent is missing · permission_denied */
export async function makeDirectory(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const absolute = connection.resolve(path);
  const reply = await connection.command(`MKD ${absolute}`, signal);
  if (!isRefusal(reply)) return;
  if (await statPath(connection, absolute, signal).catch(() => null)) {
    throw new ConnectorError('already_exists', 'Something with this name is already there.', { path });
  }
  throw await explainRefusal(connection, reply, absolute, 'target', signal);
}

/** Makes the directory and its missing parents; one that is there is fine. Returns whether any was made. */
export async function makeDirectories(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<boolean> {
  if (path === '/' || isDone(await connection.command(`CWD ${path}`, signal))) return false;
  await makeDirectories(connection, parentPath(path), signal);
  const reply = await connection.command(`MKD ${path}`, signal);
  // Another client may have made it in between: entering tells.
  if (isRefusal(reply) && isRefusal(await connection.command(`CWD ${path}`, signal))) {
    throw await explainRefusal(connection, reply, path, 'new-dir', signal);
  }
  return true;
}
