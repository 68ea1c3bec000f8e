import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import type { Logger } from '../ports.ts';
import { setAside, setAsideBefore } from './setAside.ts';

interface JsonFileOptions<T> {
  readonly schema: z.ZodType<T>;
  readonly initial: T;
  readonly logger: Logger;
  /**
   * False where another Quayside has the state folder, or may have it: nothing on the disk is touched then, and what
   * changes holds until the end.
   */
  readonly mayWrite: boolean;
}

/**
 * A small state file: read once, kept in memory, written atomically (0600) after every change. A file that
 * cannot be understood is set aside (`setAside.ts`) and never overwritten.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #mayWrite: boolean;
  #value: T;
  #written: Promise<void> = Promise.resolve();
  /** The write that has not begun yet, and takes with it all that changes until then. */
  #next: Promise<void> | null = null;
  /**
   * Where a file is that could not be understood: set aside, now or by an earlier start that has written nothing since,
   * or in its own place where it must not be touched; null = there is none.
   */
  readonly damagedPath: string | null;

  private constructor(filePath: string, value: T, mayWrite: boolean, damagedPath: string | null = null) {
    this.#path = filePath;
    this.#value = value;
    this.#mayWrite = mayWrite;
    this.damagedPath = damagedPath;
  }

  static async open<T>(
    filePath: string,
    { schema, initial, logger, mayWrite }: JsonFileOptions<T>,
  ): Promise<JsonFile<T>> {
    if (mayWrite) await mkdir(path.dirname(filePath), { recursive: true, mode: 0o700 });
    const text = await readFile(filePath, 'utf8').catch((error: NodeJS.ErrnoException) => {
      // What is there and cannot be read is damaged, not absent: it must not be written over.
      return error.code === 'ENOENT' ? null : '';
    });
    if (text === null) return new JsonFile(filePath, initial, mayWrite, await setAsideBefore(filePath));
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return new JsonFile(filePath, parsed.data, mayWrite);
    logger.warn({ file: path.basename(filePath) }, 'state file not understood');
    return new JsonFile(filePath, initial, mayWrite, mayWrite ? await setAside(filePath) : filePath);
  }

  get value(): T {
    return this.#value;
  }

  /** Holds at once. Resolves when the change is on the disk, if it may be; changes that come close together are written together. */
  update(change: (value: T) => T): Promise<void> {
    this.#value = change(this.#value);
    if (!this.#mayWrite) return Promise.resolve();
    this.#next ??= this.#written
      .catch(() => {})
      .then(() => {
        this.#next = null;
        return writeFileAtomic(this.#path, `${JSON.stringify(this.#value, null, 2)}\n`, { mode: 0o600 });
      });
    this.#written = this.#next;
    return this.#next;
  }

  /** Resolves when nothing is left to be written, whether or not that could be done. */
  async settled(): Promise<void> {
    await this.#written.catch(() => {});
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
