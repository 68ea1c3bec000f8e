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
  #writing: Promise<void> = Promise.resolve();
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

  /** Resolves when the change is on the disk. Changes are written in the order in which they are made. */
  update(change: (value: T) => T): Promise<void> {
    this.#value = change(this.#value);
    const text = `${JSON.stringify(this.#value, null, 2)}\n`;
    this.#writing = this.#writing
      .catch(() => {})
      .then(() => writeFileAtomic(this.#path, text, { mode: 0o600 }));
    return this.#writing;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
