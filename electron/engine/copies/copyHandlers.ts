import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { OutsideFolders } from '../outside/outsideFolders.ts';
import { paced } from '../page/paced.ts';
import { copyEach } from './copyEach.ts';

/** Copies of engine files, as pages ask for them. */
export function copyHandlers(
  folder: () => EngineFolder,
  outside: OutsideFolders,
  emit: (event: EngineEvent) => void,
) {
  return {
    'engine.copy': async ({ paths, folder: target, conflicts, outsideId }, { part, signal }) => {
      const to = folder();
      const from = outsideId === undefined ? to : await outside.open(outsideId, { kind: 'read', paths });
      const done = { files: 0, bytes: 0 };
      const tell = paced(() => part({ ...done }));
      const onProgress = (files: number, bytes: number): void => {
        done.files += files;
        done.bytes += bytes;
        tell();
      };
      try {
        return await copyEach({ from, paths, to, folder: target, conflicts }, { signal, onProgress });
      } finally {
        emit({ type: 'engine.changed', path: target });
      }
    },
  } satisfies Partial<Handlers>;
}
