import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { QueueNotice } from '../../../shared/model/transfer.ts';
import { type JournalDisk, writeAll } from './journalDisk.ts';
import { beginning, type ReadLine, readLines } from './journalLines.ts';

export const journalVersion = 1;
/** The first line of every journal. */
export const firstRecord = ['quayside queue', journalVersion] as const;
/** The rest of the process waits so long for a part of the reading or the writing. */
export const turnMs = 4;

interface Found {
  /** Behind what the journal goes on. */
  readonly end: Pick<ReadLine, 'crc' | 'endOffset'>;
  /** A sentence for a person, when something was set aside. */
  readonly damage: QueueNotice | null;
}

/**
 * Hands over record by record what is in a journal. What cannot be read or `understand` refuses is damage: that, and
 * all behind it, goes to `name.damaged`, as does the whole of another version's file.
 * @throws what the disk says to setting something aside
 */
export async function readJournal(
  disk: JournalDisk,
  filePath: string,
  understand: (record: unknown) => boolean,
): Promise<Found> {
  const asidePath = `${filePath}.damaged`;
  const aside = path.basename(asidePath);
  const bytes = readOrNull(disk, filePath);
  if (bytes === 'unreadable') {
    disk.rename(filePath, asidePath);
    return { end: beginning, damage: { kind: 'unreadable', keptAs: aside } };
  }
  if (bytes === null) return { end: beginning, damage: null };
  let end: Found['end'] = beginning;
  let turnEndsMs = performance.now() + turnMs;
  for (const line of readLines(bytes)) {
    if (end === beginning && isOtherVersion(line.record)) {
      disk.rename(filePath, asidePath);
      return { end: beginning, damage: { kind: 'otherVersion', keptAs: aside } };
    }
    if (end === beginning ? !isFirst(line.record) : !understand(line.record)) break;
    end = line;
    if (performance.now() > turnEndsMs) {
      await setImmediate();
      turnEndsMs = performance.now() + turnMs;
    }
  }
  if (end.endOffset === bytes.length) return { end, damage: null };
  const fd = disk.open(asidePath, 'append');
  try {
    writeAll(disk, fd, bytes.subarray(end.endOffset));
  } finally {
    disk.close(fd);
  }
  disk.truncate(filePath, end.endOffset);
  return { end, damage: { kind: 'damaged', keptAs: aside } };
}

function readOrNull(disk: JournalDisk, filePath: string): Buffer | null | 'unreadable' {
  try {
    return disk.read(filePath);
  } catch {
    return 'unreadable';
  }
}

const isFirst = (record: unknown): boolean =>
  Array.isArray(record) && record[0] === firstRecord[0] && record[1] === journalVersion;

const isOtherVersion = (record: unknown): boolean =>
  Array.isArray(record) && record[0] === firstRecord[0] && record[1] !== journalVersion;
