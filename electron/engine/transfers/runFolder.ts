import { setImmediate } from 'node:timers/promises';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { largestListing } from '../ftp/fetchListing.ts';
import { enginePathOf, type Item, type NewItem, remotePathOf } from './item.ts';
import { type LocalDisk, mapNames } from './localNames.ts';
import type { MetFolders } from './metFolders.ts';
import { probeDisk } from './probeDisk.ts';
import type { TransferQueue } from './queue.ts';
import { readEngineTree } from './readEngineTree.ts';
import { notEntered, readTree, type TreeFolder } from './readTree.ts';
import type { TargetFolders } from './targetFolders.ts';

/** Of one batch, found by reading folders: a server that makes trees up has no end. */
const mostItems = 1_000_000;

export interface FolderContext {
  readonly queue: TransferQueue;
  readonly engineFolder: EngineFolder;
  readonly targets: TargetFolders;
  readonly met: MetFolders;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * Makes a folder on the other side and puts what is in it in the queue. The item is running; telling that it is
 * expanded is up to the caller. Called again after a failure it adds what is missing.
 *
 * @throws what making or reading the folder throws; what was found before is in the queue then
 */
export function runFolder(connection: FtpConnection, item: Item, context: FolderContext): Promise<void> {
  return item.batch.direction === 'download'
    ? readServerFolder(connection, item, context)
    : readEngineFolder(connection, item, context);
}

async function readEngineFolder(
  connection: FtpConnection,
  item: Item,
  context: FolderContext,
): Promise<void> {
  const { queue, engineFolder, targets, signal } = context;
  await targets.make(connection, connection.resolve(remotePathOf(item)), signal);
  for await (const { entries } of readEngineTree(engineFolder, enginePathOf(item), signal)) {
    queue.addChildren(item, entries.map(newItem));
  }
}

async function readServerFolder(
  connection: FtpConnection,
  item: Item,
  context: FolderContext,
): Promise<void> {
  const { queue, engineFolder, met, nowMs, signal } = context;
  const disk = await probeDisk(engineFolder.rootDir);
  const root = remotePathOf(item);
  const folders = new Map<RemotePath, Item>([[root, item]]);
  const options = { mayReadDeep: mayReadDeep(connection), met, level: levelOf(item) };
  let lacking: ConnectorError | null = null;
  try {
    for await (const part of readTree(connection, root, options, signal)) {
      if (item.batch.tally.items > mostItems) throw endless(root);
      const folder = folders.get(part.path);
      // Below a name that the disk cannot hold nothing can be put.
      if (!folder) continue;
      if (part.leadsRound !== 'no') throw notEntered(part.path, 'repeated');
      engineFolder.makeFolders(enginePathOf(folder));
      for await (const child of addEntries(folder, part, disk, context)) {
        const isReadHere = child.kind === 'folder' && !part.unreadFolders.includes(child.name);
        if (isReadHere && begin(queue, child)) folders.set(remotePathOf(child), child);
      }
      const error = whatLacks(part);
      if (folder === item) lacking ??= error;
      // Each answers for itself: once it is done, nobody who tries the others again looks at its lines.
      else if (error === null) queue.apply(folder, { kind: 'expanded' });
      else queue.apply(folder, { kind: 'failedFor', error, nowMs: nowMs() });
    }
  } finally {
    // What was expected of a deep listing and did not come is read by itself.
    for (const folder of folders.values()) {
      if (folder !== item) queue.apply(folder, { kind: 'noConnection' });
    }
  }
  if (lacking) throw lacking;
}

/** Why not all of a folder may be in the queue; null = all of it is. */
function whatLacks({ path, isCut, unreadableLines }: TreeFolder): ConnectorError | null {
  if (isCut) return tooLarge(path);
  return unreadableLines > 0 ? notUnderstood(unreadableLines, path) : null;
}

/** On a near network a listing of each folder is quick, and MLSD tells times to the second. */
const mayReadDeep = ({ capabilities, roundTripMs }: FtpConnection): boolean =>
  !capabilities.offers('MLSD') && roundTripMs !== null && roundTripMs > 5;

/** Entries that are put in the queue before others have a turn. */
const portionSize = 5_000;

/** The folder's entries in the queue; those that cannot travel fail there, each for itself, and are not yielded. */
async function* addEntries(
  folder: Item,
  part: TreeFolder,
  disk: LocalDisk,
  context: FolderContext,
): AsyncGenerator<Item, void, undefined> {
  const { queue, nowMs } = context;
  const names = mapNames(
    part.entries.map(({ name }) => name),
    disk,
  );
  const localNames = new Map(names.map(({ name, localName }) => [name, localName]));
  const skipped = new Map(part.skippedFolders.map(({ name, why }) => [name, why]));
  const asItem = (entry: Entry): NewItem => {
    const localName = localNames.get(entry.name) ?? null;
    const isMapped = localName !== null && localName !== entry.name;
    return isMapped ? { ...newItem(entry), destinationName: localName } : newItem(entry);
  };
  for (let start = 0; start < part.entries.length; start += portionSize) {
    if (start > 0) await setImmediate();
    const portion = part.entries.slice(start, start + portionSize);
    for (const child of queue.addChildren(folder, portion.map(asItem))) {
      const why = skipped.get(child.name);
      const isUnholdable = localNames.get(child.name) === null;
      const error = isUnholdable
        ? unholdable(child)
        : why === undefined
          ? null
          : notEntered(remotePathOf(child), why);
      if (localNames.get(child.name) !== child.name) queue.addNote(child, 'name_mapped');
      if (error === null) yield child;
      else if (begin(queue, child)) queue.apply(child, { kind: 'failedFor', error, nowMs: nowMs() });
    }
  }
}

/** Takes an item past its turn, for one who has its connection already. */
const begin = (queue: TransferQueue, item: Item): boolean =>
  queue.apply(item, { kind: 'turn' }) && queue.apply(item, { kind: 'connected' });

/** A link is fetched as what it leads to, of which the listing tells nothing. */
function newItem({ name, type, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode }: Entry): NewItem {
  return type === 'dir' || type === 'file'
    ? { name, kind: type === 'dir' ? 'folder' : 'file', sizeBytes, modifiedAtMs, modifiedPrecision, unixMode }
    : { name, kind: 'file', sizeBytes: null, modifiedAtMs: null, modifiedPrecision: null, unixMode: null };
}

/** Levels between what the batch was started with and the item. */
const levelOf = ({ place, batch }: Item): number =>
  place.remotePath.split('/').length - batch.remoteFolder.split('/').length;

const unholdable = (item: Item): ConnectorError =>
  new ConnectorError('name_refused', 'This name leads elsewhere, so nothing is put under it.', {
    path: remotePathOf(item),
  });

const endless = (path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    `This batch has more than ${mostItems.toLocaleString('en')} files and folders already, so this folder was not read. Its tree may have no end.`,
    { path, retry: 'never' },
  );

const tooLarge = (path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    `This folder holds more than ${largestListing.lines.toLocaleString('en')} entries, of which only so many were read: files are missing.`,
    { path, retry: 'never' },
  );

const notUnderstood = (lines: number, path: RemotePath): ConnectorError =>
  new ConnectorError(
    'listing_unreadable',
    `${lines} of the lines in which the server lists this folder were not understood, so that files may be missing.`,
    { path },
  );
