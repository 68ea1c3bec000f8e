import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import type { Range } from './ranges.ts';

const recordSchema = z.object({
  version: z.literal(1),
  sizeBytes: z.int().nonnegative().nullable(),
  modifiedAtMs: z.int().nullable(),
  /** What the server itself told (MDTM), where it does. */
  serverTimeMs: z.int().nullable().default(null),
  /** What of the part is safely on the disk. */
  ranges: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
  /** Who writes to the part. */
  attemptId: z.string().default(''),
});

/** What an earlier attempt knew of its part: from which state of the source it is, and what of it is there. */
export interface PartRecord {
  readonly source: FileFacts;
  /** When the server said that the source was changed last, exactly; null = it did not say. */
  readonly serverTimeMs: number | null;
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
    const { sizeBytes, modifiedAtMs, serverTimeMs, ranges } = parseRecord(readFileSync(fd, 'utf8'));
    return { source: { sizeBytes, modifiedAtMs }, serverTimeMs, ranges };
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

const parseRecord = (text: string): z.output<typeof recordSchema> => recordSchema.parse(JSON.parse(text));

/** One write of always the same length: whenever the process ends, the record before or this one stands there. */
const recordBytes = 4096;

export class RecordFile {
  /** Null once it is closed: the number may be another file's by then. */
  #fd: number | null;
  readonly #attemptId = randomUUID();

  /** Takes the place of an earlier record, and the part from whoever may still write to it. */
  constructor(recordPath: string, record: PartRecord) {
    this.#fd = openSync(recordPath, constants.O_RDWR | constants.O_CREAT | noFollow, 0o666);
    try {
      this.write(record);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Whether no other attempt has taken the part over since: one of another process may. */
  get isOurs(): boolean {
    if (this.#fd === null) return false;
    const bytes = Buffer.alloc(recordBytes);
    const length = readSync(this.#fd, bytes, 0, recordBytes, 0);
    try {
      return parseRecord(bytes.toString('utf8', 0, length)).attemptId === this.#attemptId;
    } catch {
      return false;
    }
  }

  write({ source, serverTimeMs, ranges }: PartRecord): void {
    if (this.#fd === null) throw new Error('The record of a part is closed.');
    const record = { version: 1, ...source, serverTimeMs, ranges, attemptId: this.#attemptId };
    writeSync(this.#fd, Buffer.from(JSON.stringify(record).padEnd(recordBytes)), 0, recordBytes, 0);
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

/** Whether they may be of one state of a source. */
export const mayBeSame = (a: FileFacts, b: FileFacts): boolean =>
  isSameOrUnknown(a.sizeBytes, b.sizeBytes) && isSameOrUnknown(a.modifiedAtMs, b.modifiedAtMs);

/** What nobody told tells nothing apart. */
export const isSameOrUnknown = (a: number | null, b: number | null): boolean =>
  a === null || b === null || a === b;
