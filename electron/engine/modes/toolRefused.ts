import type { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import type { Reply } from '../ftp/reply.ts';
import { fromReply, isUnknownCommand, type Wanted } from '../ftp/replyError.ts';

/**
 * Why a server did not do what servers need not be able to do.
 * @param sentence that it cannot, for people, and what they can do instead
 */
export async function toolRefused(
  connection: FtpConnection,
  reply: Reply,
  {
    path,
    wanted,
    sentence,
  }: { readonly path: RemotePath; readonly wanted: Wanted; readonly sentence: string },
  signal: AbortSignal,
): Promise<ConnectorError> {
  if (isUnknownCommand(reply)) {
    return fromReply('unsupported_by_server', sentence, reply, connection.redact, path);
  }
  return explainRefusal(connection, reply, path, wanted, signal);
}
