import { maxEntriesPerPart } from '../../../shared/contract/limits.ts';
import { type TransferSource, transferSource } from '../../../shared/contract/transferSource.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import {
  type EnginePath,
  enginePath,
  parentPath,
  type RemotePath,
  remotePath,
} from '../../../shared/model/paths.ts';
import type { TransferDirection } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';
import { otherSide, type PaneSide, selectedEntries } from '../../store/pane.ts';
import { type AppState, connectedSession, dialogOver, liveSession, paneOf } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { whileSame } from '../../store/whileSame.ts';
import { uncarriedNames } from '../encoding/uncarriedNames.ts';
import { inEngineFolder } from '../entries/entryRequests.ts';

/** Sends the selection of the direction's own side to the folder that the other pane shows. */
export function transferSelection(app: App, direction: TransferDirection): void {
  transferToOther(app, direction, selectedEntries(paneOf(app.store.getState(), sourceSide(direction))));
}

/** The side that it takes from. */
export const sourceSide = (direction: TransferDirection): PaneSide =>
  direction === 'upload' ? 'engine' : 'remote';

/** Fetches one file by its path, wherever the panes are: its folder may be one that the server does not list. */
export async function downloadPath(app: App, path: RemotePath): Promise<void> {
  const session = connectedSession(app.store.getState());
  if (!session) return;
  // From no other server, and into no other tab's folder, where one has gone to another meanwhile.
  const isStill = whileSame(app.store, (state) => [connectedSession(state)?.sessionId]);
  try {
    const entry = await app.call('remote.stat', { sessionId: session.sessionId, path });
    if (isStill()) transferToOther(app, 'download', [entry], parentPath(path));
  } catch (thrown) {
    const again = (): void => {
      if (isStill()) void downloadPath(app, path);
    };
    app.notify.failure(thrown, isStill() ? again : undefined);
  }
}

/**
 * Sends entries of the folder that their pane shows to the folder that the other pane shows.
 * @param remoteFolder where they are, or go to, on the server, if it is not the folder that is shown
 */
export function transferToOther(
  app: App,
  direction: TransferDirection,
  entries: readonly Entry[],
  remoteFolder: RemotePath | null = null,
): void {
  const state = app.store.getState();
  const wish = wishToOther(state, direction, entries, remoteFolder);
  if (wish) void transferEntries(app, wish);
  else if (connectedSession(state)) app.notify.hint(app.texts.getState().transfers.noTarget);
}

/** What that would be now. Null where the other pane shows no folder that they could go to. */
export function wishToOther(
  state: AppState,
  direction: TransferDirection,
  entries: readonly Entry[],
  remoteFolder: RemotePath | null = null,
): TransferWish | null {
  const target = paneOf(state, otherSide(sourceSide(direction)));
  // A folder that cannot be listed may not exist, and a transfer would make it.
  if (target.path === null || target.state === 'failed') return null;
  const wish = wishAsShown(state, direction, entries);
  return remoteFolder === null ? wish : { ...wish, remoteFolder };
}

/** The same wherever the panes are, for a folder that a person may still change. */
export function wishAsShown(
  state: AppState,
  direction: TransferDirection,
  entries: readonly Entry[],
): TransferWish {
  const session = connectedSession(state);
  return {
    direction,
    entries,
    remoteFolder: remotePath(paneOf(state, 'remote').path ?? ''),
    engineFolder: enginePath(paneOf(state, 'engine').path ?? ''),
    ...(session && { sessionId: session.sessionId }),
    enginePlace: placeOf(state, 'engine'),
  };
}

/** Entries of one folder, and the folder that they go to. */
export interface TransferWish {
  readonly direction: TransferDirection;
  readonly entries: readonly Entry[];
  readonly remoteFolder: RemotePath;
  readonly engineFolder: EnginePath;
  /** The folder outside of the engine folder that `engineFolder` is in. */
  readonly outsideId?: string;
  /** Without one it is the session that is shown. */
  readonly sessionId?: string;
  /** What `engineFolder` is of (`placeOf`): without one, of the engine folder as it is chosen now. */
  readonly enginePlace?: string | null;
}

/** Names that the server could not be sent are told before anything begins; without any, all go in the queue. */
export async function transferEntries(app: App, wished: TransferWish): Promise<void> {
  // Another tab may be shown before it is known whether the names can be sent.
  const state = app.store.getState();
  const { sessionId = connectedSession(state)?.sessionId } = wished;
  if (sessionId === undefined) return;
  const wish = { enginePlace: placeOf(state, 'engine'), ...wished, sessionId };
  // One that has ended meanwhile is told by the queue.
  const encoding = liveSession(state, sessionId)?.encoding ?? 'utf-8';
  const refused = wish.direction === 'upload' ? await uncarriedNames(app, wish.entries, encoding) : [];
  if (refused.length === 0) await queueEntries(app, wish);
  else app.store.setState((now) => dialogOver(now, { kind: 'uncarried', wish, refused }));
}

/** Puts files and folders in the queue: one batch, however many there are. */
export async function queueEntries(app: App, wish: TransferWish): Promise<void> {
  const {
    sessionId = connectedSession(app.store.getState())?.sessionId,
    entries,
    enginePlace,
    ...way
  } = wish;
  if (sessionId === undefined || entries.length === 0) return;
  const batch = { sessionId, ...way };
  // What was chosen in the panel before was about other transfers.
  app.store.setState({ chosenView: null });
  try {
    // Another one may have been chosen before it is tried again.
    if (enginePlace !== undefined && way.outsideId === undefined) inEngineFolder(app, enginePlace);
    let batchId: string | undefined;
    for (const sources of inParts(entries)) {
      const added = await app.call('transfer.add', { ...batch, sources, ...(batchId && { batchId }) });
      batchId = added.batchId;
    }
  } catch (thrown) {
    app.notify.failure(thrown, () => void queueEntries(app, wish));
  }
}

/** What the panes told of the entries, in as many parts as frames of the wire need. */
export function inParts(entries: readonly Entry[]): readonly TransferSource[][] {
  const parts: TransferSource[][] = [];
  for (let start = 0; start < entries.length; start += maxEntriesPerPart) {
    parts.push(entries.slice(start, start + maxEntriesPerPart).map(transferSource));
  }
  return parts;
}
