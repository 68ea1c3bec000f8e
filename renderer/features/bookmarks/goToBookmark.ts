import type { Bookmark } from '../../../shared/model/bookmark.ts';
import type { RemotePath } from '../../../shared/model/paths.ts';
import type { App } from '../../app.ts';
import { isOffered, isPair, isSameFolder, mustRecode } from '../../store/bookmarks.ts';
import type { PaneSide } from '../../store/pane.ts';
import { connectedSession, type DialogState, paneOf } from '../../store/state.ts';
import { activeTab, withTab } from '../../store/tabs.ts';
import { placeOf } from '../../store/undo.ts';
import { whileSame } from '../../store/whileSame.ts';
import { focusPaneBehind, focusPaneIfFree } from '../panes/focusPane.ts';
import { closeDialog } from '../shell/closeDialog.ts';

/**
 * Takes the panes of the tab that is shown where a bookmark leads; where it is offered there. `side`: the pane that has
 * the focus then. Resolves when the folders are listed or have failed; the panes say which.
 */
export async function goToBookmark(app: App, bookmark: Bookmark, side = sideOf(bookmark)): Promise<void> {
  const { store, panes, notify } = app;
  if (!isOffered(store.getState(), bookmark)) return;
  const { tabId } = activeTab(store.getState());
  const isStill = whileSame(store, (state) => [
    state.activeTabId,
    placeOf(state, 'engine'),
    placeOf(state, 'remote'),
  ]);
  const { engineFolder, isPaired } = bookmark;
  try {
    const remoteFolder = await remoteFolderOf(app, bookmark);
    if (!isStill()) return;
    store.setState({ activePane: side });
    focusPaneBehind(side);
    // Panes that go in step would not both get there.
    if (isPair(bookmark))
      store.setState((state) => withTab(state, tabId, (tab) => ({ ...tab, paired: null })));
    await Promise.all([
      engineFolder !== null && panes.visit('engine', engineFolder),
      remoteFolder !== null && panes.visit('remote', remoteFolder),
    ]);
    if (!isStill()) return;
    if (isPaired && engineFolder !== null && remoteFolder !== null)
      goInStep(app, tabId, { engine: engineFolder, remote: remoteFolder });
    focusPaneIfFree(side);
  } catch (thrown) {
    notify.failure(thrown);
  }
}

export const sideOf = ({ remoteFolder }: Bookmark): PaneSide => (remoteFolder === null ? 'engine' : 'remote');

/** As the session that is shown calls its path. @throws what the engine says of a path that it cannot write */
async function remoteFolderOf({ store, call }: App, bookmark: Bookmark): Promise<RemotePath | null> {
  const { remoteFolder } = bookmark;
  const session = connectedSession(store.getState());
  if (!remoteFolder || !session || !mustRecode(bookmark, session.encoding)) return remoteFolder?.path ?? null;
  const { path, encoding: from } = remoteFolder;
  const { names } = await call('names.recode', { names: [path], from, to: session.encoding });
  return (names[0] as RemotePath | undefined) ?? path;
}

/** If both panes have got there: one that failed, or that a person took elsewhere, would lead the other astray. */
function goInStep({ store }: App, tabId: string, folders: Readonly<Record<PaneSide, string>>): void {
  const isThere = (['engine', 'remote'] as const).every((side) => {
    const { state, path } = paneOf(store.getState(), side, tabId);
    return state === 'ready' && isSameFolder(path, folders[side]);
  });
  if (!isThere) return;
  store.setState((state) => withTab(state, tabId, (tab) => ({ ...tab, paired: folders })));
}

/** Closes the dialog for it, where it can be gone to. */
export function leaveForBookmark(app: App, dialog: DialogState, bookmark: Bookmark): void {
  if (!isOffered(app.store.getState(), bookmark)) return;
  closeDialog(app, dialog);
  // What had the focus gets it back first.
  requestAnimationFrame(() => void goToBookmark(app, bookmark));
}
