import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers, Result } from '../../../shared/contract/requests.ts';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { type EnginePath, parentPath } from '../../../shared/model/paths.ts';
import { diskError } from '../files/diskError.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import { hold } from '../files/hold.ts';
import type { Trash, Trashed } from './trash.ts';

interface InTrash {
  readonly path: EnginePath;
  readonly folder: EngineFolder;
  readonly restore: NonNullable<Trashed['restore']>;
}

/** So many times something went to the trash can be taken back. */
const mostRemembered = 50;

/** The trash for engine files, as pages use it. What went is remembered until the engine ends, to be put back. */
export function trashHandlers(
  trash: Trash | null,
  folder: () => EngineFolder,
  emit: (event: EngineEvent) => void,
) {
  const remembered = new Map<string, readonly InTrash[]>();
  const remember = (items: readonly InTrash[]): string => {
    const trashId = crypto.randomUUID();
    remembered.set(trashId, items);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return trashId;
  };

  return {
    'engine.trash': async ({ paths }, { signal }) => {
      const result: Result<'engine.trash'> = { trashId: null, trashed: [], untrashable: [], failures: [] };
      const items: InTrash[] = [];
      try {
        for (const enginePath of paths) {
          try {
            if (signal.aborted) throw cancelled();
            const trashed = trash && (await trashOne(trash, folder(), enginePath));
            if (!trashed) {
              result.untrashable.push(enginePath);
              continue;
            }
            result.trashed.push(enginePath);
            const { restore } = trashed;
            if (restore) items.push({ path: enginePath, folder: folder(), restore });
          } catch (thrown) {
            result.failures.push({ path: enginePath, error: diskError(thrown, enginePath).toReport() });
          }
        }
      } finally {
        for (const path of new Set(paths.map((path) => parentPath(path)))) {
          emit({ type: 'engine.changed', path });
        }
      }
      // Half of them would be no way back.
      if (items.length > 0 && items.length === result.trashed.length) result.trashId = remember(items);
      return result;
    },

    'engine.restore': async ({ trashId }) => {
      const items = remembered.get(trashId);
      if (!items) throw new ConnectorError('not_found', 'This is in the trash of the system, if anywhere.');
      remembered.delete(trashId);
      const result: Result<'engine.restore'> = { moved: 0, failures: [] };
      const left: InTrash[] = [];
      for (const item of items) {
        try {
          await restoreOne(item);
          result.moved++;
        } catch (thrown) {
          left.push(item);
          result.failures.push({ path: item.path, error: diskError(thrown, item.path).toReport() });
        } finally {
          emit({ type: 'engine.changed', path: parentPath(item.path) });
        }
      }
      if (left.length > 0) remembered.set(trashId, left);
      return result;
    },
  } satisfies Partial<Handlers>;
}

/** A folder that it was in and that is gone meanwhile is made again. */
async function restoreOne({ path: enginePath, folder, restore }: InTrash): Promise<void> {
  const place = folder.locateForWriting(enginePath);
  try {
    await restore(place.localPath);
  } finally {
    place.release();
  }
}

async function trashOne(trash: Trash, folder: EngineFolder, enginePath: EnginePath): Promise<Trashed | null> {
  const place = folder.locate(enginePath);
  if (!place) throw new ConnectorError('not_found', 'It is not there any more.', { path: enginePath });
  try {
    if (place.isRoot) throw new ConnectorError('invalid_input', 'The engine folder itself is not removed.');
    lstatSync(place.localPath);
    const { realPath, release } = hold(path.dirname(place.localPath), { isFolder: true });
    release();
    return await trash({
      localPath: place.localPath,
      realPath: path.join(realPath, path.basename(place.localPath)),
    });
  } finally {
    place.release();
  }
}
