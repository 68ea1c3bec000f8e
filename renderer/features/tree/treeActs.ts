import type { App } from '../../app.ts';
import { askAgain, closeFolder, nameTowards, openFolder, putCursor } from '../../store/folderTree.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, preferencesOf, withTree } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { focusPane } from '../panes/focusPane.ts';
import { changePreferences } from '../settings/changePreferences.ts';

/** Beside the files of the active pane, or not any more. */
export function toggleTree(app: App): void {
  const state = app.store.getState();
  const { activePane: side, isInTree } = state;
  const { trees } = preferencesOf(state);
  // The tree takes the focus along where it goes.
  if (isInTree) focusPane(side);
  changePreferences(app, { trees: { ...trees, [side]: !trees[side] } });
}

/** Shows a folder in the pane; where that leads up, the folder that one comes from is selected there. */
export function visitFolder(app: App, side: PaneSide, path: string): void {
  const { path: from } = paneOf(app.store.getState(), side);
  setCursor(app, side, path);
  void app.panes.visit(side, path, from === null ? null : nameTowards(path, from));
}

/** Lists a folder of the tree again, and the pane where it is the one that is shown. */
export function refreshFolder(app: App, side: PaneSide, path: string): void {
  const state = app.store.getState();
  if (paneOf(state, side).path === path) {
    void app.panes.refresh(side);
    return;
  }
  const place = placeOf(state, side);
  if (place !== null) app.listings.forget(place, path);
  app.store.setState((now) => withTree(now, side, (tree) => askAgain(tree, path)));
}

export function setFolderOpen(app: App, side: PaneSide, path: string, isOpen: boolean): void {
  const step = isOpen ? openFolder : closeFolder;
  app.store.setState((state) => withTree(state, side, (tree) => step(tree, path)));
}

export function setCursor(app: App, side: PaneSide, path: string): void {
  app.store.setState((state) => withTree(state, side, (tree) => putCursor(tree, path)));
}
