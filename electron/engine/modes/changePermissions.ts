import { ConnectorError } from '../../../shared/errors.ts';
import type { EntryType } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import {
  type ChangedPermissions,
  type Contents,
  mostFailuresTold,
} from '../../../shared/model/permissions.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { mayMlsd } from '../ftp/directory.ts';
import { listByLines } from '../ftp/listDirectory.ts';
import { isRefusal } from '../ftp/reply.ts';
import { setMode } from '../ftp/setMode.ts';
import { newMetFolders } from '../transfers/metFolders.ts';
import { deepestLevel, readTree } from '../transfers/readTree.ts';
import { stats } from './stats.ts';
import { toolRefused } from './toolRefused.ts';

const cannot = 'This server does not let clients change permissions (SITE CHMOD). Its operator can.';

/**
 * Sets the permission bits of a file or folder, and of what is in the folder. What is in it comes first, so that a mode
 * that shuts the folder shuts it last. Links are left alone, as the server would change what they lead to. One item that
 * is refused costs itself only, and is told.
 *
 * @param unixMode 0 to 0o7777
 * @throws not_found · permission_denied where nothing could be changed · unsupported_by_server
 */
export async function changePermissions(
  connection: FtpConnection,
  path: RemotePath,
  { unixMode, contents }: { readonly unixMode: number; readonly contents: Contents },
  signal: AbortSignal,
): Promise<ChangedPermissions> {
  const absolute = connection.resolve(path);
  const { type } = await stats(connection, absolute, signal);
  const change = new PermissionChange(connection, unixMode, contents, signal);
  if (type === 'dir' && contents !== 'none') await change.below(absolute, 1);
  if (contents === 'none' || includes(contents, type)) await change.apply(absolute);
  return change.result();
}

const includes = (contents: Contents, type: EntryType): boolean =>
  type === 'dir' ? contents !== 'files' : type !== 'link' && (contents === 'files' || contents === 'all');

class PermissionChange {
  readonly #connection: FtpConnection;
  readonly #unixMode: number;
  readonly #contents: Contents;
  readonly #signal: AbortSignal;
  /** So that a folder that is shown in itself is not walked round and round. */
  readonly #met = newMetFolders();
  readonly #failures: ConnectorError[] = [];
  #changed = 0;

  constructor(connection: FtpConnection, unixMode: number, contents: Contents, signal: AbortSignal) {
    this.#connection = connection;
    this.#unixMode = unixMode;
    this.#contents = contents;
    this.#signal = signal;
  }

  async apply(path: RemotePath): Promise<void> {
    const reply = await setMode(this.#connection, path, this.#unixMode, this.#signal);
    if (!isRefusal(reply)) {
      this.#changed++;
      return;
    }
    const context = { path, wanted: 'any', sentence: cannot } as const;
    const error = await toolRefused(this.#connection, reply, context, this.#signal);
    if (error.code === 'unsupported_by_server') throw error;
    this.#failures.push(error);
  }

  async below(folder: RemotePath, level: number): Promise<void> {
    const options = { mayReadDeep: false, met: this.#met, level };
    try {
      for await (const { entries, unreadFolders } of readTree(
        this.#connection,
        folder,
        options,
        this.#signal,
      )) {
        const toEnter = new Set(level < deepestLevel ? unreadFolders : []);
        const links = await this.#linksIn(folder);
        for (const { name, type } of entries) {
          // A folder that would not be entered is a link, too.
          if (links.has(name) || (type === 'dir' && !toEnter.has(name))) continue;
          const path = joinPath(folder, name);
          if (type === 'dir') await this.below(path, level + 1);
          if (includes(this.#contents, type)) await this.apply(path);
        }
      }
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (!isOfOneFolder.has(error.code)) throw error;
      this.#failures.push(error);
    }
  }

  /** MLSD of some servers (pyftpdlib) shows links as what they lead to, perhaps outside of the folder; LIST tells. */
  async #linksIn(folder: RemotePath): Promise<ReadonlySet<string>> {
    if (!mayMlsd(this.#connection)) return new Set();
    const { entries } = await listByLines(this.#connection, folder, this.#signal);
    return new Set(entries.filter(({ type }) => type === 'link').map(({ name }) => name));
  }

  /** @throws the failure where there was nothing else */
  result(): ChangedPermissions {
    const [first] = this.#failures;
    if (first && this.#changed === 0) throw first;
    return {
      changed: this.#changed,
      failed: this.#failures.length,
      failures: this.#failures.slice(0, mostFailuresTold).map((error) => error.toReport()),
    };
  }
}

const isOfOneFolder: ReadonlySet<string> = new Set([
  'permission_denied',
  'not_found',
  'not_a_directory',
  'listing_unreadable',
]);
