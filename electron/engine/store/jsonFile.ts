import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import type { Logger } from '../ports.ts';

/**
 * A small state file: read once, kept in memory, written atomically (0600) after every change. A file that
 * cannot be understood is set aside as `name.damaged` and never overwritten.
 */
export class JsonFile<T> {
  readonly #path: string;
  #value: T;
  #written: Promise<void> = Promise.resolve();
  /** The write that has not begun yet, and takes with it all that changes until then. */
  #next: Promise<void> | null = null;
  /** Where a file is now that could not be understood; null = there was none. */
  readonly setAsidePath: string | null;

  private constructor(filePath: string, value: T, setAsidePath: string | null = null) {
    this.#path = filePath;
    this.#value = value;
    this.setAsidePath = setAsidePath;
  }

  static async open<T>(
    filePath: string,
    schema: z.ZodType<T>,
    initial: T,
    logger: Logger,
  ): Promise<JsonFile<T>> {
    await mkdir(path.dirname(filePath), { recursive: true, mode: 0o700 });
    const text = await readFile(filePath, 'utf8').catch((error: NodeJS.ErrnoException) => {
      // What is there and cannot be read is damaged, not absent: it must not be written over.
      return error.code === 'ENOENT' ? null : '';
    });
    if (text === null) return new JsonFile(filePath, initial);
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return new JsonFile(filePath, parsed.data);
    logger.warn({ file: path.basename(filePath) }, 'state file not understood, set aside');
    const setAsidePath = `${filePath}.damaged`;
    await rename(filePath, setAsidePath);
    return new JsonFile(filePath, initial, setAsidePath);
  }

  get value(): T {
    return this.#value;
  }

  /** Resolves when the change is on the disk; changes that come close together are written together. */
  update(change: (value: T) => T): Promise<void> {
    this.#value = change(this.#value);
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
