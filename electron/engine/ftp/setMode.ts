import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Capabilities } from './capabilities.ts';
import type { FtpConnection } from './connection.ts';
import { isDone, type Reply } from './reply.ts';
import { isUnknownCommand } from './replyError.ts';

/** `0644` as SITE CHMOD takes it: three digits, four where there are special bits. */
export const formatOctal = (unixMode: number): string => unixMode.toString(8).padStart(3, '0');

const takesModeAsFact = (capabilities: Capabilities): boolean =>
  capabilities.offers('MFF') && /unix\.mode/i.test(capabilities.parameters('MFF'));

/** False = it is known that the server does not do it. */
export const mayTrySettingMode = (capabilities: Capabilities): boolean =>
  capabilities.mayTry('SITE CHMOD') || takesModeAsFact(capabilities);

/**
 * Sets the permission bits of a file or folder: SITE CHMOD, else MFF (draft-somers-ftp-mfxx) where FEAT has the fact.
 * The answer of the one that counts, which may be a refusal.
 */
export async function setMode(
  connection: FtpConnection,
  path: RemotePath,
  unixMode: number,
  signal: AbortSignal,
): Promise<Reply> {
  const mode = formatOctal(unixMode);
  const reply = await connection.command(`SITE CHMOD ${mode} ${path}`, signal);
  if (isDone(reply) || !isUnknownCommand(reply) || !takesModeAsFact(connection.capabilities)) return reply;
  return connection.command(`MFF UNIX.mode=${mode}; ${path}`, signal);
}
