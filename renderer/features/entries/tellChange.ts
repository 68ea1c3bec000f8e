import type { Entry } from '../../../shared/model/entry.ts';
import type { App } from '../../app.ts';
import type { FolderChange } from '../../store/folderChange.ts';
import { changeTree } from '../../store/folderTree.ts';
import { type PaneSide, showChange } from '../../store/pane.ts';
import { paneOf, withPane, withTree } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';

/**
 * To be called before something is done to a folder. What it gives is called once that has succeeded: the pane and
 * the tree that show the folder and what is known of it are right at once then, before it is listed again.
 */
export function changeOf(app: App, side: PaneSide, folder: string): (change: FolderChange) => void {
  const { activeTabId } = app.store.getState();
  const place = placeOf(app.store.getState(), side);
  if (place === null) return () => {};
  // The engine tells that the folder changed before it answers, and what was known of it is forgotten then.
  let known = app.listings.recall(place, folder);
  return (change) => {
    app.listings.change(place, folder, known, change);
    known = app.listings.recall(place, folder);
    app.store.setState((state) =>
      withTree(state, side, (tree) => changeTree(tree, folder, change), activeTabId),
    );
    const { path } = paneOf(app.store.getState(), side, activeTabId);
    if (path !== folder) return;
    app.store.setState((state) => withPane(state, side, (pane) => showChange(pane, change), activeTabId));
  };
}

/** What is known of a folder now. */
export function knownEntries(app: App, side: PaneSide, folder: string): readonly Entry[] {
  const state = app.store.getState();
  const place = placeOf(state, side);
  const pane = paneOf(state, side);
  if (pane.path === folder) return pane.entries;
  return (place === null ? null : app.listings.recall(place, folder))?.entries ?? [];
}
