import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Params, Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { joinPath, parentPath } from '../../../shared/model/paths.ts';
import { diskError } from '../files/diskError.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import { lookAt, putInPlace, removeQuietly, syncFile } from '../files/placing.ts';
import { numberedName } from '../transfers/decideConflict.ts';
import { ownPartName } from '../transfers/partName.ts';
import type { FileBytes } from './fileBytes.ts';

export type ArrivingFile = Omit<Params<'arrival.file'>, 'outsideId'>;

/** Files that come from a page, byte by byte, each to a part that takes its name when it is whole. */
export class Arrivals {
  /** What is done with the bytes that somebody waits for, by their ticket. */
  readonly #awaited = new Map<string, FileBytes['receive']>();

  readonly receive: FileBytes['receive'] = async (ticket, body, sizeBytes) => {
    const begin = this.#awaited.get(ticket);
    if (!begin) throw new ConnectorError('not_found', 'Nobody waits for this file.');
    this.#awaited.delete(ticket);
    await begin(ticket, body, sizeBytes);
  };

  /**
   * Resolves when the file is there; folders on the way are made.
   * @param onTicket called once, when its bytes may come, unless it is skipped
   * @throws already_exists where `conflicts` is to ask · is_a_directory · no_space · name_refused · engine_path_outside ·
   *   transfer_incomplete when another number of bytes came than was announced · cancelled
   */
  async take(
    folder: EngineFolder,
    file: ArrivingFile,
    onTicket: (ticket: string) => void,
    signal: AbortSignal,
  ): Promise<Result<'arrival.file'>> {
    const place = folder.locateForWriting(file.path);
    try {
      if (place.isRoot) throw new ConnectorError('is_a_directory', 'This is the folder itself.');
      const present = lookAt(place.localPath);
      if (present?.isDirectory()) throw new ConnectorError('is_a_directory', 'A folder has this name.');
      if (present && file.conflicts === 'skip') return { path: null };
      if (present && file.conflicts === 'ask') throw taken();
      const name = await this.#bytes(file, onTicket, signal, (body) =>
        store(body, place.localPath, file, signal),
      );
      return name === null ? { path: null } : { path: joinPath(parentPath(file.path), name) };
    } catch (error) {
      throw diskError(error, file.path).at(file.path);
    } finally {
      place.release();
    }
  }

  /** Waits until they come, and for what is done with them. */
  #bytes<T>(
    { sizeBytes }: ArrivingFile,
    onTicket: (ticket: string) => void,
    signal: AbortSignal,
    work: (body: Readable) => Promise<T>,
  ): Promise<T> {
    const ticket = randomBytes(32).toString('base64url');
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        this.#awaited.delete(ticket);
        reject(cancelled());
      };
      const begin: FileBytes['receive'] = async (_ticket, body, announcedBytes) => {
        signal.removeEventListener('abort', giveUp);
        const working = announcedBytes === sizeBytes ? work(body) : Promise.reject(incomplete);
        working.then(resolve, reject);
        await working;
      };
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      this.#awaited.set(ticket, begin);
      onTicket(ticket);
    });
  }
}

/** The name that it got; null = skipped, since something has come there meanwhile. */
async function store(
  body: Readable,
  localPath: string,
  file: ArrivingFile,
  signal: AbortSignal,
): Promise<string | null> {
  const { dir, base } = path.parse(localPath);
  const part = path.join(dir, ownPartName(base, crypto.randomUUID(), file));
  const stop = (): void => void body.destroy();
  signal.addEventListener('abort', stop, { once: true });
  let handle: FileHandle | null = null;
  try {
    handle = await open(part, 'wx');
    await write(body, handle, file.sizeBytes, signal);
    if (file.modifiedAtMs !== null) {
      // A disk that keeps no times costs no file.
      await handle.utimes(new Date(), file.modifiedAtMs / 1000).catch(() => {});
    }
    await syncFile(handle.fd);
    await handle.close();
    return placed(part, localPath, file.conflicts);
  } catch (error) {
    await handle?.close().catch(() => {});
    removeQuietly(part);
    throw signal.aborted ? cancelled() : error;
  } finally {
    signal.removeEventListener('abort', stop);
    body.destroy();
  }
}

async function write(
  body: Readable,
  handle: FileHandle,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<void> {
  let arrived = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (signal.aborted) throw cancelled();
      arrived += chunk.length;
      if (arrived > sizeBytes) throw incomplete;
      // One at a time: what the disk cannot take yet is not read from the sender.
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    }
  } catch (error) {
    // The sender has gone.
    throw (error as NodeJS.ErrnoException).code === 'ECONNRESET' ? incomplete : error;
  }
  if (arrived !== sizeBytes) throw incomplete;
}

/** More files of one name than anybody keeps. */
const mostNumbered = 999;

function placed(part: string, localPath: string, conflicts: ArrivingFile['conflicts']): string | null {
  const { dir, base } = path.parse(localPath);
  const last = conflicts === 'rename' ? mostNumbered : 1;
  for (let count = 1; count <= last; count++) {
    const name = count === 1 ? base : numberedName(base, count);
    if (putInPlace(part, path.join(dir, name), conflicts === 'overwrite') === 'placed') return name;
  }
  if (conflicts !== 'skip') throw taken();
  removeQuietly(part);
  return null;
}

const taken = (): ConnectorError =>
  new ConnectorError('already_exists', 'Something with this name is already there.');

const incomplete = new ConnectorError(
  'transfer_incomplete',
  'The file did not arrive whole: it may have changed meanwhile, or the connection was lost.',
);
