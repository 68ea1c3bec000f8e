import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import { type RawAnswer, refusalOfRawCommand } from '../../../shared/model/rawCommand.ts';
import { en } from '../../../shared/text/en/index.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainUnopened } from '../ftp/explain.ts';
import { mayChange } from '../ftp/mayChange.ts';
import { isRefusal } from '../ftp/reply.ts';

/**
 * Sends a line as it was typed. A refusal is an answer like any other.
 * @param folder names without a leading `/` are taken in it: CWD goes first where the line has an argument
 * @throws invalid_input for a command that would put the session out of step · not_found and its like, of the folder
 */
export async function rawCommand(
  connection: FtpConnection,
  line: string,
  folder: RemotePath,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const refusal = refusalOfRawCommand(line);
  if (refusal !== null) {
    const { notSent, refusals } = en.log;
    throw new ConnectorError('invalid_input', notSent(refusals[refusal]));
  }
  if (line.includes(' ')) {
    const directory = connection.resolve(folder);
    const entered = await connection.command(`CWD ${directory}`, signal);
    if (isRefusal(entered)) throw await explainUnopened(connection, entered, directory, 'dir', signal);
  }
  const { code, lines } = await connection.command(line, signal);
  return { code, lines: lines.map(connection.redact), mayHaveChanged: mayChange(line) };
}
