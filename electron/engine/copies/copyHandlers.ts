import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { OutsideFolders } from '../outside/outsideFolders.ts';
import { copyEach } from './copyEach.ts';

/** A page is told of progress at most this often. */
const tellEveryMs = 100;

/** Copies of engine files, as pages ask for them. */
export function copyHandlers(
  folder: () => EngineFolder,
  outside: OutsideFolders,
  emit: (event: EngineEvent) => void,
) {
  return {
    'engine.copy': async ({ paths, folder: target, conflicts, outsideId }, { part, signal }) => {
      const to = folder();
      const from = outsideId === undefined ? to : await outside.open(outsideId);
      const done = { files: 0, bytes: 0 };
      let toldAtMs = 0;
      const onProgress = (files: number, bytes: number): void => {
        done.files += files;
        done.bytes += bytes;
        if (performance.now() - toldAtMs < tellEveryMs) return;
        toldAtMs = performance.now();
        part({ ...done });
      };
      try {
        return await copyEach({ from, paths, to, folder: target, conflicts }, { signal, onProgress });
      } finally {
        emit({ type: 'engine.changed', path: target });
      }
    },
  } satisfies Partial<Handlers>;
}
