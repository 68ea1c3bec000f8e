import { once } from 'node:events';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Handlers } from '../../../shared/contract/requests.ts';
import { parentPath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from '../files/engineFolder.ts';
import type { Clock, Dialogs } from '../ports.ts';
import { FolderChanges } from '../transfers/folderChanges.ts';
import { Arrivals } from './arrivals.ts';
import { Departures } from './departures.ts';
import type { FileBytes } from './fileBytes.ts';
import type { OutsideFolders } from './outsideFolders.ts';
import { showOutside } from './showOutside.ts';

interface OutsidePorts {
  readonly folder: () => EngineFolder;
  readonly outside: OutsideFolders;
  readonly dialogs: Dialogs | null;
  readonly clock: Clock;
  readonly emit: (event: EngineEvent) => void;
  /** A staging folder may be needed no more. */
  readonly onStagingEnd: () => void;
}

/** Files that come into the window from outside, and go out of it. */
export function outsideHandlers({ folder, outside, dialogs, clock, emit, onStagingEnd }: OutsidePorts) {
  const arrivals = new Arrivals();
  const departures = new Departures(clock.nowMs);
  const changes = new FolderChanges(emit);
  const folderOf = async (outsideId: string | null): Promise<EngineFolder> =>
    outsideId === null ? folder() : outside.open(outsideId, { kind: 'arrive' });

  const handlers = {
    'outside.stage': async (_nothing, { part, signal }) => {
      const { outsideId, isFilled } = await outside.stage();
      part({ outsideId });
      try {
        if (!signal.aborted) await once(signal, 'abort');
        return {};
      } finally {
        isFilled();
        onStagingEnd();
      }
    },
    'outside.choose': async ({ what }) => {
      const paths = (await dialogs?.choose(what === 'files' ? 'files' : 'folder')) ?? [];
      if (what !== 'target') return { chosen: await showOutside(outside, paths) };
      return {
        chosen: paths
          .slice(0, 1)
          .map((dir) => ({ outsideId: outside.add(dir, { kind: 'target' }), entries: [] })),
      };
    },
    'arrival.file': async ({ outsideId, ...file }, { part, signal }) => {
      const target = await folderOf(outsideId);
      const arrived = await arrivals.take(target, file, (ticket) => part({ ticket }), signal);
      if (outsideId === null && arrived.path !== null) changes.addEngine(parentPath(arrived.path));
      return arrived;
    },
    'arrival.folder': async ({ outsideId, path }) => {
      (await folderOf(outsideId)).makeFolders(path);
      if (outsideId === null) changes.addEngine(parentPath(path));
      return {};
    },
    'departure.offer': async ({ path }) => departures.offer(folder(), path),
  } satisfies Partial<Handlers>;

  const bytes: FileBytes = { receive: arrivals.receive, fetch: departures.fetch };
  return { handlers, bytes, close: () => changes.flush() };
}
