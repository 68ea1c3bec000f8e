import type { ConnectorError } from '../../../shared/errors.ts';
import { parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { follow } from './follow.ts';
import type { Reply } from './reply.ts';
import { fromReply, pathRefused, type RefusalContext, type Wanted } from './replyError.ts';
import { statPath } from './stat.ts';

/**
 * Names a refusal. 550 alone does not tell a missing file from a forbidden one, so the server is asked what is
 * there first; where it cannot tell either, its words decide.
 */
export async function explainRefusal(
  connection: FtpConnection,
  reply: Reply,
  path: RemotePath,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<ConnectorError> {
  const found = await whatIsThere(connection, reply, path, signal);
  return pathRefused(reply, { path, found, wanted, redact: connection.redact });
}

/** The same for RETR and CWD, which follow links: what one leads to was refused, and not the link. */
export async function explainUnopened(
  connection: FtpConnection,
  reply: Reply,
  path: RemotePath,
  wanted: 'file' | 'dir',
  signal: AbortSignal,
): Promise<ConnectorError> {
  const { redact } = connection;
  const found = await whatIsThere(connection, reply, path, signal);
  if (found !== 'link') return pathRefused(reply, { path, found, wanted, redact });
  const end = await follow(connection, path, signal).catch(() => null);
  if (end?.type === 'nothing') {
    return fromReply('not_found', 'This link leads to nothing that is there.', reply, redact, path);
  }
  const known = end === null || end.type === 'unknown' ? undefined : end.type;
  return pathRefused(reply, { path, found: known, wanted, redact });
}

const saysLittle = ({ code }: Reply): boolean => code === 550 || code === 553 || code === 450 || code === 501;

/** Asked only where the reply itself says little. */
async function whatIsThere(
  connection: FtpConnection,
  reply: Reply,
  path: RemotePath,
  signal: AbortSignal,
): Promise<RefusalContext['found']> {
  if (!saysLittle(reply)) return undefined;
  // The root has no parent to ask, and it is there.
  if (parentPath(path) === path) return 'dir';
  try {
    return (await statPath(connection, path, signal))?.type ?? 'nothing';
  } catch {
    return undefined;
  }
}
