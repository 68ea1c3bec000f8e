import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { isIntermediate, isRefusal } from '../ftp/reply.ts';
import { freeCopyPath } from './freeCopyPath.ts';
import { toolRefused } from './toolRefused.ts';

const cannot = 'This server does not copy files by itself (SITE CPFR).';

/** A person waits, and can cancel: a tree of some GB. */
const patienceMs = 10 * 60_000;

/**
 * Has the server copy a file, or a folder with all in it where it does that, into a folder, under a name that is free:
 * its own, else `a copy.txt`, `a copy 2.txt`. Nothing of it passes through here.
 *
 * @returns the path of the copy
 * @throws not_found · permission_denied · already_exists · unsupported_by_server
 */
export async function duplicate(
  connection: FtpConnection,
  path: RemotePath,
  folder: RemotePath,
  signal: AbortSignal,
): Promise<RemotePath> {
  const source = connection.resolve(path);
  const from = await connection.command(`SITE CPFR ${source}`, signal);
  if (!isIntermediate(from)) {
    throw await toolRefused(connection, from, { path: source, wanted: 'any', sentence: cannot }, signal);
  }
  const target = await freeCopyPath(connection, source, connection.resolve(folder), signal);
  // The look may have made the server forget what is to be copied.
  await connection.command(`SITE CPFR ${source}`, signal);
  const to = await connection.command(`SITE CPTO ${target}`, signal, { timeoutMs: patienceMs });
  if (isRefusal(to)) {
    throw await toolRefused(connection, to, { path: target, wanted: 'target', sentence: cannot }, signal);
  }
  return target;
}
