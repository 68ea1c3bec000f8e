import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { parseSize, parseTime } from './listing/facts.ts';
import { replyText } from './reply.ts';

/** SIZE (RFC 3659) in bytes; null when the server does not tell, or tells something that is no size. */
export async function fileSize(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<number | null> {
  if (!connection.capabilities.mayTry('SIZE')) return null;
  const reply = await connection.command(`SIZE ${path}`, signal);
  return reply.code === 213 ? parseSize(replyText(reply)) : null;
}

/** MDTM (RFC 3659), epoch milliseconds; null when the server does not tell. */
export async function modificationTime(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<number | null> {
  if (!connection.capabilities.mayTry('MDTM')) return null;
  const reply = await connection.command(`MDTM ${path}`, signal);
  return reply.code === 213 ? parseTime(replyText(reply)) : null;
}
