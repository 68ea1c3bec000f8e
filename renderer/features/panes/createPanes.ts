import type { StoreApi } from 'zustand';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, enginePath, parentPath, remotePath } from '../../../shared/model/paths.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import type { Listings } from '../../store/listings.ts';
import {
  beginRefresh,
  beginVisit,
  endListing,
  failListing,
  type History,
  keepListing,
  type Listed,
  namesToRecode,
  type Pane,
  type PaneSide,
  pushHistory,
  recodePane,
  showArrived,
  showKnown,
  stopListing,
} from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf, withPane } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { type Arrivals, createArrivals, showWhileArriving } from './arrivals.ts';

/** Moves panes through folders. A new listing of a pane cancels the one before. */
export interface Panes {
  /** `selectName`: what to select there. Resolves when it is listed or has failed; the pane says which. */
  readonly visit: (side: PaneSide, path: string, selectName?: string | null) => Promise<void>;
  readonly refresh: (side: PaneSide) => Promise<void>;
  /** Ends a listing that takes too long; what has arrived stays. */
  readonly stop: (side: PaneSide) => void;
  /** The content of a folder that is not shown: as it is known, else the engine is asked. @throws what that says */
  readonly peek: (side: PaneSide, path: string, signal?: AbortSignal) => Promise<readonly Entry[]>;
  readonly goUp: (side: PaneSide) => Promise<void>;
  /** Calls the names of the server's pane as the session's encoding has them, and lists its folder anew. */
  readonly recode: () => Promise<void>;
  /** Back with -1, forward with 1, and further. */
  readonly goInHistory: (side: PaneSide, step: number) => Promise<void>;
  /** Where the login leads to, or the engine folder. */
  readonly goHome: (side: PaneSide) => Promise<void>;
}

interface PanesPorts {
  readonly store: StoreApi<AppState>;
  readonly call: EngineClient['call'];
  readonly listings: Listings;
}

export function createPanes({ store, call, listings }: PanesPorts): Panes {
  const running = new Map<string, AbortController>();

  /** @param sessionId null on the engine's side */
  async function ask(
    sessionId: string | null,
    path: string,
    { entries, place }: Arrivals,
    signal: AbortSignal | undefined,
  ): Promise<Listed> {
    const options = { ...(signal && { signal }), onPart: place };
    const listed =
      sessionId === null
        ? {
            path,
            unreadableSample: [],
            ...(await call('engine.list', { path: enginePath(path) }, options)),
          }
        : await call('remote.list', { sessionId, path: remotePath(path) }, options);
    return { ...listed, entries };
  }

  async function list(side: PaneSide, begin: (pane: Pane) => Pane): Promise<void> {
    // Another tab may be shown, or the same one without its session, before this one's listing is whole.
    const { activeTabId: tabId } = store.getState();
    const sessionId = connectedSession(store.getState())?.sessionId ?? null;
    if (side === 'remote' && sessionId === null) return;
    const change = (step: (pane: Pane) => Pane): void =>
      store.setState((state) => withPane(state, side, step, tabId));

    const key = `${side} ${tabId}`;
    running.get(key)?.abort();
    const controller = new AbortController();
    running.set(key, controller);

    const before = paneOf(store.getState(), side);
    change(begin);
    const { path, listingId } = paneOf(store.getState(), side);
    const place = placeOf(store.getState(), side);
    const known = place === null ? null : listings.recall(place, path ?? '');
    if (known) change((pane) => showKnown(pane, known));
    const arrivals = createArrivals();
    const shown = showWhileArriving(arrivals, (fresh) =>
      change((pane) => showArrived(pane, listingId, fresh)),
    );
    try {
      const listed = await ask(side === 'remote' ? sessionId : null, path ?? '', arrivals, controller.signal);
      await shown.showRest();
      if (place !== null) listings.keep(place, listed);
      change((pane) => endListing(pane, listingId, listed));
    } catch (thrown) {
      if (controller.signal.aborted) {
        change((pane) => stopListing(pane, listingId, arrivals.entries));
        return;
      }
      const error = ConnectorError.from(thrown).toReport();
      const isOffline = side === 'remote' && connectedSession(store.getState(), tabId)?.state === 'offline';
      change((pane) =>
        isOffline
          ? keepListing(pane, listingId, before, error, arrivals.entries)
          : failListing(pane, listingId, error, arrivals.entries),
      );
    } finally {
      shown.stop();
      if (running.get(key) === controller) running.delete(key);
    }
  }

  const go = (side: PaneSide, path: string, history: History, selectName: string | null): Promise<void> =>
    list(side, (pane) => beginVisit(pane, path, history, selectName));

  const visit: Panes['visit'] = (side, path, selectName = null) =>
    go(side, path, pushHistory(paneOf(store.getState(), side).history, path), selectName);

  return {
    visit,
    refresh: (side) => list(side, beginRefresh),
    stop: (side) => running.get(`${side} ${store.getState().activeTabId}`)?.abort(),
    peek: async (side, path, signal) => {
      const place = placeOf(store.getState(), side);
      const sessionId = connectedSession(store.getState())?.sessionId ?? null;
      if (place === null) return [];
      const known = listings.recall(place, path);
      if (known) return known.entries;
      const end = listings.begin(place, path);
      try {
        const listed = await ask(side === 'remote' ? sessionId : null, path, createArrivals(), signal);
        if (end()) listings.keep(place, listed);
        return listed.entries;
      } finally {
        end();
      }
    },
    recode: async () => {
      const { activeTabId: tabId } = store.getState();
      const session = connectedSession(store.getState());
      const pane = paneOf(store.getState(), 'remote');
      if (!session || pane.readIn === null) return;
      const { encoding: to } = session;
      const before = namesToRecode(pane);
      const { names } = await call('names.recode', { names: [...before], from: pane.readIn, to });
      const recoded = new Map(before.map((name, index) => [name, names[index] ?? name]));
      // Another choice may have been made meanwhile, and goes on from the same names.
      if (connectedSession(store.getState(), tabId)?.encoding !== to) return;
      store.setState((state) =>
        withPane(state, 'remote', (now) => (now.path === pane.path ? recodePane(now, recoded) : now), tabId),
      );
      // Where another tab is shown by now, it is listed when it is shown again: it is out of date.
      if (store.getState().activeTabId === tabId) await list('remote', beginRefresh);
    },
    goUp: async (side) => {
      const { path } = paneOf(store.getState(), side);
      if (path === null || !canGoUp(path)) return;
      const here = remotePath(path);
      await visit(side, parentPath(here), baseName(here));
    },
    goHome: (side) =>
      visit(side, side === 'engine' ? '' : (connectedSession(store.getState())?.homePath ?? '')),
    goInHistory: async (side, step) => {
      const { history, path: from } = paneOf(store.getState(), side);
      const path = history.paths[history.index + step];
      if (path === undefined) return;
      const cameFrom =
        from !== null && parentPath(remotePath(from)) === path ? baseName(remotePath(from)) : null;
      await go(side, path, { ...history, index: history.index + step }, cameFrom);
    },
  };
}

export const canGoUp = (path: string | null): boolean => path !== null && path !== '' && path !== '/';
