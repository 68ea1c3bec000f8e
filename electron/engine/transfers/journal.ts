import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { QueueNotice } from '../../../shared/model/transfer.ts';
import type { Logger } from '../ports.ts';
import { type JournalDisk, systemDisk } from './journalDisk.ts';
import { LineFile } from './journalLines.ts';
import { firstRecord, readJournal, turnMs } from './journalRead.ts';

export interface JournalPorts {
  readonly logger: Logger;
  readonly disk?: JournalDisk;
  /** The file is written anew when it has grown past this and three times what it was when last written. */
  readonly smallBytes?: number;
}

/** What was appended and nobody waits for is on the disk after so long. */
const syncAfterMs = 100;
/** A disk that refused is tried again so often. */
const healAfterMs = 5_000;
const usualSmallBytes = 4 * 1024 * 1024;
/** At the start it is written anew when it is larger than this. */
const tinyBytes = 64 * 1024;

/**
 * An append-only file of JSON records (journalLines.ts), the first of which names the format and its version. What was
 * appended in a turn is written at its end, so that a SIGKILL loses nothing of earlier turns, and reaches the disk
 * itself soon after (`durable` says when). A disk that refuses stops nothing: records are dropped, `notice` says so, and
 * the file is written anew from memory when there is room again.
 */
export class Journal {
  readonly #path: string;
  readonly #disk: JournalDisk;
  readonly #logger: Logger;
  readonly #smallBytes: number;
  #file: LineFile | null = null;
  #pending: string[] = [];
  #compactedBytes = 0;
  #damage: QueueNotice | null = null;
  /** While the disk refuses: what is appended is not written. */
  #trouble: QueueNotice | null = null;
  #healing: NodeJS.Timeout | null = null;
  #isDirty = false;
  #waiters: (() => void)[] = [];
  #syncing: Promise<void> | null = null;
  #syncTimer: NodeJS.Timeout | null = null;
  #snapshot: (() => Iterable<unknown>) | null = null;
  #rewriting: Promise<void> | null = null;
  /** What was appended since the rewriting began. */
  #since: string[] | null = null;
  /** The new file is about to take over: until it has, nothing is promised. */
  #isSwitching = false;
  #isClosed = false;

  private constructor(
    filePath: string,
    { logger, disk = systemDisk, smallBytes = usualSmallBytes }: JournalPorts,
  ) {
    this.#path = filePath;
    this.#disk = disk;
    this.#logger = logger;
    this.#smallBytes = smallBytes;
  }

  /** See `readJournal`. Never throws for what the file holds or the disk says: `notice` tells. */
  static async open(
    filePath: string,
    ports: JournalPorts,
    understand: (record: unknown) => boolean,
  ): Promise<Journal> {
    const journal = new Journal(filePath, ports);
    try {
      const { end, damage } = await readJournal(journal.#disk, filePath, understand);
      journal.#damage = damage;
      if (damage !== null) ports.logger.warn({ ...end }, 'the journal was damaged, a part is set aside');
      journal.#file = new LineFile(journal.#disk, journal.#disk.open(filePath, 'append'), end);
      if (end.endOffset === 0) journal.append(firstRecord);
      journal.flush();
      // A file that is new has a name only when its folder says so.
      await journal.#disk.syncFolder(path.dirname(filePath));
    } catch (error) {
      journal.#refuse(error);
    }
    return journal;
  }

  /** Null = all is well. */
  get notice(): QueueNotice | null {
    return this.#trouble ?? this.#damage;
  }

  /**
   * From now on the file is written anew from these records when it has grown. They are told in parts while what they
   * tell of changes: everything appended meanwhile comes behind them, so that a record must bear to be told again.
   */
  keepCompact(snapshot: () => Iterable<unknown>): void {
    this.#snapshot = snapshot;
    if (this.#trouble !== null || (this.#file?.sizeBytes ?? 0) > tinyBytes) void this.compact();
  }

  append(record: unknown): void {
    if (this.#isClosed) return;
    const json = JSON.stringify(record);
    this.#since?.push(json);
    if (this.#trouble !== null) return;
    if (this.#pending.length === 0) queueMicrotask(() => this.flush());
    this.#pending.push(json);
  }

  /** Hands what was appended to the system: it survives the end of the process, though not yet of the machine. */
  flush(): void {
    if (this.#pending.length === 0 || this.#file === null) return;
    const records = this.#pending;
    this.#pending = [];
    try {
      this.#file.write(records);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#syncSoon();
    if (this.#file.sizeBytes > this.#smallBytes + 3 * this.#compactedBytes) void this.compact();
  }

  /** Resolves when all that was appended is on the disk itself, or the disk refuses (`notice`). Never rejects. */
  durable(): Promise<void> {
    this.flush();
    if (this.#trouble !== null) return Promise.resolve();
    if (!this.#isDirty && this.#syncing === null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.#sync();
    });
  }

  /** Writes the file anew; the old one stands until the new one is whole. Never rejects. */
  compact(): Promise<void> {
    if (this.#snapshot !== null && !this.#isClosed) {
      this.#rewriting ??= this.#rewrite(this.#snapshot).finally(() => {
        this.#rewriting = null;
      });
    }
    return this.#rewriting ?? Promise.resolve();
  }

  /** The same, of what there is now: nothing of what is there no more stays in the file. */
  async rewritten(): Promise<void> {
    await this.#rewriting;
    await this.compact();
  }

  async close(): Promise<void> {
    await this.#rewriting;
    // The last chance for what the disk refused.
    if (this.#trouble !== null) await this.compact();
    await this.durable();
    this.#isClosed = true;
    if (this.#healing) clearTimeout(this.#healing);
    if (this.#syncTimer) clearTimeout(this.#syncTimer);
    await this.#syncing;
    this.#file?.close();
    this.#file = null;
  }

  #refuse(error: unknown): void {
    const { code } = error as NodeJS.ErrnoException;
    this.#trouble = { kind: 'notSaved', errorCode: code ?? 'unknown' };
    this.#logger.warn({ reason: String(error) }, 'the journal cannot be written');
    this.#pending = [];
    this.#isDirty = false;
    for (const resolve of this.#waiters.splice(0)) resolve();
    if (this.#healing || this.#isClosed) return;
    this.#healing = setTimeout(() => {
      this.#healing = null;
      if (this.#trouble !== null) void this.compact();
    }, healAfterMs).unref();
  }

  #syncSoon(): void {
    this.#isDirty = true;
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = null;
      this.#sync();
    }, syncAfterMs).unref();
  }

  #sync(): void {
    if (this.#syncing || this.#isSwitching) return;
    this.#syncing = this.#syncOnce().finally(() => {
      this.#syncing = null;
      if (this.#waiters.length > 0) this.#sync();
    });
  }

  async #syncOnce(): Promise<void> {
    const waiters = this.#waiters.splice(0);
    this.#isDirty = false;
    try {
      await this.#file?.sync();
    } catch (error) {
      this.#refuse(error);
    }
    for (const resolve of waiters) resolve();
  }

  async #rewrite(snapshot: () => Iterable<unknown>): Promise<void> {
    const newPath = `${this.#path}.new`;
    this.#since = [];
    let file: LineFile | null = null;
    try {
      file = new LineFile(this.#disk, this.#disk.open(newPath, 'begin'));
      await writeInParts(file, snapshot());
      const compactedBytes = file.sizeBytes;
      file.write(this.#since.splice(0));
      await file.sync();
      this.#isSwitching = true;
      await this.#syncing;
      // Whatever was ever promised to be on the disk is there in the new file as well, once this is done.
      file.write(this.#since.splice(0));
      await file.sync();
      file.write(this.#since.splice(0));
      this.#takeOver(file, newPath);
      this.#compactedBytes = compactedBytes;
      file = null;
      await this.#disk.syncFolder(path.dirname(this.#path));
    } catch (error) {
      this.#logger.warn({ reason: String(error) }, 'the journal could not be written anew');
      if (file !== null) this.#discard(file, newPath);
      // The old file still says everything, unless it is what is in trouble.
      if (this.#trouble !== null || this.#file === null) this.#refuse(error);
      else this.#compactedBytes = this.#file?.sizeBytes ?? 0;
    } finally {
      this.#since = null;
      this.#isSwitching = false;
      if (this.#isDirty || this.#waiters.length > 0) this.#sync();
    }
  }

  /** In one turn, so that nothing is appended meanwhile. */
  #takeOver(file: LineFile, newPath: string): void {
    // Windows replaces no file that is open.
    this.#file?.close();
    this.#file = null;
    this.#disk.rename(newPath, this.#path);
    this.#file = file;
    // What was not written to the old file yet is in the new one.
    this.#pending = [];
    this.#since = null;
    this.#trouble = null;
    this.#isDirty = true;
  }

  #discard(file: LineFile, newPath: string): void {
    try {
      file.close();
      this.#disk.remove(newPath);
    } catch (error) {
      this.#logger.debug({ reason: String(error) }, 'the unfinished journal stays until it is begun again');
    }
  }
}

async function writeInParts(file: LineFile, records: Iterable<unknown>): Promise<void> {
  let part = [JSON.stringify(firstRecord)];
  let turnEndsMs = performance.now() + turnMs;
  for (const record of records) {
    part.push(JSON.stringify(record));
    if (performance.now() < turnEndsMs) continue;
    file.write(part);
    part = [];
    await setImmediate();
    turnEndsMs = performance.now() + turnMs;
  }
  file.write(part);
}
