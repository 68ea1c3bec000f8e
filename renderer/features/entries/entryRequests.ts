import type { Result } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Counted } from '../../../shared/model/counted.ts';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { Removal, Removed } from '../../../shared/model/removal.ts';
import type { App } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { connectedSession } from '../../store/state.ts';
import { changeOf, knownEntries } from './tellChange.ts';

/** An entry on either side: the folder that holds it, and its name. */
export interface EntryPlace {
  readonly side: PaneSide;
  readonly folder: string;
  readonly name: string;
}

/*
 * The same verbs for both sides. Each rejects with a ConnectorError.
 */

export async function statEntry(
  app: App,
  { side, folder, name }: EntryPlace,
  signal: AbortSignal,
): Promise<Entry> {
  return side === 'engine'
    ? app.call('engine.stat', { path: joinPath(enginePath(folder), name) }, { signal })
    : app.call('remote.stat', { ...inSession(app), path: joinPath(remotePath(folder), name) }, { signal });
}

/** What folders hold, in sum. */
export async function countContent(
  app: App,
  { side, folder }: Omit<EntryPlace, 'name'>,
  names: readonly string[],
  options: { readonly signal: AbortSignal; readonly onPart: (counted: Counted) => void },
): Promise<Counted> {
  return side === 'engine'
    ? app.call('engine.count', { paths: names.map((name) => joinPath(enginePath(folder), name)) }, options)
    : app.call(
        'remote.count',
        { ...inSession(app), paths: names.map((name) => joinPath(remotePath(folder), name)) },
        options,
      );
}

export async function renameEntry(
  app: App,
  { side, folder, name }: EntryPlace,
  newName: string,
): Promise<void> {
  const tell = changeOf(app, side, folder);
  if (side === 'engine') {
    await app.call('engine.rename', { path: joinPath(enginePath(folder), name), newName });
  } else {
    await app.call('remote.rename', { ...inSession(app), path: joinPath(remotePath(folder), name), newName });
  }
  tell({ kind: 'renamed', from: name, to: newName });
}

export async function makeFolder(app: App, { side, folder, name }: EntryPlace): Promise<void> {
  const tell = changeOf(app, side, folder);
  if (side === 'engine') await app.call('engine.makeDirectory', { path: enginePath(folder), name });
  else await app.call('remote.makeDirectory', { ...inSession(app), path: remotePath(folder), name });
  tell({ kind: 'come', entries: [makeEntry({ name, type: 'dir' })] });
}

/** One with something in it stays, and is refused. */
export async function removeEmptyFolder(app: App, { side, folder, name }: EntryPlace): Promise<void> {
  const tell = changeOf(app, side, folder);
  if (side === 'engine') {
    await app.call('engine.removeEmptyFolder', { path: joinPath(enginePath(folder), name) });
  } else {
    const path = joinPath(remotePath(folder), name);
    await app.call('remote.removeEmptyFolder', { ...inSession(app), path });
  }
  tell({ kind: 'gone', names: [name] });
}

/** An empty one. */
export async function makeFile(app: App, { side, folder, name }: EntryPlace): Promise<void> {
  const tell = changeOf(app, side, folder);
  if (side === 'engine') await app.call('engine.makeFile', { path: enginePath(folder), name });
  else await app.call('remote.makeFile', { ...inSession(app), path: remotePath(folder), name });
  tell({ kind: 'come', entries: [makeEntry({ name, type: 'file', sizeBytes: 0 })] });
}

/** A message to the engine has a largest size: many long paths go in several. */
export const pathsPerRequest = 500;

/** For good. What cannot be removed stays, and is told; the rest goes on. */
export async function removeEntries(
  app: App,
  { side, folder, names: all }: Omit<EntryPlace, 'name'> & { readonly names: readonly string[] },
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (removed: Removed) => void },
): Promise<Removal> {
  const total = { files: 0, directories: 0, failed: 0, failures: [] as Removal['failures'] };
  const session = sessionFor(app, side);
  const tell = changeOf(app, side, folder);
  const onPart = ({ files, directories }: Removed): void =>
    onProgress({ files: total.files + files, directories: total.directories + directories });
  for (let start = 0; start < all.length; start += pathsPerRequest) {
    const names = all.slice(start, start + pathsPerRequest);
    const { files, directories, failed, failures } =
      session === null
        ? await app.call(
            'engine.remove',
            { paths: names.map((name) => joinPath(enginePath(folder), name)) },
            { signal, onPart },
          )
        : await app.call(
            'remote.remove',
            { ...session, paths: names.map((name) => joinPath(remotePath(folder), name)) },
            { signal, onPart },
          );
    total.files += files;
    total.directories += directories;
    total.failed += failed;
    total.failures.push(...failures);
    // Which of them stayed is not told of all.
    if (failed === 0) tell({ kind: 'gone', names });
  }
  return total;
}

/**
 * Into another folder of their own side. Once some were moved, what ends the rest is the failure of each: the others have
 * to be known, to be taken back.
 */
export async function moveNames(
  app: App,
  { side, folder }: Omit<EntryPlace, 'name'>,
  all: readonly string[],
  toFolder: string,
): Promise<Result<'remote.move'>> {
  const total: Result<'remote.move'> = { moved: 0, failures: [] };
  const pathOf = (name: string) => joinPath(remotePath(folder), name);
  const session = sessionFor(app, side);
  const request = (names: readonly string[]): Promise<Result<'remote.move'>> =>
    session === null
      ? app.call('engine.move', {
          paths: names.map((name) => joinPath(enginePath(folder), name)),
          folder: enginePath(toFolder),
        })
      : app.call('remote.move', { ...session, paths: names.map(pathOf), folder: remotePath(toFolder) });
  const tellFrom = changeOf(app, side, folder);
  const tellTo = changeOf(app, side, toFolder);
  const known = knownEntries(app, side, folder);
  for (let start = 0; start < all.length; start += pathsPerRequest) {
    const names = all.slice(start, start + pathsPerRequest);
    const done = await request(names).catch((thrown: unknown) => {
      if (total.moved === 0) throw thrown;
      const error = ConnectorError.from(thrown).toReport();
      total.failures.push(...all.slice(start).map((name) => ({ path: pathOf(name), error })));
      return null;
    });
    if (done === null) break;
    const { moved, failures } = done;
    total.moved += moved;
    total.failures.push(...failures);
    const failed = new Set<string>(failures.map(({ path }) => path));
    const there = new Set(names.filter((name) => !failed.has(pathOf(name))));
    tellTo({ kind: 'come', entries: known.filter(({ name }) => there.has(name)) });
    tellFrom({ kind: 'gone', names: [...there] });
  }
  return total;
}

/** For work in several requests: another tab may be shown before the last of them. Null on the engine's side. */
export const sessionFor = (app: App, side: PaneSide): { readonly sessionId: string } | null =>
  side === 'engine' ? null : inSession(app);

export function inSession(app: App): { readonly sessionId: string } {
  const session = connectedSession(app.store.getState());
  if (!session) throw new ConnectorError('connection_lost', 'There is no connection to a server.');
  return { sessionId: session.sessionId };
}
