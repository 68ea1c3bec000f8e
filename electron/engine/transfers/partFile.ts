import { createHash, type Hash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { diskError } from '../files/diskError.ts';

/**
 * A download in the making: `name.part` beside the file that it will become. The file that was there stays
 * whole until `commit` puts the new one in its place in one step.
 */
export class PartFile {
  readonly #finalPath: string;
  readonly #partPath: string;
  readonly #name: string;
  readonly #file: FileHandle;
  readonly #identity: Stats;
  #hash: Hash = createHash('sha256');
  #sizeBytes = 0;

  private constructor(finalPath: string, partPath: string, name: string, file: FileHandle, identity: Stats) {
    this.#finalPath = finalPath;
    this.#partPath = partPath;
    this.#name = name;
    this.#file = file;
    this.#identity = identity;
  }

  /**
   * @param name the destination as it was asked for: errors say that, and not where it is on the disk
   * @param keepContent takes over what an earlier attempt left, to go on from there
   * @throws permission_denied · no_space · name_refused · engine_path_outside when a link lies in the way
   */
  static async open(
    finalPath: string,
    { name, keepContent }: { readonly name: string; readonly keepContent: boolean },
  ): Promise<PartFile> {
    const partPath = partPathFor(finalPath);
    let file: FileHandle | null = null;
    try {
      // A name that the disk cannot hold fails now, and not when all has been fetched.
      await lstat(finalPath).catch(unlessMissing);
      file = await (keepContent ? openPresent(partPath) : openNew(partPath));
      const identity = await file.stat();
      if (!identity.isFile()) {
        throw new ConnectorError('already_exists', 'Something that is no file is in the way.', {
          path: name,
        });
      }
      const part = new PartFile(finalPath, partPath, name, file, identity);
      if (keepContent) await part.#takeOver();
      return part;
    } catch (error) {
      await file?.close();
      throw diskError(error, name);
    }
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
      throw diskError(error, this.#name);
    }
    this.#hash.update(chunk);
    this.#sizeBytes += chunk.length;
  }

  /** The last bytes, to compare with what the server sends for the same place. */
  async tail(bytes: number): Promise<Buffer> {
    const length = Math.min(bytes, this.#sizeBytes);
    try {
      const { buffer, bytesRead } = await this.#file.read(
        Buffer.alloc(length),
        0,
        length,
        this.#sizeBytes - length,
      );
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      throw diskError(error, this.#name);
    }
  }

  /** Throws the content away, to begin again. */
  async restart(): Promise<void> {
    try {
      await this.#file.truncate(0);
    } catch (error) {
      throw diskError(error, this.#name);
    }
    this.#hash = createHash('sha256');
    this.#sizeBytes = 0;
  }

  /**
   * Puts the file in its place, durably. Returns the SHA-256 of the whole content, hexadecimal.
   * @throws already_exists unless `overwrite`, and when another download has taken the part's place ·
   *   is_a_directory · permission_denied · no_space
   */
  async commit({ overwrite }: { readonly overwrite: boolean }): Promise<string> {
    try {
      // A part that was taken over may be longer than what was written over it.
      await this.#file.truncate(this.#sizeBytes);
      await this.#file.sync();
      await this.#file.close();
      await this.#throwIfReplaced();
      if (overwrite) await rename(this.#partPath, this.#finalPath);
      else await renameNew(this.#partPath, this.#finalPath, this.#name);
    } catch (error) {
      throw diskError(error, this.#name);
    }
    return this.#hash.digest('hex');
  }

  /** Ends without a file; the part stays for a later attempt if it is to be continued. */
  async abandon({ keepPart }: { readonly keepPart: boolean }): Promise<void> {
    await this.#file.close().catch(() => {});
    if (keepPart && this.#sizeBytes > 0) return;
    if (await this.#isInPlace()) await unlink(this.#partPath).catch(() => {});
  }

  /** Whether the part's name still stands for this file, and not for that of a later download. */
  async #isInPlace(): Promise<boolean> {
    const present = await lstat(this.#partPath).catch(() => null);
    return present?.ino === this.#identity.ino && present.dev === this.#identity.dev;
  }

  async #throwIfReplaced(): Promise<void> {
    if (await this.#isInPlace()) return;
    throw new ConnectorError('already_exists', 'Another download to the same name has begun meanwhile.', {
      path: this.#name,
    });
  }

  async #takeOver(): Promise<void> {
    const stream = this.#file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1024 * 1024 });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#hash.update(chunk);
      this.#sizeBytes += chunk.length;
    }
  }
}

const noFollow = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const openPresent = (partPath: string): Promise<FileHandle> =>
  open(partPath, noFollow | constants.O_CREAT, 0o666);

/**
 * A new file, and not an emptied one: whoever still writes to the old one (a download of another window) must not
 * write into this. A link or a pipe that lies in the way goes as such.
 */
async function openNew(partPath: string): Promise<FileHandle> {
  await unlink(partPath).catch(unlessMissing);
  return open(partPath, noFollow | constants.O_CREAT | constants.O_EXCL, 0o666);
}

/** Renames and never replaces: a hard link fails where something is, which a look beforehand cannot promise. */
async function renameNew(from: string, to: string, name: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new ConnectorError('already_exists', 'Something with this name is already there.', {
        path: name,
      });
    await renameOverPlaceholder(from, to);
    return;
  }
  await unlink(from);
}

/** For FAT and some network disks, which know no hard links: an empty file of ours reserves the name. */
export async function renameOverPlaceholder(from: string, to: string): Promise<void> {
  await (await open(to, 'wx')).close();
  try {
    await rename(from, to);
  } catch (error) {
    await unlink(to).catch(() => {});
    throw error;
  }
}

/** What file systems allow for one name. */
const longestNameBytes = 255;
const suffix = '.part';

/** `name.part`; a name so long that this would not fit is cut, and told apart by its hash. */
export function partPathFor(finalPath: string): string {
  const { dir, base } = path.parse(finalPath);
  if (Buffer.byteLength(base + suffix) <= longestNameBytes) return finalPath + suffix;
  const hash = createHash('sha256').update(base).digest('hex').slice(0, 16);
  // In units of UTF-16, of which each takes up to three bytes.
  return path.join(dir, `${base.slice(0, 70)}-${hash}${suffix}`);
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
