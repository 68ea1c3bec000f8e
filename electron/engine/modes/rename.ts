import { ConnectorError } from '../../../shared/errors.ts';
import { parentPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { isIntermediate, isRefusal, type Reply } from '../ftp/reply.ts';
import { occupantOf, statPath } from '../ftp/stat.ts';
import { neverAborted } from '../ftp/wait.ts';
import { makeDirectories } from './makeDirectory.ts';

export interface RenameOptions {
  readonly overwrite: boolean;
  /** For what is at the new path, by whoever knows a better way for many. */
  readonly look?: typeof occupantOf;
}

/**
 * Renames or moves. Directories on the way to the new path are made.
 *
 * Servers differ in what RNTO does to something that is there (Unix replaces it, IIS refuses), so it is looked
 * for first; between the look and the rename another client can still come first.
 *
 * @throws not_found · already_exists unless `overwrite` · is_a_directory when a directory would be overwritten ·
 *   permission_denied
 */
export async function rename(
  connection: FtpConnection,
  from: RemotePath,
  to: RemotePath,
  { overwrite, look }: RenameOptions,
  signal: AbortSignal,
): Promise<void> {
  const source = connection.resolve(from);
  const target = connection.resolve(to);
  const present = await (look ?? (overwrite ? statPath : occupantOf))(connection, target, signal);
  if (present && !overwrite) {
    throw new ConnectorError('already_exists', 'Something with the new name is already there.', { path: to });
  }
  if (present?.type === 'dir' && source !== target) {
    throw new ConnectorError(
      'is_a_directory',
      'A directory with the new name is there and is not overwritten.',
      { path: to },
    );
  }

  let reply = await renameOnce(connection, source, target, signal);
  // Only once the server has seen the source: a name mistyped must not leave directories behind.
  if (isRefusal(reply) && !present && (await makeDirectories(connection, parentPath(target), signal))) {
    reply = await renameOnce(connection, source, target, signal);
  }
  if (!isRefusal(reply)) return;
  if (present && source !== target) await renameAside(connection, source, target, signal);
  else throw await explainRefusal(connection, reply, target, 'target', signal);
}

async function renameOnce(
  connection: FtpConnection,
  source: RemotePath,
  target: RemotePath,
  signal: AbortSignal,
): Promise<Reply> {
  const reply = await connection.command(`RNFR ${source}`, signal);
  if (!isIntermediate(reply)) throw await explainRefusal(connection, reply, source, 'any', signal);
  return connection.command(`RNTO ${target}`, signal);
}

/**
 * For servers that do not replace: the old file steps aside until the new one stands, so none is ever lost. An
 * abort is heard before and not in the middle, where it would leave the target without a file.
 */
async function renameAside(
  connection: FtpConnection,
  source: RemotePath,
  target: RemotePath,
  signal: AbortSignal,
): Promise<void> {
  const aside = await freeName(connection, target, signal);
  const cleared = await renameOnce(connection, target, aside, neverAborted);
  if (isRefusal(cleared)) throw await explainRefusal(connection, cleared, target, 'target', signal);
  const error = await failureOf(connection, source, target);
  if (error === null) {
    await connection.command(`DELE ${aside}`, neverAborted);
    return;
  }
  if ((await failureOf(connection, aside, target)) === null) throw error;
  throw new ConnectorError(error.code, `${error.message} The file that was there is now ${aside}.`, {
    ftpReply: error.ftpReply,
    path: target,
    cause: error,
  });
}

/** Null when the rename succeeds. */
async function failureOf(
  connection: FtpConnection,
  source: RemotePath,
  target: RemotePath,
): Promise<ConnectorError | null> {
  try {
    const reply = await renameOnce(connection, source, target, neverAborted);
    return isRefusal(reply) ? explainRefusal(connection, reply, target, 'target', neverAborted) : null;
  } catch (error) {
    return ConnectorError.from(error);
  }
}

/** A name beside the target where nothing is: RNTO would replace it, and it may be what an earlier attempt saved. */
async function freeName(
  connection: FtpConnection,
  target: RemotePath,
  signal: AbortSignal,
): Promise<RemotePath> {
  for (let attempt = 1; attempt <= 9; attempt++) {
    const name = remotePath(`${target}.quayside-old${attempt === 1 ? '' : attempt}`);
    if (!(await statPath(connection, name, signal))) return name;
  }
  throw new ConnectorError(
    'already_exists',
    'The server does not replace files, and earlier ones are in the way.',
    {
      path: target,
    },
  );
}
