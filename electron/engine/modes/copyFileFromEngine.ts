import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { TransferProof } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import { parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import { diskError } from '../files/diskError.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { isRefusal, type Reply } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';
import { cannotGoOn, differs, OverlapCheck, overlapBytes } from '../transfers/overlap.ts';
import type { CopyOptions, TransferContext } from './copy.ts';
import { makeDirectories } from './makeDirectory.ts';

const chunkBytes = 1024 * 1024;

/**
 * Uploads one file and compares the size that the server then tells with what was sent. Directories on the way
 * are made. Resuming appends (APPE): REST before STOR drops the tail on some servers.
 *
 * @throws not_found · is_a_directory · engine_path_outside, of the engine's file · already_exists unless
 *   `overwrite` · permission_denied · no_space · transfer_incomplete · what a transfer throws
 */
export async function copyFileFromEngine(
  connection: FtpConnection,
  folder: EngineFolder,
  source: string,
  destination: RemotePath,
  { overwrite, resume }: CopyOptions,
  { signal, onProgress }: TransferContext,
): Promise<TransferProof> {
  const startedAtMs = performance.now();
  const file = await openSource(folder, source);
  try {
    const remotePath = connection.resolve(destination);
    if (!overwrite && (await statPath(connection, remotePath, signal))) {
      throw new ConnectorError('already_exists', 'The file is already there.', { path: destination });
    }
    const { size: sizeBytes } = await file.stat();
    const upload = new Upload(connection, file, source, remotePath, (transferredBytes) =>
      onProgress({ transferredBytes, sizeBytes }),
    );
    const presentBytes = resume ? await upload.provenBytes(sizeBytes, signal) : 0;
    await upload.send(presentBytes, signal);
    return {
      bytes: upload.sentBytes,
      verified: await verify(connection, remotePath, presentBytes + upload.sentBytes, signal),
      sha256: upload.sha256(),
      duration_ms: Math.round(performance.now() - startedAtMs),
    };
  } catch (error) {
    throw error instanceof ConnectorError ? error.at(destination) : diskError(error, source);
  } finally {
    await file.close();
  }
}

async function openSource(folder: EngineFolder, source: string): Promise<FileHandle> {
  const localPath = await folder.locateExisting(source);
  if (localPath === null) {
    throw new ConnectorError('not_found', 'There is no such file in the engine folder.', { path: source });
  }
  try {
    // Not to wait: opening a named pipe would, for ever, until somebody writes to it.
    const file = await open(localPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await file.stat();
    if (stats.isFile()) return file;
    await file.close();
    throw stats.isDirectory()
      ? new ConnectorError('is_a_directory', 'This is a folder, not a file.', { path: source })
      : new ConnectorError('permission_denied', 'This is a pipe or a device, not a file.', { path: source });
  } catch (error) {
    throw diskError(error, source);
  }
}

/** True = compared and equal, false = the server tells no size. */
async function verify(
  connection: FtpConnection,
  path: RemotePath,
  sentBytes: number,
  signal: AbortSignal,
): Promise<boolean> {
  const storedBytes =
    (await fileSize(connection, path, signal)) ??
    (await statPath(connection, path, signal).catch(() => null))?.sizeBytes ??
    null;
  if (storedBytes === null || storedBytes === sentBytes) return storedBytes !== null;
  throw new ConnectorError(
    'transfer_incomplete',
    `${sentBytes} bytes were sent, but the server has ${storedBytes}. The file on the server is not complete.`,
    { path },
  );
}

class Upload {
  readonly #connection: FtpConnection;
  readonly #file: FileHandle;
  readonly #source: string;
  readonly #path: RemotePath;
  readonly #onOffset: (offsetBytes: number) => void;
  #hash: Hash = createHash('sha256');
  sentBytes = 0;

  constructor(
    connection: FtpConnection,
    file: FileHandle,
    source: string,
    path: RemotePath,
    onOffset: (offsetBytes: number) => void,
  ) {
    this.#connection = connection;
    this.#file = file;
    this.#source = source;
    this.#path = path;
    this.#onOffset = onOffset;
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }

  /** Sends what follows `fromBytes`; the directory is made when that is what was missing. */
  async send(fromBytes: number, signal: AbortSignal): Promise<void> {
    const command = `${fromBytes > 0 ? 'APPE' : 'STOR'} ${this.#path}`;
    const work = (data: DataConnection): Promise<void> => this.#sendFrom(fromBytes, data, signal);
    let reply = await this.#connection.transfer(command, work, signal);
    if (
      mayLackDirectory(reply) &&
      (await makeDirectories(this.#connection, parentPath(this.#path), signal))
    ) {
      reply = await this.#connection.transfer(command, work, signal);
    }
    if (isRefusal(reply)) throw await explainRefusal(this.#connection, reply, this.#path, 'target', signal);
  }

  /** How many bytes on the server are proven to be this file's beginning; 0 = begin again. */
  async provenBytes(sizeBytes: number, signal: AbortSignal): Promise<number> {
    const presentBytes = (await fileSize(this.#connection, this.#path, signal)) ?? 0;
    if (presentBytes === 0 || presentBytes > sizeBytes) return 0;
    const startBytes = Math.max(0, presentBytes - overlapBytes);
    const expected = await this.#readExactly(startBytes, presentBytes - startBytes);
    const overlap = new OverlapCheck(expected);
    const compare = async (data: DataConnection): Promise<void> => {
      for await (const chunk of data.read()) {
        if (overlap.accept(chunk)?.length !== 0) throw differs();
      }
    };
    try {
      const reply = await this.#connection.transfer(`RETR ${this.#path}`, compare, signal, {
        restartAtBytes: startBytes,
      });
      return !isRefusal(reply) && overlap.isComplete ? presentBytes : 0;
    } catch (error) {
      if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
      // Breaking off the comparison costs the connection on some servers.
      await this.#connection.reopen(signal);
      return 0;
    }
  }

  async #sendFrom(fromBytes: number, data: DataConnection, signal: AbortSignal): Promise<void> {
    // An attempt that was refused may have sent something before.
    this.sentBytes = 0;
    this.#hash = createHash('sha256');
    await this.#hashUpTo(fromBytes);
    for await (const chunk of this.#chunks(fromBytes)) {
      await data.write(chunk, signal);
      this.#hash.update(chunk);
      this.sentBytes += chunk.length;
      this.#onOffset(fromBytes + this.sentBytes);
    }
    await data.end(signal);
  }

  async #hashUpTo(bytes: number): Promise<void> {
    if (bytes === 0) return;
    for await (const chunk of this.#chunks(0, bytes)) this.#hash.update(chunk);
  }

  async #readExactly(startBytes: number, bytes: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, startBytes);
    return buffer.subarray(0, bytesRead);
  }

  async *#chunks(startBytes: number, endBytes = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
    const stream = this.#file.createReadStream({
      start: startBytes,
      end: endBytes - 1,
      autoClose: false,
      highWaterMark: chunkBytes,
    });
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw diskError(error, this.#source);
    }
  }
}

/** STOR into a directory that is not there is 550 or 553, as are many other refusals. */
const mayLackDirectory = ({ code }: Reply): boolean => code === 550 || code === 553 || code === 450;
