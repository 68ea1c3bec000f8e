import { randomBytes } from 'node:crypto';
import { closeSync, constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { ConnectorError } from '../../../shared/errors.ts';
import { baseName, type EnginePath } from '../../../shared/model/paths.ts';
import { diskError } from '../files/diskError.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FileBytes, OfferedFile } from './fileBytes.ts';

/** A browser fetches at once what it was told to; what it never fetched is not offered for ever. */
const offeredForMs = 60_000;
const mostOffers = 1_000;

interface Offer {
  readonly folder: EngineFolder;
  readonly path: EnginePath;
  readonly endsAtMs: number;
}

/** Engine files that a page may fetch, each once. */
export class Departures {
  readonly #offers = new Map<string, Offer>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** @throws not_found · is_a_directory · permission_denied · engine_path_outside */
  offer(folder: EngineFolder, path: EnginePath): { readonly ticket: string } {
    openOffered({ folder, path }).body.destroy();
    for (const [ticket, { endsAtMs }] of this.#offers) {
      if (endsAtMs > this.#nowMs() && this.#offers.size < mostOffers) break;
      this.#offers.delete(ticket);
    }
    const ticket = randomBytes(32).toString('base64url');
    this.#offers.set(ticket, { folder, path, endsAtMs: this.#nowMs() + offeredForMs });
    return { ticket };
  }

  readonly fetch: FileBytes['fetch'] = (ticket) => {
    const offer = this.#offers.get(ticket);
    this.#offers.delete(ticket);
    if (!offer || offer.endsAtMs <= this.#nowMs()) return null;
    try {
      return openOffered(offer);
    } catch {
      // It is gone since it was offered.
      return null;
    }
  };
}

function openOffered({ folder, path }: Pick<Offer, 'folder' | 'path'>): OfferedFile {
  const held = folder.hold(path);
  if (!held) throw new ConnectorError('not_found', 'There is no such file.', { path });
  let fd: number | null = null;
  try {
    // Not to wait: opening a named pipe would, for ever, until somebody writes to it.
    fd = openSync(held.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(fd);
    if (stats.isDirectory()) throw new ConnectorError('is_a_directory', 'This is a folder, not a file.');
    if (!stats.isFile()) {
      throw new ConnectorError('permission_denied', 'This is a pipe or a device, not a file.');
    }
    // What is written to it meanwhile is not sent: its size has been told.
    const end = Math.max(stats.size - 1, 0);
    const body = createReadStream('', { fd, end, highWaterMark: 256 * 1024 });
    return { name: baseName(path), sizeBytes: stats.size, body };
  } catch (error) {
    if (fd !== null) closeSync(fd);
    throw diskError(error, path).at(path);
  } finally {
    held.release();
  }
}
