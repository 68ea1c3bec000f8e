import path from 'node:path';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import type { Copied, CopyConflicts } from '../../../shared/model/copy.ts';
import { baseName, type EnginePath } from '../../../shared/model/paths.ts';
import { mostFailuresTold } from '../../../shared/model/permissions.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import { hold } from '../files/hold.ts';
import { copyNames } from './copyName.ts';
import { type CopyContext, copyTree } from './copyTree.ts';

export interface CopyWish {
  /** Where the paths are. */
  readonly from: EngineFolder;
  readonly paths: readonly EnginePath[];
  readonly to: EngineFolder;
  /** In `to`; it must be there. */
  readonly folder: EnginePath;
  readonly conflicts: CopyConflicts;
}

/**
 * Copies one path after the other into a folder. One that fails costs no other; beside itself each gets a name that is
 * free.
 * @throws cancelled · no_space · what the disk says of the folder
 */
export async function copyEach(
  { from, paths, to, folder, conflicts }: CopyWish,
  { signal, onProgress }: Pick<CopyContext, 'signal' | 'onProgress'>,
): Promise<Copied> {
  const result: Copied = { copied: 0, skipped: 0, conflicts: [], failed: 0, failures: [] };
  const onFailure = (failed: EnginePath, error: ConnectorError): void => {
    result.failed++;
    if (result.failures.length < mostFailuresTold) result.failures.push(error.at(failed).toReport());
  };
  const target = to.holdFolder(folder);
  if (!target) throw new ConnectorError('not_found', 'The folder is not there any more.', { path: folder });
  try {
    for (const source of paths) {
      if (signal.aborted) throw cancelled();
      try {
        const context = { signal, onProgress, onFailure };
        const end = await copyOne(from, source, target, conflicts, context);
        if (end === 'copied') result.copied++;
        else if (conflicts === 'ask') result.conflicts.push(source);
        else if (conflicts === 'skip') result.skipped++;
        else throw new ConnectorError('already_exists', 'There are too many copies of it already.');
      } catch (thrown) {
        const error = ConnectorError.from(thrown);
        if (error.code === 'cancelled' || error.code === 'no_space') throw error;
        onFailure(source, error);
      }
    }
    return result;
  } finally {
    target.release();
  }
}

async function copyOne(
  from: EngineFolder,
  source: EnginePath,
  target: { readonly path: string; readonly realPath: string },
  conflicts: CopyConflicts,
  context: CopyContext,
): Promise<'copied' | 'taken'> {
  const place = from.locate(source);
  if (!place) throw new ConnectorError('not_found', 'It is not there any more.', { path: source });
  try {
    if (place.isRoot) throw new ConnectorError('invalid_input', 'The engine folder itself is not copied.');
    const name = baseName(source);
    const folderOfIt = hold(path.dirname(place.localPath));
    folderOfIt.release();
    const realPath = path.join(folderOfIt.realPath, name);
    if (target.realPath === realPath || target.realPath.startsWith(`${realPath}${path.sep}`)) {
      throw new ConnectorError('invalid_input', 'A folder cannot be copied into itself.', { path: source });
    }
    const isBeside = folderOfIt.realPath === target.realPath;
    const names = isBeside || conflicts === 'rename' ? copyNames(name, isBeside) : [name];
    const replaces = conflicts === 'overwrite' && !isBeside;
    for (const candidate of names) {
      const to = path.join(target.path, candidate);
      if (
        (await copyTree({ localPath: place.localPath, path: source }, to, replaces, context)) === 'copied'
      ) {
        return 'copied';
      }
    }
    return 'taken';
  } finally {
    place.release();
  }
}
