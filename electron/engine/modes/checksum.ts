import { ConnectorError } from '../../../shared/errors.ts';
import type { ServerHash } from '../../../shared/model/hash.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { isRefusal } from '../ftp/reply.ts';
import { fromReply } from '../ftp/replyError.ts';
import { askHash, hashCommandOf, hashIn } from '../ftp/serverHash.ts';
import { toolRefused } from './toolRefused.ts';

const cannot =
  'This server computes no checksums (HASH, XSHA256, XSHA1, XMD5, XCRC). With the proof by hash, transfers compute their own.';

/** A person waits, and can cancel: some GB from a slow disk. */
const patienceMs = 10 * 60_000;

/**
 * The strongest hash of a file that the server computes.
 * @throws not_found · is_a_directory · permission_denied · unsupported_by_server · socket_timeout
 */
export async function checksum(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<ServerHash> {
  const absolute = connection.resolve(path);
  const command = hashCommandOf(connection.capabilities);
  if (command === null) throw new ConnectorError('unsupported_by_server', cannot, { path: absolute });
  const reply = await askHash(connection, command, absolute, signal, patienceMs);
  if (reply === null) {
    throw new ConnectorError('socket_timeout', 'The server takes too long to compute the checksum.', {
      path: absolute,
    });
  }
  if (isRefusal(reply)) {
    throw await toolRefused(connection, reply, { path: absolute, wanted: 'file', sentence: cannot }, signal);
  }
  const { algorithm, verb } = command;
  const hash = hashIn(reply, algorithm, absolute);
  if (hash !== null) return { algorithm, hash, command: verb };
  const unclear = 'The server’s answer holds no checksum that Quayside understands.';
  throw fromReply('unsupported_by_server', unclear, reply, connection.redact, absolute);
}
