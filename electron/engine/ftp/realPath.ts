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
  if (path === null) return null;
  const { paths, site, codec } = connection;
  if (paths === null) return site.login?.sendsIacTwice ? singleIac(path, codec) : path;
  // One path of theirs may be written in several ways of ours.
  return paths.toServer(directory, 'directory') === path ? directory : paths.fromServer(path);
}
