import type { Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled, type ErrorCode } from '../../../shared/errors.ts';
import { baseName, isWithin, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import { mostFailuresTold } from '../../../shared/model/permissions.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { neverAborted } from '../ftp/wait.ts';
import { freeCopyPath } from '../modes/freeCopyPath.ts';
import { list } from '../modes/list.ts';
import { makeDirectory } from '../modes/makeDirectory.ts';
import { rename } from '../modes/rename.ts';
import { stats } from '../modes/stats.ts';
import { temporaryPath } from '../transfers/partName.ts';
import { notEntered } from '../transfers/readTree.ts';
import { type Relay, relayFile } from './relayFile.ts';

/** What is no fault of the one file: the others would fare no better. */
const endsAll: readonly ErrorCode[] = [
  'cancelled',
  'connection_lost',
  'socket_timeout',
  'too_many_connections',
  'no_space',
  'internal',
];

/** How a server says that it renames nothing. */
const noRenames: readonly ErrorCode[] = ['permission_denied', 'unsupported_by_server'];

interface Watch {
  readonly onFile: () => void;
  readonly onFailure: (path: RemotePath, error: ConnectorError) => void;
}

/**
 * Copies files and folders into a folder of the same server by way of this computer, under names that are free. One that
 * fails costs no other.
 * @throws cancelled · connection_lost · socket_timeout · no_space, with what was copied until then there
 */
export async function relayCopy(
  relay: Relay,
  paths: readonly RemotePath[],
  folder: RemotePath,
  onFile: () => void,
): Promise<Result<'remote.relayCopy'>> {
  const result: Result<'remote.relayCopy'> = { copied: 0, failed: 0, failures: [] };
  const onFailure = (path: RemotePath, error: ConnectorError): void => {
    result.failed++;
    if (result.failures.length < mostFailuresTold) result.failures.push(error.at(path).toReport());
  };
  const target = relay.connection.resolve(folder);
  for (const path of paths) {
    if (relay.signal.aborted) throw cancelled();
    await alone(path, onFailure, async () => {
      await relayOne(relay, relay.connection.resolve(path), target, { onFile, onFailure });
      result.copied++;
    });
  }
  return result;
}

/** False = it failed, and that was told. */
async function alone(
  path: RemotePath,
  onFailure: Watch['onFailure'],
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    const error = ConnectorError.from(thrown);
    if (endsAll.includes(error.code)) throw error;
    onFailure(path, error);
    return false;
  }
}

async function relayOne(relay: Relay, source: RemotePath, target: RemotePath, watch: Watch): Promise<void> {
  const { connection, signal } = relay;
  if (baseName(source) === '' || isWithin(target, source)) {
    throw new ConnectorError('invalid_input', 'A folder cannot be copied into itself.', { path: source });
  }
  const { type } = await stats(connection, source, signal);
  if (type === 'dir') return relayFolder(relay, source, target, watch);
  await relayFile(relay, source, await freeCopyPath(connection, source, target, signal));
  watch.onFile();
}

interface Made {
  readonly path: RemotePath;
  readonly isFolder: boolean;
}

/** All of it is read before anything is made: what is made is never read as a part of it. */
async function relayFolder(
  relay: Relay,
  source: RemotePath,
  target: RemotePath,
  watch: Watch,
): Promise<void> {
  const { connection, signal, options } = relay;
  const { entries, unreadable, incomplete } = await list(connection, source, { recursive: true }, signal);
  const to = await freeCopyPath(connection, source, target, signal);
  const { site } = connection;
  const usesTemporaryName = options.usesTemporaryName && !site.refusesTemporaryNames;
  const top = usesTemporaryName ? temporaryPath(to, crypto.randomUUID(), nothingKnown) : to;
  const made: Made[] = [];
  const make = async (path: RemotePath): Promise<void> => {
    await makeDirectory(connection, path, signal);
    made.push({ path, isFolder: true });
  };
  try {
    await make(top);
    /** Folders that could not be made: nothing goes into them. */
    const lost: RemotePath[] = [];
    for (const { path: from, entry } of entries) {
      if (signal.aborted) throw cancelled();
      const at = remotePath(`${top}${from.slice(source.length)}`);
      if (lost.some((folder) => isWithin(at, folder))) continue;
      const isThere = await alone(from, watch.onFailure, async () => {
        if (entry.type === 'dir') return make(at);
        await relayFile(relay, from, at);
        made.push({ path: at, isFolder: false });
        watch.onFile();
      });
      if (!isThere && entry.type === 'dir') lost.push(at);
    }
    if (top !== to) {
      const free = await freeCopyPath(connection, source, target, signal);
      await rename(connection, top, free, { overwrite: false }, signal).catch((thrown: unknown) => {
        // Another attempt makes it under its own name.
        if (noRenames.includes(ConnectorError.from(thrown).code)) site.refusesTemporaryNames = true;
        throw thrown;
      });
    }
  } catch (error) {
    await takeBack(connection, made);
    throw error;
  }
  for (const path of unreadable) watch.onFailure(path, notAllRead(path));
  for (const { path, reason } of incomplete) {
    const isNotEntered = reason === 'repeated' || reason === 'too_deep';
    watch.onFailure(path, isNotEntered ? notEntered(path, reason) : notAllRead(path));
  }
}

const notAllRead = (path: RemotePath): ConnectorError =>
  new ConnectorError('listing_unreadable', 'Not all of this folder could be read.', { path });

const nothingKnown = { sizeBytes: null, modifiedAtMs: null };

/** Half a copy is none. What cannot be removed stays under its temporary name; what others put there stays, too. */
async function takeBack(connection: FtpConnection, made: readonly Made[]): Promise<void> {
  try {
    await connection.reopen(neverAborted);
    for (const { path, isFolder } of made.toReversed()) {
      await connection.command(`${isFolder ? 'RMD' : 'DELE'} ${path}`, neverAborted);
    }
  } catch {
    // Without a connection nothing can be removed.
  }
}
