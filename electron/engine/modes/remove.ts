import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, joinPath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { Removed } from '../../../shared/model/removal.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { explainRefusal } from '../ftp/explain.ts';
import { listByLines, listDirectory } from '../ftp/listDirectory.ts';
import { isBareName } from '../ftp/listNames.ts';
import { realPathOf } from '../ftp/realPath.ts';
import { isRefusal, type Reply } from '../ftp/reply.ts';
import { fromReply, saysDenied, saysNotDirectory } from '../ftp/replyError.ts';
import { stats } from './stats.ts';
import { type KindsByName, kindsIn, leadsElsewhere, noKinds, type Surroundings } from './surroundings.ts';

/** Who looks on while a tree is removed. */
export interface RemovalWatch {
  readonly onProgress: (removed: Removed) => void;
  /** Of something in the tree that could not be removed: it stays, with the directories it is in, and the rest goes on. */
  readonly onFailure: (error: ConnectorError) => void;
}

/** Deeper than any tree that people make; a server that shows a link as a directory can go on for ever. */
const deepestLevel = 64;
/** One that says yes to every command and makes names up has no end either. */
const mostRemoved = 1_000_000;

/**
 * Removes a file, a link, or a directory with all it holds, and nothing else: a link is unlinked and never
 * followed. MLSD of some servers (pyftpdlib) shows links as directories, so before a directory is entered its
 * parent's LIST is asked too, and where the server tells where it stands (PWD), it must stand in that directory.
 * One with something in it is first removed as if it were a link that nothing gives away.
 *
 * @throws not_found · permission_denied · directory_not_empty · name_refused for a root, `.` and `..`. What was
 *   removed until then is gone.
 * @param watch without it the first failure is thrown once all that can be removed is gone
 */
export async function remove(
  connection: FtpConnection,
  path: RemotePath,
  signal: AbortSignal,
  watch: RemovalWatch | null = null,
): Promise<Removed> {
  const absolute = connection.resolve(path);
  if (absolute.split('/').includes('..')) {
    throw new ConnectorError(
      'name_refused',
      'A path with ".." is not removed: where it leads is the server’s affair.',
      { path },
    );
  }
  if (absolute === '/' || ['', '.'].includes(baseName(path))) {
    throw new ConnectorError('name_refused', 'Only what has a name is removed, not a directory as such.', {
      path,
    });
  }
  const entry = await stats(connection, absolute, signal);
  const failures: ConnectorError[] = [];
  const onFailure = (error: ConnectorError): void => void failures.push(error);
  const removal = new Removal(connection, signal, watch ?? { onProgress() {}, onFailure });
  if (entry.type === 'dir') await removal.removeTree(absolute);
  else await removal.removeFile(absolute);
  const [first] = failures;
  if (first) throw first;
  return removal.removed;
}

class Removal {
  readonly #connection: FtpConnection;
  readonly #signal: AbortSignal;
  readonly #onProgress: RemovalWatch['onProgress'];
  readonly #onFailure: RemovalWatch['onFailure'];
  readonly removed = { files: 0, directories: 0 };
  #failedCount = 0;
  #isTooDeep = false;

  constructor(connection: FtpConnection, signal: AbortSignal, { onProgress, onFailure }: RemovalWatch) {
    this.#connection = connection;
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#onFailure = onFailure;
  }

  async removeFile(path: RemotePath): Promise<void> {
    const reply = await this.#connection.command(`DELE ${path}`, this.#signal);
    if (isRefusal(reply)) throw await explainRefusal(this.#connection, reply, path, 'file', this.#signal);
    this.#count('files');
  }

  async removeTree(path: RemotePath): Promise<void> {
    const parent = parentPath(path);
    const kinds = await kindsIn(this.#connection, parent, this.#signal);
    const realPath = await realPathOf(this.#connection, parent, this.#signal);
    await this.#removeDirectory(path, { kinds, realPath }, 1);
  }

  async #removeDirectory(path: RemotePath, parent: Surroundings, level: number): Promise<void> {
    if (level > deepestLevel) {
      this.#isTooDeep = true;
      throw new ConnectorError(
        'name_refused',
        'The directories go deeper than any real tree, so removing stopped.',
        { path },
      );
    }
    if (await this.#unlinkIfLink(path, parent.kinds)) return;
    const realPath = await realPathOf(this.#connection, path, this.#signal);
    if (leadsElsewhere(path, realPath, parent.realPath)) {
      await this.#unlink(path);
      return;
    }
    const failedBefore = this.#failedCount;
    // What a listing leaves out because there is so much comes up once the rest is gone.
    for (;;) {
      const { entries, isCut } = await listDirectory(this.#connection, path, this.#signal);
      if (entries.length > 0 && (await this.#isUnlinked(path))) return;
      await this.#removeEntries(path, realPath, entries, level);
      if (this.#failedCount > failedBefore) return;
      if (!isCut || entries.length === 0) break;
    }
    if (isRefusal(await this.#removeAsDirectory(path))) {
      // MLSD of proftpd and pyftpdlib leaves out links without a target; LIST shows them.
      const left = await listByLines(this.#connection, path, this.#signal);
      await this.#removeEntries(path, realPath, left.entries, level);
      if (this.#failedCount > failedBefore) return;
      const reply = await this.#removeAsDirectory(path);
      if (isRefusal(reply)) throw await this.#explainLeft(reply, path, left.unreadableLines.length);
    }
    this.#count('directories');
  }

  async #removeEntries(
    path: RemotePath,
    realPath: string | null,
    entries: readonly Entry[],
    level: number,
  ): Promise<void> {
    const kinds = entries.some(isDirectory) ? await kindsIn(this.#connection, path, this.#signal) : noKinds;
    for (const entry of entries) {
      const entryPath = joinPath(path, entry.name);
      if (this.#isTooMuch) throw endless(path);
      const isPerhapsDirectory = isDirectory(entry) || isBareName(entry);
      await this.#alone(() =>
        isPerhapsDirectory
          ? this.#removeDirectory(entryPath, { kinds, realPath }, level + 1)
          : this.removeFile(entryPath),
      );
    }
  }

  get #isTooMuch(): boolean {
    return this.removed.files + this.removed.directories >= mostRemoved;
  }

  /** What fails does so alone. */
  async #alone(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (this.#isTooDeep || this.#isTooMuch || !ofOneEntry.includes(error.code)) throw error;
      this.#failedCount++;
      this.#onFailure(error);
    }
  }

  #count(what: keyof Removed): void {
    this.removed[what]++;
    this.#onProgress({ ...this.removed });
  }

  async #explainLeft(reply: Reply, path: RemotePath, unreadableCount: number): Promise<ConnectorError> {
    if (unreadableCount === 0) {
      return explainRefusal(this.#connection, reply, path, 'dir', this.#signal);
    }
    return fromReply(
      'directory_not_empty',
      'The directory holds something whose name Quayside cannot read, so it is not empty.',
      reply,
      this.#connection.redact,
      path,
    );
  }

  #removeAsDirectory(path: RemotePath): Promise<Reply> {
    return this.#connection.command(`RMD ${path}`, this.#signal);
  }

  /** A link that is shown as a directory: gone as the file that it is, or left alone. */
  async #unlink(path: RemotePath): Promise<void> {
    const reply = await this.#connection.command(`DELE ${path}`, this.#signal);
    if (isRefusal(reply)) throw this.#linkStays(reply, path);
    this.#count('files');
  }

  #linkStays(reply: Reply, path: RemotePath): ConnectorError {
    return fromReply(
      'permission_denied',
      'This leads to a directory elsewhere, and the server does not remove the link. Nothing there was touched.',
      reply,
      this.#connection.redact,
      path,
    );
  }

  #staysWhole(reply: Reply, path: RemotePath): ConnectorError {
    return fromReply(
      'permission_denied',
      'The server does not allow this to be removed, so nothing in it was touched: it may be a link that leads elsewhere.',
      reply,
      this.#connection.redact,
      path,
    );
  }

  /**
   * A link that neither listing nor PWD gives away goes as a file (proftpd with `ShowSymlinks off`), or as a directory
   * where the server looks at what the link leads to before (Apache FtpServer). Of a directory with something in it all
   * servers refuse both.
   *
   * @throws permission_denied where neither may go, so that nobody can tell which of the two it is
   */
  async #isUnlinked(path: RemotePath): Promise<boolean> {
    // In one packet: it takes no round trip more than one of them.
    const [asFile, asDirectory] = await Promise.all([
      this.#connection.command(`DELE ${path}`, this.#signal),
      this.#removeAsDirectory(path),
    ]);
    if (isRefusal(asFile) && isRefusal(asDirectory)) {
      const replies = [asFile, asDirectory];
      // The system's own word (ftp-srv), although the server takes it for a directory: it is the link that is none.
      const ofLink = replies.find((reply) => saysNotDirectory(reply, path));
      if (ofLink) throw this.#linkStays(ofLink, path);
      if (replies.every((reply) => saysDenied(reply, path))) throw this.#staysWhole(asDirectory, path);
      return false;
    }
    // There are servers that say yes to anything.
    if (!isRefusal(await this.#connection.command(`CWD ${path}`, this.#signal))) return false;
    this.#count(isRefusal(asFile) ? 'directories' : 'files');
    return true;
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
      this.#count('files');
      return true;
    }
    if (kind === undefined) return false;
    throw await explainRefusal(this.#connection, reply, path, 'any', this.#signal);
  }
}

const ofOneEntry: readonly ErrorCode[] = [
  'not_found',
  'permission_denied',
  'not_a_directory',
  'is_a_directory',
  'directory_not_empty',
  'listing_unreadable',
  'name_refused',
];

const endless = (path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    `${mostRemoved.toLocaleString('en')} files and directories were removed and there are still more, so removing stopped. The tree may have no end; if it has one, remove the rest in the same way.`,
    { path, retry: 'ask' },
  );

const isDirectory = (entry: Entry): boolean => entry.type === 'dir';
