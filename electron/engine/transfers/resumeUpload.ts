import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { isRefusal } from '../ftp/reply.ts';
import { cannotGoOn, differs, OverlapCheck, overlapBytes } from './overlap.ts';
import type { FileTask } from './transferFile.ts';
import type { UploadSource } from './uploadSource.ts';

/** How many bytes at `path` on the server are proven to be this file's beginning; 0 = begin again. */
export async function provenBytes(
  { connection, context }: FileTask,
  source: UploadSource,
  path: RemotePath,
): Promise<number> {
  const { signal } = context;
  const presentBytes = (await fileSize(connection, path, signal)) ?? 0;
  if (presentBytes === 0) return 0;
  const isProven = presentBytes <= source.facts.sizeBytes && (await isBeginning(presentBytes));
  context.onNote(isProven ? 'resumed' : 'restarted');
  return isProven ? presentBytes : 0;

  async function isBeginning(end: number): Promise<boolean> {
    const restartAtBytes = Math.max(0, end - overlapBytes);
    const expected: Buffer[] = [];
    for await (const chunk of source.chunks(restartAtBytes, end)) expected.push(Buffer.from(chunk));
    const overlap = new OverlapCheck(Buffer.concat(expected));
    const compare = (data: DataConnection): Promise<void> =>
      data.receive((chunk) => (overlap.accept(chunk)?.length === 0 ? null : Promise.reject(differs())));
    try {
      const reply = await connection.transfer(`RETR ${path}`, compare, signal, { restartAtBytes });
      return !isRefusal(reply) && overlap.isComplete;
    } catch (error) {
      if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
      // Breaking off the comparison costs the connection on some servers.
      await connection.reopen(signal);
      return false;
    }
  }
}
