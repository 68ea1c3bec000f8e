import { ConnectorError, type ErrorCode } from '../../../shared/errors.ts';
import { type Counted, countEntries, nothingCounted } from '../../../shared/model/counted.ts';
import { joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { mayMlsd } from '../ftp/directory.ts';
import { listByLines } from '../ftp/listDirectory.ts';
import { newMetFolders } from '../transfers/metFolders.ts';
import { readTree, type TreeFolder } from '../transfers/readTree.ts';
import { largestTree } from './list.ts';

/**
 * Counts what is in a directory, itself left out: what goes with it when it is removed. Links are counted and not
 * entered. A directory that cannot be read is told and costs its own content only.
 * @param onCounted what was counted since the last time
 * @throws what listing the directory itself throws · cancelled
 */
export async function count(
  connection: FtpConnection,
  path: RemotePath,
  onCounted: (more: Counted) => void,
  signal: AbortSignal,
): Promise<void> {
  const top = connection.resolve(path);
  const met = newMetFolders();
  const waiting: { readonly path: RemotePath; readonly level: number }[] = [{ path: top, level: 0 }];
  let entriesLeft: number = largestTree.entries;
  let mayReadDeep = true;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path: folder, level } = next;
    const found: TreeFolder[] = [];
    try {
      for await (const each of readTree(connection, folder, { mayReadDeep, met, level }, signal)) {
        found.push(each);
        entriesLeft -= each.entries.length;
        if (entriesLeft < 0) break;
      }
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (mayReadDeep && error.code === 'listing_unreadable' && error.retry === 'auto') {
        // A listing of the whole tree that contradicts itself tells nothing: folder by folder, then.
        mayReadDeep = false;
        waiting.push(next);
        continue;
      }
      if (folder === top || !isOfOneDirectory.includes(error.code)) throw error;
      onCounted({ ...nothingCounted, unreadFolders: 1 });
      continue;
    }
    for (const each of found) {
      const links = await linksIn(connection, each, signal);
      onCounted(countedIn(each, links));
      const below = each.path.split('/').length - top.split('/').length;
      for (const name of each.unreadFolders) {
        if (!links.has(name)) waiting.push({ path: joinPath(each.path, name), level: below + 1 });
      }
    }
    if (entriesLeft < 0) {
      onCounted({ ...nothingCounted, isCut: true });
      return;
    }
  }
}

/** Names of links that are told as directories: MLSD of pyftpdlib does, its LIST does not. */
async function linksIn(
  connection: FtpConnection,
  { path, unreadFolders, skippedFolders }: TreeFolder,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const links = new Set(skippedFolders.filter(({ why }) => why === 'repeated').map(({ name }) => name));
  if (unreadFolders.length === 0 || !mayMlsd(connection)) return links;
  try {
    const { entries } = await listByLines(connection, path, signal);
    for (const { name, type } of entries) if (type === 'link') links.add(name);
  } catch (thrown) {
    const error = ConnectorError.from(thrown);
    if (!isOfOneDirectory.includes(error.code)) throw error;
  }
  return links;
}

function countedIn({ entries, isCut, unreadableLines }: TreeFolder, links: ReadonlySet<string>): Counted {
  const asTheyAre =
    links.size === 0
      ? entries
      : entries.map(
          ({ name, type, sizeBytes }) => ({ type: links.has(name) ? 'link' : type, sizeBytes }) as const,
        );
  return { ...countEntries(asTheyAre), isCut: isCut || unreadableLines > 0 };
}

const isOfOneDirectory: readonly ErrorCode[] = ['permission_denied', 'not_found', 'listing_unreadable'];
