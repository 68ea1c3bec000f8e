import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { ConnectorError } from '../../../shared/errors.ts';
import { diskError } from '../files/diskError.ts';

/**
 * A download in the making: `name.part` beside the file that it will become. The file that was there stays
 * whole until `commit` puts the new one in its place in one step.
 */
export class PartFile {
  readonly #finalPath: string;
  readonly #partPath: string;
  readonly #file: FileHandle;
  #hash: Hash = createHash('sha256');
  #sizeBytes = 0;

  private constructor(finalPath: string, partPath: string, file: FileHandle) {
    this.#finalPath = finalPath;
    this.#partPath = partPath;
    this.#file = file;
  }

  /**
   * @param keepContent takes over what an earlier attempt left, to go on from there
   * @throws permission_denied · no_space · name_refused · engine_path_outside when a link lies in the way
   */
  static async open(
    finalPath: string,
    { keepContent }: { readonly keepContent: boolean },
  ): Promise<PartFile> {
    const partPath = `${finalPath}.part`;
    const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
    const part = new PartFile(
      finalPath,
      partPath,
      await open(partPath, flags | (keepContent ? 0 : constants.O_TRUNC), 0o666).catch((error: unknown) => {
        throw diskError(error, partPath);
      }),
    );
    if (keepContent) await part.#takeOver();
    return part;
  }

  /** Bytes written so far, those of an earlier attempt included. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async write(chunk: Buffer): Promise<void> {
    try {
      let written = 0;
      while (written < chunk.length) {
        const { bytesWritten } = await this.#file.write(
          chunk,
          written,
          chunk.length - written,
          this.#sizeBytes + written,
        );
        written += bytesWritten;
      }
    } catch (error) {
      throw diskError(error, this.#partPath);
    }
    this.#hash.update(chunk);
    this.#sizeBytes += chunk.length;
  }

  /** The last bytes, to compare with what the server sends for the same place. */
  async tail(bytes: number): Promise<Buffer> {
    const length = Math.min(bytes, this.#sizeBytes);
    const { buffer, bytesRead } = await this.#file.read(
      Buffer.alloc(length),
      0,
      length,
      this.#sizeBytes - length,
    );
    return buffer.subarray(0, bytesRead);
  }

  /** Throws the content away, to begin again. */
  async restart(): Promise<void> {
    await this.#file.truncate(0);
    this.#hash = createHash('sha256');
    this.#sizeBytes = 0;
  }

  /**
   * Puts the file in its place, durably. Returns the SHA-256 of the whole content, hexadecimal.
   * @throws already_exists unless `overwrite` · is_a_directory · permission_denied · no_space
   */
  async commit({ overwrite }: { readonly overwrite: boolean }): Promise<string> {
    try {
      // A part that was taken over may be longer than what was written over it.
      await this.#file.truncate(this.#sizeBytes);
      await this.#file.sync();
      await this.#file.close();
      if (overwrite) await rename(this.#partPath, this.#finalPath);
      else await renameNew(this.#partPath, this.#finalPath);
    } catch (error) {
      throw diskError(error, this.#finalPath);
    }
    return this.#hash.digest('hex');
  }

  /** Ends without a file; the part stays for a later attempt if it is to be continued. */
  async abandon({ keepPart }: { readonly keepPart: boolean }): Promise<void> {
    await this.#file.close().catch(() => {});
    if (!keepPart || this.#sizeBytes === 0) await unlink(this.#partPath).catch(() => {});
  }

  async #takeOver(): Promise<void> {
    const stream = this.#file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1024 * 1024 });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#hash.update(chunk);
      this.#sizeBytes += chunk.length;
    }
  }
}

/** Renames and never replaces: a hard link fails where something is, which a look beforehand cannot promise. */
async function renameNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new ConnectorError('already_exists', 'Something with this name is already there.', { path: to });
    // FAT and some network disks know no hard links.
    await rename(from, to);
    return;
  }
  await unlink(from);
}
