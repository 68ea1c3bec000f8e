import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import { explainUnopened } from '../ftp/explain.ts';
import { isRefusal } from '../ftp/reply.ts';
import type { DownloadTask } from './download.ts';
import { differs, OverlapCheck, overlapBytes } from './overlap.ts';
import type { PartFile } from './partFile.ts';
import { type Seam, type Segment, seamBytesOf } from './segments.ts';

export interface SegmentOptions {
  readonly sizeBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes: (arrivedBytes: number, freshBytes: number) => void;
}

/**
 * Fetches one segment into its place, and what is compared behind it. Once that is there the transfer is broken off.
 * @returns the seam, null at the end of the file
 */
export async function retrieveSegment(
  connection: FtpConnection,
  { path, context }: DownloadTask,
  part: PartFile,
  segment: Segment,
  { sizeBytes, signal, onBytes }: SegmentOptions,
): Promise<Seam | null> {
  const tail = segment.hasBefore ? await part.before(segment.at, overlapBytes) : Buffer.alloc(0);
  const overlap = new OverlapCheck(tail);
  const restartAtBytes = segment.at - tail.length;
  const writes = new Set<Promise<void>>();
  const beyond: Buffer[] = [];
  let beyondBytes = 0;
  let isBrokenOff = false;

  const sink = (chunk: Buffer): Promise<void> | null => {
    if (isBrokenOff) return null;
    const fresh = overlap.accept(chunk);
    if (fresh === null) return Promise.reject(differs());
    const own = fresh.subarray(0, Math.max(0, segment.end - segment.at));
    const further = fresh.subarray(own.length);
    const write = own.length > 0 ? part.write(segment.at, own) : null;
    segment.at += own.length;
    onBytes(chunk.length, own.length);
    if (write) {
      writes.add(write);
      const settle = (): void => void writes.delete(write);
      write.then(settle, settle);
    }
    if (further.length > 0) {
      const seamBytes = seamBytesOf(segment, sizeBytes);
      // More than the file has: the server has not begun where it was told to.
      if (seamBytes === 0) return Promise.reject(differs());
      beyond.push(Buffer.from(further.subarray(0, seamBytes - beyondBytes)));
      beyondBytes = Math.min(seamBytes, beyondBytes + further.length);
      if (beyondBytes === seamBytes) {
        isBrokenOff = true;
        return Promise.resolve(write).then(() => Promise.reject(enough()));
      }
    }
    const permission = context.limits.download.take(chunk.length, context.signal);
    return permission && write ? Promise.all([permission, write]).then(() => {}) : (permission ?? write);
  };

  const work = (data: DataConnection): Promise<void> =>
    data.receive(sink, context.limits.download.sliceBytes);
  try {
    const reply = await connection.transfer(`RETR ${path}`, work, signal, { restartAtBytes });
    if (isRefusal(reply)) throw await explainUnopened(connection, reply, path, 'file', signal);
  } catch (error) {
    if (!isBrokenOff) throw error;
  } finally {
    await Promise.allSettled(writes);
  }
  const isWhole = segment.at === segment.end && (isBrokenOff || segment.end === sizeBytes);
  if (!isWhole) {
    throw new ConnectorError('transfer_incomplete', 'The server ended a part of the file too early.', {
      path,
    });
  }
  return isBrokenOff ? { at: segment.end, bytes: Buffer.concat(beyond) } : null;
}

/** Told to the connection so that it ends the transfer; nobody else hears of it. */
const enough = (): ConnectorError => new ConnectorError('cancelled', 'All that was wanted has come.');
