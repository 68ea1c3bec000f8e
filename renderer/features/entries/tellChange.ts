import type { Entry } from '../../../shared/model/entry.ts';
import type { App } from '../../app.ts';
import type { FolderChange } from '../../store/folderChange.ts';
import { changeTree } from '../../store/folderTree.ts';
import { type Pane, showChange } from '../../store/pane.ts';
import { type AppState, type FolderAt, paneOf, withPane, withTree } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';

/**
 * To be called before something is done to a folder. What it gives is called once that has succeeded: the panes and
 * the trees that show the folder and what is known of it are right at once then, before it is listed again.
 */
export function changeOf(app: App, at: FolderAt): (change: FolderChange) => void {
  const { side, place, folder } = at;
  if (place === null) return () => {};
  // The engine tells that the folder changed before it answers, and what was known of it is forgotten then.
  let known = app.listings.recall(place, folder);
  return (change) => {
    app.listings.change(place, folder, known, change);
    known = app.listings.recall(place, folder);
    const shown = (pane: Pane): Pane => (pane.path === folder ? showChange(pane, change) : pane);
    app.store.setState((state) =>
      tabsAt(state, at).reduce(
        (after, tabId) =>
          withPane(
            withTree(after, side, (tree) => changeTree(tree, folder, change), tabId),
            side,
            shown,
            tabId,
          ),
        state,
      ),
    );
  };
}

/** What is known of a folder now. */
export function knownEntries(app: App, at: FolderAt): readonly Entry[] {
  const state = app.store.getState();
  const { side, place, folder } = at;
  const panes = tabsAt(state, at).map((tabId) => paneOf(state, side, tabId));
  const pane = panes.find(({ path }) => path === folder);
  return pane?.entries ?? (place === null ? null : app.listings.recall(place, folder))?.entries ?? [];
}

/** The tabs whose panes of a side are of a place. */
const tabsAt = (state: AppState, { side, place }: FolderAt): readonly string[] =>
  state.tabs.map(({ tabId }) => tabId).filter((tabId) => placeOf(state, side, tabId) === place);
