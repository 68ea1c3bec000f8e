import { ConnectorError } from '../../../shared/errors.ts';
import { type Counted, countEntries, nothingCounted } from '../../../shared/model/counted.ts';
import { type EnginePath, joinPath } from '../../../shared/model/paths.ts';
import { listFolderInPortions } from './engineFiles.ts';
import type { EngineFolder } from './engineFolder.ts';

/**
 * Counts what is in an engine folder, itself left out. Links are counted and not entered. A folder that cannot be read is
 * told and costs its own content only.
 * @param onCounted what was counted since the last time
 * @throws what listing the folder itself throws · cancelled
 */
export async function countFolder(
  folder: EngineFolder,
  path: EnginePath,
  onCounted: (more: Counted) => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      for await (const entries of listFolderInPortions(folder, next, signal)) {
        onCounted(countEntries(entries));
        for (const { name, type } of entries) if (type === 'dir') waiting.push(joinPath(next, name));
      }
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (next === path || error.code === 'cancelled') throw error;
      onCounted({ ...nothingCounted, unreadFolders: 1 });
    }
  }
}
