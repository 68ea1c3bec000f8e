import { ConnectorError } from '../../../shared/errors.ts';
import type { EntryType } from '../../../shared/model/entry.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import {
  type ChangedPermissions,
  type ChangedSoFar,
  includes,
  modeFor,
  mostFailuresTold,
  type PermissionChange,
} from '../../../shared/model/permissions.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { mayMlsd } from '../ftp/directory.ts';
import { realPathOf } from '../ftp/realPath.ts';
import { isRefusal } from '../ftp/reply.ts';
import { setMode } from '../ftp/setMode.ts';
import { newMetFolders } from '../transfers/metFolders.ts';
import { deepestLevel, readTree } from '../transfers/readTree.ts';
import { stats } from './stats.ts';
import { kindsIn, leadsElsewhere, noKinds } from './surroundings.ts';
import { toolRefused } from './toolRefused.ts';

const cannot = 'This server does not let clients change permissions (SITE CHMOD). Its operator can.';

/**
 * Sets the permission bits of a file or folder, and of what is in the folder. What is in it comes first, so that a mode
 * that shuts the folder shuts it last. Links are left alone, as the server would change what they lead to; so are those
 * that it shows as folders, where LIST or PWD gives them away. One item that is refused costs itself only, and is told.
 *
 * @throws not_found · permission_denied where nothing could be changed · unsupported_by_server
 */
export async function changePermissions(
  connection: FtpConnection,
  path: RemotePath,
  wanted: PermissionChange,
  signal: AbortSignal,
  onProgress: (soFar: ChangedSoFar) => void = () => {},
): Promise<ChangedPermissions> {
  const absolute = connection.resolve(path);
  const { type } = await stats(connection, absolute, signal);
  const { contents } = wanted;
  const work = new Work(connection, wanted, onProgress, signal);
  if (type === 'dir' && contents !== 'none') {
    await work.below(absolute, await realPathOf(connection, absolute, signal), 1);
  }
  if (contents === 'none' || includes(contents, type)) await work.apply(absolute, type);
  return work.result();
}

class Work {
  readonly #connection: FtpConnection;
  readonly #wanted: PermissionChange;
  readonly #onProgress: (soFar: ChangedSoFar) => void;
  readonly #signal: AbortSignal;
  /** So that a folder that is shown in itself is not walked round and round. */
  readonly #met = newMetFolders();
  readonly #failures: ConnectorError[] = [];
  #changed = 0;

  constructor(
    connection: FtpConnection,
    wanted: PermissionChange,
    onProgress: (soFar: ChangedSoFar) => void,
    signal: AbortSignal,
  ) {
    this.#connection = connection;
    this.#wanted = wanted;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  async apply(path: RemotePath, type: EntryType): Promise<void> {
    const reply = await setMode(this.#connection, path, modeFor(type, this.#wanted), this.#signal);
    if (!isRefusal(reply)) {
      this.#changed++;
      this.#tell();
      return;
    }
    const context = { path, wanted: 'any', sentence: cannot } as const;
    const error = await toolRefused(this.#connection, reply, context, this.#signal);
    if (error.code === 'unsupported_by_server') throw error;
    this.#fail(error);
  }

  /** @param realPath where the server stands once it has entered the folder; null when it does not tell */
  async below(folder: RemotePath, realPath: string | null, level: number): Promise<void> {
    const options = { mayReadDeep: false, met: this.#met, level };
    try {
      for await (const { entries, unreadFolders } of readTree(
        this.#connection,
        folder,
        options,
        this.#signal,
      )) {
        const toEnter = new Set(level < deepestLevel ? unreadFolders : []);
        const kinds = mayMlsd(this.#connection)
          ? await kindsIn(this.#connection, folder, this.#signal)
          : noKinds;
        for (const { name, type } of entries) {
          const path = joinPath(folder, name);
          const kind = kinds.get(name) ?? type;
          if (kind === 'link') continue;
          if (type === 'dir') {
            // A folder that would not be entered is a link, too.
            if (kind !== 'dir' || !toEnter.has(name)) continue;
            const entered = await realPathOf(this.#connection, path, this.#signal);
            if (leadsElsewhere(path, entered, realPath)) continue;
            await this.below(path, entered, level + 1);
          }
          if (includes(this.#wanted.contents, type)) await this.apply(path, type);
        }
      }
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (!isOfOneFolder.has(error.code)) throw error;
      this.#fail(error);
    }
  }

  #fail(error: ConnectorError): void {
    this.#failures.push(error);
    this.#tell();
  }

  #tell(): void {
    this.#onProgress({ changed: this.#changed, failed: this.#failures.length });
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
