import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import { ConnectorError } from '../../../shared/errors.ts';
import { changedMeanwhile, hasChanged } from '../files/changedMeanwhile.ts';
import { diskError } from '../files/diskError.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { SourceFacts } from './fileJob.ts';

const readAsync = promisify(read);
const chunkBytes = 1024 * 1024;
/** How many chunks may be on their way at once. */
export const heldChunks = 2;

/** The file that an upload reads. It notices when it is written to meanwhile. */
export class UploadSource {
  readonly #fd: number;
  readonly #stats: Stats;
  readonly #name: string;
  #readsUnderWay = 0;
  #isClosed = false;
  readonly facts: SourceFacts & { readonly sizeBytes: number; readonly modifiedAtMs: number };

  private constructor(fd: number, stats: Stats, name: string) {
    this.#fd = fd;
    this.#stats = stats;
    this.#name = name;
    this.facts = {
      sizeBytes: stats.size,
      modifiedAtMs: Math.trunc(stats.mtimeMs),
      modifiedPrecision: 'second',
      unixMode: process.platform === 'win32' ? null : stats.mode & 0o7777,
    };
  }

  /** @throws not_found · is_a_directory · permission_denied · engine_path_outside */
  static open(folder: EngineFolder, name: string): UploadSource {
    const held = folder.hold(name);
    if (held === null) {
      throw new ConnectorError('not_found', 'There is no such file in the engine folder.', { path: name });
    }
    let fd: number | null = null;
    try {
      // Not to wait: opening a named pipe would, for ever, until somebody writes to it.
      fd = openSync(held.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stats = fstatSync(fd);
      if (stats.isFile()) return new UploadSource(fd, stats, name);
      throw stats.isDirectory()
        ? new ConnectorError('is_a_directory', 'This is a folder, not a file.', { path: name })
        : new ConnectorError('permission_denied', 'This is a pipe or a device, not a file.', { path: name });
    } catch (error) {
      if (fd !== null) closeSync(fd);
      throw diskError(error, name);
    } finally {
      held.release();
    }
  }

  /**
   * The bytes from `start` to `end`, which are read while the ones before are sent; one piece where that is enough. A
   * chunk is valid until `heldChunks` more have been asked for.
   * @throws transfer_incomplete when the file has become shorter
   */
  async *chunks(start: number, end = this.facts.sizeBytes): AsyncGenerator<Buffer, void, undefined> {
    if (end - start <= chunkBytes) {
      if (end > start) yield this.#readAtOnce(start, end - start);
      return;
    }
    const buffers = Array.from({ length: heldChunks + 2 }, () => Buffer.allocUnsafeSlow(chunkBytes));
    let count = 0;
    const read = (from: number): Promise<Buffer> =>
      this.#read(
        buffers[count++ % buffers.length] ?? Buffer.alloc(0),
        from,
        Math.min(chunkBytes, end - from),
      );
    let next = read(start);
    for (let at = start; at < end; ) {
      const chunk = await next;
      at += chunk.length;
      if (at < end) {
        next = read(at);
        // Whoever stops here must not be told of it later.
        next.catch(() => {});
      }
      yield chunk;
    }
  }

  /** The file was written to since it was opened. */
  get hasChanged(): boolean {
    return hasChanged(this.#stats, fstatSync(this.#fd));
  }

  /** @throws transfer_incomplete when the file was written to since it was opened */
  throwIfChanged(): void {
    if (this.hasChanged) throw changedMeanwhile(this.#name);
  }

  /** The descriptor goes with the last read: until then its number must not become another file's. */
  close(): void {
    this.#isClosed = true;
    if (this.#readsUnderWay === 0) closeSync(this.#fd);
  }

  #readAtOnce(start: number, bytes: number): Buffer {
    const buffer = Buffer.allocUnsafe(bytes);
    try {
      for (let filled = 0; filled < bytes; ) {
        const bytesRead = readSync(this.#fd, buffer, filled, bytes - filled, start + filled);
        if (bytesRead === 0) throw changedMeanwhile(this.#name);
        filled += bytesRead;
      }
    } catch (error) {
      throw diskError(error, this.#name);
    }
    return buffer;
  }

  async #read(buffer: Buffer, start: number, length: number): Promise<Buffer> {
    this.#readsUnderWay++;
    try {
      const { bytesRead } = await readAsync(this.#fd, buffer, 0, length, start);
      if (bytesRead === 0) throw changedMeanwhile(this.#name);
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      throw diskError(error, this.#name);
    } finally {
      this.#readsUnderWay--;
      if (this.#isClosed && this.#readsUnderWay === 0) closeSync(this.#fd);
    }
  }
}
