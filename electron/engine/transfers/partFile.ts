import { copyFileSync, constants as fsConstants, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { FileFacts, TransferNote } from '../../../shared/model/transfer.ts';
import { diskError } from '../files/diskError.ts';
import { hold } from '../files/hold.ts';
import { type FileIdentity, identityAt, isSameFile } from '../files/isSameFile.ts';
import { lookAt, putInPlace, removeQuietly, syncFolderOf } from '../files/placing.ts';
import { type Attributes, setAttributes } from './attributes.ts';
import { DiskPace } from './diskPace.ts';
import { markOfTheWeb } from './markOfTheWeb.ts';
import { ownPartName, plainPartName } from './partName.ts';
import { isSameSource, type PartRecord, RecordFile, readRecord, recordPathOf } from './partRecord.ts';
import { addRange, prefixOf, type Range } from './ranges.ts';

/**
 * How often what has arrived is made safe and noted; what came later than that is fetched again after a kill. Of what
 * comes fast, little is left to wait for at the end.
 */
const checkpointEveryMs = 2_000;
const checkpointEveryBytes = 64 * 1024 * 1024;
const muchBytes = 8 * 1024 * 1024;

export interface PartOptions {
  /** The destination as it was asked for: errors say that, and not where it is on the disk. */
  readonly name: string;
  /** Where the bytes come from; parts of other origins are told apart. */
  readonly origin: string;
  readonly source: FileFacts;
  /** Takes over a `name.part` that no record says is ours: a person asked for it. */
  readonly adopts: boolean;
  /** Begins with a copy of this file. */
  readonly copyOf: string | null;
}

/**
 * A large download in the making: `name.part` beside the file that it will become, and a record of what of it is
 * there. The file that was there stays whole until `place` puts the new one there in one step. A `name.part` that has
 * no record is somebody else's and stays as it is: then the part has another name.
 */
export class PartFile {
  readonly #finalPath: string;
  readonly #partPath: string;
  readonly #name: string;
  readonly #source: FileFacts;
  readonly #file: FileHandle;
  readonly #identity: FileIdentity;
  readonly #record: RecordFile;
  #ranges: readonly Range[];
  /** Whoever closes the file waits for them: a write that comes later finds it closed, or another in its place. */
  readonly #writes = new Set<Promise<void>>();
  #isOver = false;
  /** When the source of what is there was changed last, as the server itself told (MDTM); null = it did not. */
  serverTimeMs: number | null;
  #checkpoint: Promise<void> | null = null;
  /** Why what has arrived could not be made safe. A later sync may succeed all the same, with the bytes lost. */
  #syncFailure: ConnectorError | null = null;
  #nextCheckpointMs = performance.now() + checkpointEveryMs;
  #uncheckedBytes = 0;
  readonly #pace: DiskPace;
  /** Something of an earlier attempt was there, and could not be used. */
  readonly hasDiscarded: boolean;

  private constructor(finalPath: string, opened: OpenedPart, { name, source }: PartOptions, pace: DiskPace) {
    this.#pace = pace;
    this.#finalPath = finalPath;
    this.#partPath = opened.partPath;
    this.#name = name;
    this.#source = source;
    this.#file = opened.file;
    this.#identity = opened.identity;
    this.#record = opened.record;
    this.#ranges = opened.ranges;
    this.serverTimeMs = opened.serverTimeMs;
    this.hasDiscarded = opened.hasDiscarded;
  }

  /** @throws permission_denied · no_space · name_refused · engine_path_outside when a link lies in the way */
  static async open(finalPath: string, options: PartOptions, pace = new DiskPace()): Promise<PartFile> {
    try {
      // A name that the disk cannot hold fails now, and not when all has been fetched.
      lookAt(finalPath);
      return new PartFile(finalPath, await openPart(finalPath, options), options, pace);
    } catch (error) {
      throw diskError(error, options.name);
    }
  }

  /** What is there, earlier attempts included. */
  get ranges(): readonly Range[] {
    return this.#ranges;
  }

  /**
   * Null = it is written. Several may be under way at once. What comes after the end is refused.
   * @throws no_space · permission_denied · cancelled after `place` or `abandon`
   */
  write(position: number, chunk: Buffer): Promise<void> | null {
    if (this.#isOver) return Promise.reject(cancelled());
    if (this.#syncFailure) return Promise.reject(this.#syncFailure);
    if (this.#pace.isQuick && this.#writes.size === 0) return this.#writeAtOnce(position, chunk);
    const write = this.#write(position, chunk);
    this.#writes.add(write);
    const settle = (): void => void this.#writes.delete(write);
    write.then(settle, settle);
    return write;
  }

  #writeAtOnce(position: number, chunk: Buffer): Promise<never> | null {
    try {
      this.#pace.atOnce(() => {
        for (let written = 0; written < chunk.length; ) {
          const rest = chunk.length - written;
          written += writeSync(this.#file.fd, chunk, written, rest, position + written);
        }
      });
    } catch (error) {
      return Promise.reject(diskError(error, this.#name));
    }
    this.#hasWritten(position, chunk.length);
    return null;
  }

  async #write(position: number, chunk: Buffer): Promise<void> {
    try {
      await this.#pace.inPool(async () => {
        for (let written = 0; written < chunk.length; ) {
          const rest = chunk.length - written;
          written += (await this.#file.write(chunk, written, rest, position + written)).bytesWritten;
        }
      });
    } catch (error) {
      throw diskError(error, this.#name);
    }
    this.#hasWritten(position, chunk.length);
  }

  #hasWritten(position: number, bytes: number): void {
    this.#ranges = addRange(this.#ranges, [position, position + bytes]);
    this.#uncheckedBytes += bytes;
    const isDue = this.#uncheckedBytes >= checkpointEveryBytes || performance.now() > this.#nextCheckpointMs;
    // What is left at the end is made safe while the server's last word is on its way, if it is much.
    const isRestDue = this.#uncheckedBytes >= muchBytes && prefixOf(this.#ranges) === this.#source.sizeBytes;
    if ((isDue || isRestDue) && !this.#isOver) this.#checkpoint ??= this.#inPassing();
  }

  /** The bytes before `end`, `bytes` of them or as many as there are, to compare with what the server sends for them. */
  async before(end: number, bytes: number): Promise<Buffer> {
    const length = Math.min(bytes, end);
    try {
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, end - length);
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /** What is there from the beginning to `end`, in order; a chunk is valid until the next is asked for. */
  async *read(end: number): AsyncGenerator<Buffer, void, undefined> {
    const buffer = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < end; ) {
      const { bytesRead } = await this.#file.read(buffer, 0, Math.min(buffer.length, end - at), at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  /** Throws away what is not from the beginning on. */
  async keepPrefix(bytes: number): Promise<void> {
    await this.#whenStill();
    const kept = Math.min(bytes, prefixOf(this.#ranges));
    try {
      this.#ranges = kept > 0 ? [[0, kept]] : [];
      this.#writeRecord(this.#ranges);
      await this.#file.truncate(kept);
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /** Makes the content safe, with what belongs to it. Must come before `place`. */
  async finish(
    sizeBytes: number,
    attributes: Attributes,
    onNote: (note: TransferNote) => void,
  ): Promise<void> {
    await this.#whenStill();
    if (this.#syncFailure) throw this.#syncFailure;
    if (prefixOf(this.#ranges) !== sizeBytes) {
      throw new ConnectorError('transfer_incomplete', 'Not all of what was received is on the disk.');
    }
    try {
      // A part that was taken over may be longer than what was written over it.
      await this.#file.truncate(sizeBytes);
      markOfTheWeb(this.#partPath);
      setAttributes(this.#file.fd, attributes, onNote);
      await this.#sync(() => this.#file.sync());
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /**
   * Puts the file in its place, here or at another name in the same folder.
   * @throws already_exists when another download has taken the part's place · is_a_directory · permission_denied
   */
  async place(finalPath: string, replaces: boolean): Promise<'placed' | 'taken'> {
    try {
      if (!this.#isOurs()) throw this.#takenOver();
      if (putInPlace(this.#partPath, finalPath, replaces) === 'taken') return 'taken';
      this.#isOver = true;
      this.#record.close();
      removeQuietly(recordPathOf(this.#partPath));
      await this.#file.close();
      await syncFolderOf(this.#finalPath);
      return 'placed';
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /** Ends without a file; the part stays for a later attempt if it is to be continued. Not after `place`. */
  async abandon(keepsPart: boolean): Promise<void> {
    this.#isOver = true;
    await this.#whenStill();
    const keeps = keepsPart && this.#ranges.length > 0;
    if (keeps) await this.#makeSafe().catch(() => {});
    const isOurs = this.#isOurs();
    this.#record.close();
    // In one turn, and while the file is open: nobody else's part can have come there, or have its number, in between.
    if (!keeps && isOurs) {
      removeQuietly(this.#partPath);
      removeQuietly(recordPathOf(this.#partPath));
    }
    await this.#file.close().catch(() => {});
  }

  /** Resolves when no write and no checkpoint is under way, however they ended. */
  async #whenStill(): Promise<void> {
    await Promise.allSettled(this.#writes);
    await this.#checkpoint;
  }

  /** A checkpoint beside the writes, that nobody waits for: the next write tells of its failure. */
  async #inPassing(): Promise<void> {
    try {
      await this.#makeSafe();
    } catch (error) {
      this.#syncFailure ??= ConnectorError.from(error);
    }
    this.#checkpoint = null;
    this.#nextCheckpointMs = performance.now() + checkpointEveryMs;
  }

  async #makeSafe(): Promise<void> {
    const ranges = this.#ranges;
    this.#uncheckedBytes = 0;
    await this.#sync(() => this.#file.datasync());
    this.#writeRecord(ranges);
  }

  async #sync(act: () => Promise<void>): Promise<void> {
    if (this.#syncFailure) throw this.#syncFailure;
    try {
      await act();
    } catch (error) {
      this.#syncFailure = diskError(error, this.#name);
      throw this.#syncFailure;
    }
  }

  #writeRecord(ranges: readonly Range[]): void {
    if (!this.#isOurs()) throw this.#takenOver();
    try {
      this.#record.write({ source: this.#source, serverTimeMs: this.serverTimeMs, ranges });
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /** Whether the part's name still stands for this file, and nobody else writes to it. */
  #isOurs(): boolean {
    try {
      return isSameFile(identityAt(this.#partPath), this.#identity) && this.#record.isOurs;
    } catch {
      return false;
    }
  }

  #takenOver(): ConnectorError {
    return new ConnectorError('already_exists', 'Another download to the same name has begun meanwhile.', {
      path: this.#name,
    });
  }
}

interface OpenedPart {
  readonly partPath: string;
  readonly file: FileHandle;
  readonly identity: FileIdentity;
  readonly record: RecordFile;
  readonly ranges: readonly Range[];
  readonly serverTimeMs: number | null;
  readonly hasDiscarded: boolean;
}

/** The first of the possible names that is free or ours. */
async function openPart(finalPath: string, options: PartOptions): Promise<OpenedPart> {
  const { dir, base } = path.parse(finalPath);
  const plainPath = path.join(dir, plainPartName(base));
  const opened = await openOrPassBy(plainPath, options, false);
  if (opened) return opened;
  // Whatever has this name is a part of ours.
  const ownPath = path.join(dir, ownPartName(base, options.origin, options.source));
  const ours = await openOrPassBy(ownPath, options, true);
  if (ours) return ours;
  throw new ConnectorError('already_exists', 'Something that is no file is in the way.', {
    path: options.name,
  });
}

/** Null = what is there is not ours. */
async function openOrPassBy(
  partPath: string,
  options: PartOptions,
  isOwnName: boolean,
): Promise<OpenedPart | null> {
  const present = lookAt(partPath);
  const left = readRecord(recordPathOf(partPath));
  const isOurs = present?.isFile() === true && (isOwnName || left !== null || options.adopts);
  if (present && !isOurs) return null;

  // One with a second name is a finished file already: a kill has ended its attempt in between.
  const usable = present && present.nlink <= 1 ? usableRanges(present.size, left, options, isOwnName) : [];
  const isContinued = usable.length > 0;
  const serverTimeMs = isContinued ? (left?.serverTimeMs ?? null) : null;
  const { source } = options;
  const record = new RecordFile(recordPathOf(partPath), { source, serverTimeMs, ranges: usable });
  let file: FileHandle | null = null;
  try {
    // A new file, and not an emptied one: whoever still writes to the old one must not write into this.
    if (present && !isContinued) removeQuietly(partPath);
    if (!isContinued && options.copyOf !== null) {
      copyFile(options.copyOf, partPath);
    }
    const hasContent = isContinued || options.copyOf !== null;
    file = await open(partPath, hasContent ? openFlags : openFlags | createFlags, 0o666);
    const identity = await file.stat({ bigint: true });
    const ranges: readonly Range[] = hasContent && !isContinued ? wholeOf(Number(identity.size)) : usable;
    const hasDiscarded = !isContinued && present !== null && present.size > 0;
    return { partPath, file, identity, record, ranges, serverTimeMs, hasDiscarded };
  } catch (error) {
    await file?.close();
    record.close();
    removeQuietly(recordPathOf(partPath));
    throw error;
  }
}

/** Of a file; what has become a link since somebody looked is refused. */
function copyFile(sourcePath: string, partPath: string): void {
  const source = hold(sourcePath, { isNoLink: true });
  try {
    copyFileSync(source.path, partPath, fsConstants.COPYFILE_EXCL | fsConstants.COPYFILE_FICLONE);
  } finally {
    source.release();
  }
}

const openFlags = fsConstants.O_RDWR | (fsConstants.O_NOFOLLOW ?? 0) | (fsConstants.O_NONBLOCK ?? 0);
const createFlags = fsConstants.O_CREAT | fsConstants.O_EXCL;

const wholeOf = (sizeBytes: number): readonly Range[] => addRange([], [0, sizeBytes]);

function usableRanges(
  partBytes: number,
  left: PartRecord | null,
  { source, adopts }: PartOptions,
  isOwnName: boolean,
): readonly Range[] {
  if (left === null) return adopts && !isOwnName ? wholeOf(partBytes) : [];
  if (!isSameSource(left.source, source)) return [];
  // A record that knows of more than there is knows nothing.
  return left.ranges.every(([, end]) => end <= partBytes) ? left.ranges : [];
}
