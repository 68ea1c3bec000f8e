import { ConnectorError } from '../../../shared/errors.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import type { App } from '../../app.ts';
import {
  beginFolder,
  type FolderTree,
  failFolder,
  folderToList,
  inStep,
  isContentSeen,
  learnFolder,
  staleIn,
  staleTree,
} from '../../store/folderTree.ts';
import { isListing, type PaneSide } from '../../store/pane.ts';
import {
  type AppState,
  connectedSession,
  paneOf,
  preferencesOf,
  treeOf,
  withTree,
} from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';

/** How long a folder that only the tree shows may be out of date while many changes come in. */
const refreshEveryMs = 400;

interface Listing {
  readonly place: string | null;
  readonly path: string;
  readonly controller: AbortController;
}

/**
 * Keeps the trees of the tab that is shown in step with their panes, and lists what they want: one folder at a time, as a
 * session looks around by one connection, and none while the pane itself waits for that. A folder that is closed is waited
 * for no longer. Called once.
 */
export function followTrees({ store, panes, texts }: Pick<App, 'store' | 'panes' | 'texts'>): void {
  /** By side and tab. */
  const running = new Map<string, Listing>();
  const resting = new Set<string>();

  function follow(side: PaneSide): void {
    const { activeTabId: tabId } = store.getState();
    const key = `${side} ${tabId}`;
    change(side, tabId, (tree) => {
      const before = store.getState();
      // What nobody sees is not followed.
      if (!preferencesOf(before).trees[side]) return staleTree(tree);
      return inStep(tree, paneOf(before, side), placeOf(before, side));
    });
    const state = store.getState();
    const isFree = mayList(state, side);
    const now = running.get(key);
    if (now) {
      const tree = treeOf(state, side);
      if (!isFree || tree.place !== now.place || !isContentSeen(tree, now.path)) now.controller.abort();
      return;
    }
    const next = isFree
      ? folderToList(treeOf(state, side), paneOf(state, side), isReachable(state, side))
      : null;
    if (!next || (next.isKnown && resting.has(key))) return;
    if (next.isKnown) rest(key, side);
    void list(side, tabId, next.path);
  }

  function rest(key: string, side: PaneSide): void {
    resting.add(key);
    setTimeout(() => {
      resting.delete(key);
      follow(side);
    }, refreshEveryMs);
  }

  async function list(side: PaneSide, tabId: string, path: string): Promise<void> {
    const { place } = treeOf(store.getState(), side, tabId);
    const listing: Listing = { place, path, controller: new AbortController() };
    const { signal } = listing.controller;
    const key = `${side} ${tabId}`;
    running.set(key, listing);
    const end = (step: (tree: FolderTree) => FolderTree): void => {
      running.delete(key);
      change(side, tabId, (tree) => (tree.place === place ? step(tree) : tree));
      follow(side);
    };
    change(side, tabId, (tree) => beginFolder(tree, path));
    try {
      const entries = await panes.peek(side, path, signal);
      end((tree) => learnFolder(tree, path, entries));
    } catch (thrown) {
      const error = ConnectorError.from(thrown).toReport();
      // Its turn comes again, unless it was closed.
      end((tree) => (signal.aborted ? staleIn(tree, path) : failFolder(tree, path, error)));
      const state = store.getState();
      const isWaitedFor = state.isInTree && treeOf(state, side).cursor === path && !signal.aborted;
      if (isWaitedFor) store.setState({ announcement: errorWords(error, texts.getState()).sentence });
    }
  }

  function change(side: PaneSide, tabId: string, step: (tree: FolderTree) => FolderTree): void {
    const before = treeOf(store.getState(), side, tabId);
    const after = step(before);
    if (after !== before) store.setState((state) => withTree(state, side, () => after, tabId));
  }

  store.subscribe(() => {
    follow('engine');
    follow('remote');
  });
}

/** The pane goes first: a person waits for it. */
const mayList = (state: AppState, side: PaneSide): boolean =>
  state.wire === 'open' &&
  preferencesOf(state).trees[side] &&
  (side === 'engine' || (connectedSession(state) !== null && !isListing(paneOf(state, side))));

/** Else nothing is asked of the server but what a person wants now. */
const isReachable = (state: AppState, side: PaneSide): boolean =>
  side === 'engine' || connectedSession(state)?.state === 'connected';
