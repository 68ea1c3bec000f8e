import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from './connection.ts';
import { isRefusal } from './reply.ts';
import { singleIac } from './telnetEscape.ts';
import { parseWorkingDirectory } from './workingDirectory.ts';

/** Where the server stands once it has entered a directory; null when it does not tell, or does not enter. */
export async function realPathOf(
  connection: FtpConnection,
  directory: RemotePath,
  signal: AbortSignal,
): Promise<string | null> {
  const entered = await connection.command(`CWD ${directory}`, signal);
  if (isRefusal(entered)) return null;
  const reply = await connection.command('PWD', signal);
  const path = isRefusal(reply) ? null : parseWorkingDirectory(reply);
  return path !== null && connection.site.login?.sendsIacTwice ? singleIac(path, connection.codec) : path;
}
