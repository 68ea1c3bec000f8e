import { lstat } from 'node:fs/promises';
import type { TransferProof } from '../../../shared/connector.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { DataConnection } from '../ftp/dataConnection.ts';
import type { TransferOptions } from '../ftp/dataTransfer.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { isRefusal } from '../ftp/reply.ts';
import { statPath } from '../ftp/stat.ts';
import { cannotGoOn, differs, OverlapCheck, overlapBytes } from '../transfers/overlap.ts';
import { PartFile } from '../transfers/partFile.ts';
import type { CopyOptions, TransferContext } from './copy.ts';

/**
 * Downloads one file. It goes to `name.part`, is compared with the size that the server tells, and only then
 * takes its name; whatever happens before that, a file that was there stays as it was. A part is kept for a
 * later attempt only when `resume` is asked for.
 *
 * @throws not_found · is_a_directory · permission_denied · already_exists unless `overwrite` ·
 *   engine_path_outside · no_space · transfer_incomplete · what a transfer throws
 */
export async function copyFileToEngine(
  connection: FtpConnection,
  folder: EngineFolder,
  source: RemotePath,
  destination: string,
  { overwrite, resume }: CopyOptions,
  { signal, onProgress }: TransferContext,
): Promise<TransferProof> {
  const startedAtMs = performance.now();
  await throwIfTaken(await folder.locate(destination), destination, overwrite);

  const remotePath = connection.resolve(source);
  const expectedBytes = await expectedSize(connection, remotePath, signal);
  // Only now: a name mistyped on the server must not leave folders behind.
  const finalPath = await folder.locateForWriting(destination);
  const part = await PartFile.open(finalPath, { name: destination, keepContent: resume });
  try {
    const download = new Download(connection, remotePath, part, (transferredBytes) =>
      onProgress({ transferredBytes, sizeBytes: expectedBytes }),
    );
    if (!(await download.goOn(expectedBytes, signal))) await download.fromStart(expectedBytes, signal);
    const verified = await verify(connection, remotePath, part.sizeBytes, expectedBytes, signal);
    return {
      bytes: download.receivedBytes,
      verified,
      sha256: await part.commit({ overwrite }),
      duration_ms: Math.round(performance.now() - startedAtMs),
    };
  } catch (error) {
    await part.abandon({ keepPart: resume });
    throw error instanceof ConnectorError ? error.at(source) : error;
  }
}

async function throwIfTaken(finalPath: string, destination: string, overwrite: boolean): Promise<void> {
  const present = await lstat(finalPath).catch(() => null);
  if (present?.isDirectory()) {
    throw new ConnectorError('is_a_directory', 'The destination is a folder.', { path: destination });
  }
  if (present && !overwrite) {
    throw new ConnectorError('already_exists', 'The file is already there.', { path: destination });
  }
}

/** Bytes, or null where the server tells no size. Refuses early what cannot be a file. */
async function expectedSize(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<number | null> {
  const sizeBytes = await fileSize(connection, path, signal);
  if (sizeBytes !== null) return sizeBytes;
  const entry = await statPath(connection, path, signal).catch((error: unknown) => {
    // A directory that cannot be listed may still give its files.
    const { code } = ConnectorError.from(error);
    if (code === 'permission_denied' || code === 'listing_unreadable') return undefined;
    throw error;
  });
  if (entry === null) throw new ConnectorError('not_found', 'There is no such file on the server.', { path });
  if (entry?.type === 'dir')
    throw new ConnectorError('is_a_directory', 'This is a directory, not a file.', { path });
  return entry?.sizeBytes ?? null;
}

/** True = compared and equal, false = the server tells no size to compare with. */
async function verify(
  connection: FtpConnection,
  path: RemotePath,
  receivedBytes: number,
  expectedBytes: number | null,
  signal: AbortSignal,
): Promise<boolean> {
  if (expectedBytes === null) return false;
  if (receivedBytes === expectedBytes) return true;
  // A log may have grown since its size was asked: then the size of now is the right one.
  if (receivedBytes > expectedBytes && (await fileSize(connection, path, signal)) === receivedBytes)
    return true;
  throw new ConnectorError(
    'transfer_incomplete',
    `The server sent ${receivedBytes} bytes and called that complete, but the file has ${expectedBytes}. Nothing was replaced.`,
    { path },
  );
}

class Download {
  readonly #connection: FtpConnection;
  readonly #path: RemotePath;
  readonly #part: PartFile;
  readonly #onSize: (sizeBytes: number) => void;
  receivedBytes = 0;

  constructor(
    connection: FtpConnection,
    path: RemotePath,
    part: PartFile,
    onSize: (sizeBytes: number) => void,
  ) {
    this.#connection = connection;
    this.#path = path;
    this.#part = part;
    this.#onSize = onSize;
  }

  async fromStart(expectedBytes: number | null, signal: AbortSignal): Promise<void> {
    // Breaking off an attempt to go on costs the connection on some servers.
    await this.#connection.reopen(signal);
    await this.#part.restart();
    const needsProperEnd = expectedBytes === null;
    await this.#retrieve(new OverlapCheck(Buffer.alloc(0)), { needsProperEnd }, signal);
  }

  /** Goes on behind what is there. False when there is nothing to go on from, or it is not this file's beginning. */
  async goOn(expectedBytes: number | null, signal: AbortSignal): Promise<boolean> {
    const presentBytes = this.#part.sizeBytes;
    if (presentBytes === 0 || expectedBytes === null || presentBytes > expectedBytes) return false;
    const tail = await this.#part.tail(overlapBytes);
    const overlap = new OverlapCheck(tail);
    try {
      await this.#retrieve(overlap, { restartAtBytes: presentBytes - tail.length }, signal);
      return overlap.isComplete;
    } catch (error) {
      if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
      return false;
    }
  }

  async #retrieve(overlap: OverlapCheck, options: TransferOptions, signal: AbortSignal): Promise<void> {
    const work = async (data: DataConnection): Promise<void> => {
      for await (const chunk of data.read()) {
        const fresh = overlap.accept(chunk);
        if (fresh === null) throw differs();
        await this.#part.write(fresh);
        this.receivedBytes += chunk.length;
        this.#onSize(this.#part.sizeBytes);
      }
    };
    const reply = await this.#connection.transfer(`RETR ${this.#path}`, work, signal, options);
    if (isRefusal(reply)) throw await explainRefusal(this.#connection, reply, this.#path, 'file', signal);
  }
}
