import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, joinPath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { listByLines, listDirectory } from '../ftp/listDirectory.ts';
import { isRefusal, type Reply } from '../ftp/reply.ts';
import { stats } from './stats.ts';

export interface Removed {
  readonly files: number;
  readonly directories: number;
}

/** Deeper than any tree that people make; a server that shows a link as a directory can go on for ever. */
const deepestLevel = 64;

/**
 * Removes a file, a link, or a directory with all it holds, and nothing else: a link is unlinked and never
 * followed. MLSD of some servers (pyftpdlib) shows links as directories, so before a directory is entered its
 * parent's LIST is asked too.
 *
 * @throws not_found · permission_denied · directory_not_empty. What was removed until then is gone.
 */
export async function remove(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
): Promise<Removed> {
  const absolute = connection.resolve(path);
  if (absolute.split('/').includes('..')) {
    throw new ConnectorError(
      'name_refused',
      'A path with ".." is not removed: where it leads is the server’s affair.',
      { path },
    );
  }
  const entry = await stats(connection, absolute, signal);
  const removal = new Removal(connection, signal);
  if (entry.type === 'dir')
    await removal.removeDirectory(absolute, await removal.linksIn(parentPath(absolute)), 1);
  else await removal.removeFile(absolute);
  return removal.removed;
}

class Removal {
  readonly #connection: FtpConnection;
  readonly #signal: AbortSignal;
  readonly removed = { files: 0, directories: 0 };

  constructor(connection: FtpConnection, signal: AbortSignal) {
    this.#connection = connection;
    this.#signal = signal;
  }

  async removeFile(path: RemotePath): Promise<void> {
    const reply = await this.#connection.command(`DELE ${path}`, this.#signal);
    if (isRefusal(reply)) throw await explainRefusal(this.#connection, reply, path, 'file', this.#signal);
    this.removed.files++;
  }

  /** @param kinds what LIST says of the names beside this directory */
  async removeDirectory(path: RemotePath, kinds: KindsByName, level: number): Promise<void> {
    if (level > deepestLevel) {
      throw new ConnectorError(
        'name_refused',
        'The directories go deeper than any real tree, so removing stopped.',
        { path },
      );
    }
    if (await this.#unlinkIfLink(path, kinds)) return;
    const { entries } = await listDirectory(this.#connection, path, this.#signal);
    await this.#removeEntries(path, entries, level);
    if (isRefusal(await this.#removeEmptied(path))) {
      // MLSD of proftpd and pyftpdlib leaves out links without a target; LIST shows them.
      const left = await listByLines(this.#connection, path, this.#signal);
      await this.#removeEntries(path, left.entries, level);
      const reply = await this.#removeEmptied(path);
      if (isRefusal(reply)) throw await explainRefusal(this.#connection, reply, path, 'dir', this.#signal);
    }
    this.removed.directories++;
  }

  async #removeEntries(path: RemotePath, entries: readonly Entry[], level: number): Promise<void> {
    const kinds = entries.some(isDirectory) ? await this.linksIn(path) : noKinds;
    for (const entry of entries) {
      const entryPath = joinPath(path, entry.name);
      if (isDirectory(entry)) await this.removeDirectory(entryPath, kinds, level + 1);
      else await this.removeFile(entryPath);
    }
  }

  #removeEmptied(path: RemotePath): Promise<Reply> {
    return this.#connection.command(`RMD ${path}`, this.#signal);
  }

  /** The types that LIST gives to the names in a directory. LIST shows links where MLSD of some servers does not. */
  async linksIn(directory: RemotePath): Promise<KindsByName> {
    const { entries } = await listByLines(this.#connection, directory, this.#signal);
    return new Map(entries.map((entry) => [entry.name, entry.type]));
  }

  /**
   * A name that LIST does not settle is unlinked as a file first: that removes a link itself, and every server
   * refuses it for a directory.
   */
  async #unlinkIfLink(path: RemotePath, kinds: KindsByName): Promise<boolean> {
    const kind = kinds.get(baseName(path));
    if (kind === 'dir') return false;
    const reply = await this.#connection.command(`DELE ${path}`, this.#signal);
    if (!isRefusal(reply)) {
      this.removed.files++;
      return true;
    }
    if (kind === undefined) return false;
    throw await explainRefusal(this.#connection, reply, path, 'any', this.#signal);
  }
}

type KindsByName = ReadonlyMap<string, Entry['type']>;
const noKinds: KindsByName = new Map();

const isDirectory = (entry: Entry): boolean => entry.type === 'dir';
