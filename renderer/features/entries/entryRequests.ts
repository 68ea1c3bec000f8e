import type { Result } from '../../../shared/contract/requests.ts';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Counted } from '../../../shared/model/counted.ts';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { Removal, Removed } from '../../../shared/model/removal.ts';
import { isLive } from '../../../shared/model/session.ts';
import type { App } from '../../app.ts';
import type { FolderAt } from '../../store/state.ts';
import { placeOf, sessionPlace } from '../../store/undo.ts';
import { changeOf, knownEntries } from './tellChange.ts';

/** An entry on either side: the folder that holds it, and its name. */
export interface EntryPlace extends FolderAt {
  readonly name: string;
}

/*
 * The same verbs for both sides. Each rejects with a ConnectorError, and does nothing where the place is gone.
 */

export async function statEntry(
  app: App,
  { folder, name, ...at }: EntryPlace,
  signal: AbortSignal,
): Promise<Entry> {
  const session = sessionFor(app, at);
  return session === null
    ? app.call('engine.stat', { path: joinPath(enginePath(folder), name) }, { signal })
    : app.call('remote.stat', { ...session, path: joinPath(remotePath(folder), name) }, { signal });
}

/** What folders hold, in sum. */
export async function countContent(
  app: App,
  { folder, ...at }: FolderAt,
  names: readonly string[],
  options: { readonly signal: AbortSignal; readonly onPart: (counted: Counted) => void },
): Promise<Counted> {
  const session = sessionFor(app, at);
  return session === null
    ? app.call('engine.count', { paths: names.map((name) => joinPath(enginePath(folder), name)) }, options)
    : app.call(
        'remote.count',
        { ...session, paths: names.map((name) => joinPath(remotePath(folder), name)) },
        options,
      );
}

export async function renameEntry(app: App, { name, ...at }: EntryPlace, newName: string): Promise<void> {
  const session = sessionFor(app, at);
  const tell = changeOf(app, at);
  if (session === null) {
    await app.call('engine.rename', { path: joinPath(enginePath(at.folder), name), newName });
  } else {
    await app.call('remote.rename', { ...session, path: joinPath(remotePath(at.folder), name), newName });
  }
  tell({ kind: 'renamed', from: name, to: newName });
}

export async function makeFolder(app: App, { name, ...at }: EntryPlace): Promise<void> {
  const session = sessionFor(app, at);
  const tell = changeOf(app, at);
  if (session === null) await app.call('engine.makeDirectory', { path: enginePath(at.folder), name });
  else await app.call('remote.makeDirectory', { ...session, path: remotePath(at.folder), name });
  tell({ kind: 'come', entries: [makeEntry({ name, type: 'dir' })] });
}

/** One with something in it stays, and is refused. */
export async function removeEmptyFolder(app: App, { name, ...at }: EntryPlace): Promise<void> {
  const session = sessionFor(app, at);
  const tell = changeOf(app, at);
  if (session === null) {
    await app.call('engine.removeEmptyFolder', { path: joinPath(enginePath(at.folder), name) });
  } else {
    const path = joinPath(remotePath(at.folder), name);
    await app.call('remote.removeEmptyFolder', { ...session, path });
  }
  tell({ kind: 'gone', names: [name] });
}

/** An empty one. */
export async function makeFile(app: App, { name, ...at }: EntryPlace): Promise<void> {
  const session = sessionFor(app, at);
  const tell = changeOf(app, at);
  if (session === null) await app.call('engine.makeFile', { path: enginePath(at.folder), name });
  else await app.call('remote.makeFile', { ...session, path: remotePath(at.folder), name });
  tell({ kind: 'come', entries: [makeEntry({ name, type: 'file', sizeBytes: 0 })] });
}

/** A message to the engine has a largest size: many long paths go in several. */
export const pathsPerRequest = 500;

/** For good. What cannot be removed stays, and is told; the rest goes on. */
export async function removeEntries(
  app: App,
  { names: all, ...at }: FolderAt & { readonly names: readonly string[] },
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (removed: Removed) => void },
): Promise<Removal> {
  const total = { files: 0, directories: 0, failed: 0, failures: [] as Removal['failures'] };
  const { folder } = at;
  const tell = changeOf(app, at);
  const onPart = ({ files, directories }: Removed): void =>
    onProgress({ files: total.files + files, directories: total.directories + directories });
  for (let start = 0; start < all.length; start += pathsPerRequest) {
    const session = sessionFor(app, at);
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
  at: FolderAt,
  all: readonly string[],
  toFolder: string,
): Promise<Result<'remote.move'>> {
  const total: Result<'remote.move'> = { moved: 0, failures: [] };
  const { folder } = at;
  const pathOf = (name: string) => joinPath(remotePath(folder), name);
  const request = async (names: readonly string[]): Promise<Result<'remote.move'>> => {
    const session = sessionFor(app, at);
    return session === null
      ? app.call('engine.move', {
          paths: names.map((name) => joinPath(enginePath(folder), name)),
          folder: enginePath(toFolder),
        })
      : app.call('remote.move', { ...session, paths: names.map(pathOf), folder: remotePath(toFolder) });
  };
  const tellFrom = changeOf(app, at);
  const tellTo = changeOf(app, { ...at, folder: toFolder });
  const known = knownEntries(app, at);
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

/** Of whom it is to be asked, whichever tab is shown by now: null = of the engine. @throws not_found where the place is gone */
export const sessionFor = (
  app: App,
  { side, place }: Pick<FolderAt, 'side' | 'place'>,
): { readonly sessionId: string } | null =>
  side === 'engine' ? inEngineFolder(app, place) : inSession(app, place);

export function inSession(app: App, place: string | null): { readonly sessionId: string } {
  const sessions = Object.values(app.store.getState().engine?.sessions ?? {});
  const session = sessions.find(
    (open) => isLive(open) && sessionPlace(open.sessionId, open.encoding) === place,
  );
  if (!session) throw placeGone(app);
  return { sessionId: session.sessionId };
}

export function inEngineFolder(app: App, place: string | null): null {
  if (place === null || placeOf(app.store.getState(), 'engine') !== place) throw placeGone(app);
  return null;
}

const placeGone = (app: App): ConnectorError =>
  new ConnectorError('not_found', app.texts.getState().entries.placeGone);
