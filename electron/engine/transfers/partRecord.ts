import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import type { Range } from './ranges.ts';

const recordSchema = z.object({
  version: z.literal(1),
  sizeBytes: z.int().nonnegative().nullable(),
  modifiedAtMs: z.int().nullable(),
  /** What of the part is safely on the disk. */
  ranges: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
});

/** What an earlier attempt knew of its part: from which state of the source it is, and what of it is there. */
export interface PartRecord {
  readonly source: FileFacts;
  readonly ranges: readonly Range[];
}

/** Beside the part. It is there before the part is and goes after it, so that a part without it is somebody else's. */
export const recordPathOf = (partPath: string): string => `${partPath}-record`;

const noFollow = constants.O_NOFOLLOW ?? 0;

/** Null = there is none that can be read. */
export function readRecord(recordPath: string): PartRecord | null {
  let fd: number | null = null;
  try {
    // No link is followed, and no pipe waited for.
    fd = openSync(recordPath, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
    const { sizeBytes, modifiedAtMs, ranges } = recordSchema.parse(JSON.parse(readFileSync(fd, 'utf8')));
    return { source: { sizeBytes, modifiedAtMs }, ranges };
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/** One write of always the same length: whenever the process ends, the record before or this one stands there. */
const recordBytes = 4096;

export class RecordFile {
  /** Null once it is closed: the number may be another file's by then. */
  #fd: number | null;

  /** Takes the place of an earlier record. */
  constructor(recordPath: string, record: PartRecord) {
    this.#fd = openSync(recordPath, constants.O_RDWR | constants.O_CREAT | noFollow, 0o666);
    try {
      this.write(record);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  write({ source, ranges }: PartRecord): void {
    if (this.#fd === null) throw new Error('The record of a part is closed.');
    const text = JSON.stringify({ version: 1, ...source, ranges });
    writeSync(this.#fd, Buffer.from(text.padEnd(recordBytes)), 0, recordBytes, 0);
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}

/** Whether the source is still what the record was made of. What nobody told is no proof. */
export const isSameSource = (a: FileFacts, b: FileFacts): boolean =>
  a.sizeBytes !== null &&
  a.modifiedAtMs !== null &&
  a.sizeBytes === b.sizeBytes &&
  a.modifiedAtMs === b.modifiedAtMs;
