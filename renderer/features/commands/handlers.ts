import type { CommandId } from '../../../shared/commands.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { enginePath, joinPath, remotePath } from '../../../shared/model/paths.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { TransferDirection } from '../../../shared/model/transfer.ts';
import type { App } from '../../app.ts';

import { filterPane, otherSide, type Pane, selectedEntries, selectInPane } from '../../store/pane.ts';
import {
  connectedSession,
  type DialogState,
  dialogOver,
  type FolderAt,
  folderMeant,
  paneOf,
  preferencesOf,
  withPane,
} from '../../store/state.ts';

import { stepTab } from '../../store/tabs.ts';
import { placeOf } from '../../store/undo.ts';
import { changeAndFocus } from '../../ui/changeAndFocus.ts';

import { bookmarkFolder } from '../bookmarks/bookmarkActs.ts';
import { openBookmarksOf } from '../bookmarks/openBookmarksOf.ts';
import { carriedFrom } from '../carry/carried.ts';
import { paste, takeUp } from '../carry/clipboard.ts';
import { copyEntries } from '../carry/copyEntries.ts';
import { copyAddresses, copyPaths } from '../carry/copyPlaces.ts';
import { encodingDialog } from '../encoding/encodingDialog.ts';
import { openEntry } from '../entries/openEntry.ts';
import { focusLog, focusRawCommand } from '../log/focusLog.ts';
import { bringChosen } from '../outside/bringShown.ts';
import { saveToComputer } from '../outside/saveToComputer.ts';
import { togglePaired } from '../paired/followPaired.ts';
import { isShown, type PanelTab, withoutPanel, withPanel } from '../panel/panels.ts';
import { focusConnectForm, focusFilter, focusPane } from '../panes/focusPane.ts';
import { changePreferences } from '../settings/changePreferences.ts';
import { askToClose, goToTab, moveActiveTab, openNewTab, toTab } from '../tabs/tabActs.ts';
import { focusTransfers } from '../transfers/focusTransfers.ts';
import { act, actOnAll, retryFailed } from '../transfers/queueRequests.ts';
import { sourceSide, transferSelection, wishAsShown } from '../transfers/startTransfers.ts';
import { refreshFolder, toggleTree, visitFolder } from '../tree/treeActs.ts';
import { redoLast, undoLast } from '../undo/takeBack.ts';

/** What each command of the registry does. Called only where its `when` holds. */
export const commandHandlers: Readonly<Record<CommandId, (app: App) => void>> = {
  connect: (app) => {
    if (connectedSession(app.store.getState())) open(app, { kind: 'connect' });
    else focusConnectForm();
  },
  newConnection: (app) => open(app, { kind: 'profile', profileId: null, folderId: null }),
  saveConnection: (app) => open(app, { kind: 'saveSession' }),
  siteSettings: (app) => withSession(app, ({ sessionId }) => open(app, { kind: 'siteSettings', sessionId })),
  importConnections: (app) => open(app, { kind: 'importProfiles' }),
  exportConnections: (app) => open(app, { kind: 'exportProfiles' }),
  nameEncoding: (app) =>
    withSession(app, ({ sessionId }) => open(app, encodingDialog(app.store.getState(), sessionId))),
  doctor: (app) =>
    withSession(app, ({ sessionId, host }) => {
      const { path } = paneOf(app.store.getState(), 'remote');
      open(app, {
        kind: 'doctor',
        target: { kind: 'session', sessionId },
        name: host,
        folder: path === null ? null : remotePath(path),
      });
    }),
  disconnect: (app) =>
    open(app, { kind: 'disconnect', tabId: app.store.getState().activeTabId, closesTab: false }),
  chooseEngineFolder: (app) => {
    app.call('engine.chooseFolder', {}).catch(app.notify.failure);
  },
  settings: (app) => open(app, { kind: 'settings', section: 'general' }),
  upload: (app) => transferSelection(app, 'upload'),
  download: (app) => transferSelection(app, 'download'),
  uploadTo: (app) => transferTo(app, 'upload'),
  downloadTo: (app) => transferTo(app, 'download'),
  saveToComputer: (app) => void saveToComputer(app),
  pauseTransfers: (app) => actOnAll(app, 'pause'),
  resumeTransfers: (app) => actOnAll(app, 'resume'),
  retryFailedTransfers: (app) => void retryFailed(app),
  clearDoneTransfers: (app) => void act(app, 'remove', { kind: 'view', view: 'done' }),
  transferSettings: (app) => open(app, { kind: 'settings', section: 'transfers' }),
  open: (app) => {
    const { isInTree, activePane: side } = app.store.getState();
    if (isInTree) withActive(app, ({ folder }) => visitFolder(app, side, folder));
    else withOne(app, (entry) => openEntry(app, side, entry));
  },
  openFile: (app) =>
    withOne(app, (entry, { folder }) => {
      app
        .call('engine.openFile', { path: joinPath(enginePath(folder), entry.name) })
        .catch(app.notify.failure);
    }),
  undo: (app) => void undoLast(app),
  redo: (app) => void redoLast(app),
  rename: (app) => withOne(app, (entry) => change(app, (pane) => ({ ...pane, renaming: entry.name }))),
  remove: (app) => askToRemove(app, app.store.getState().engine?.hasTrash === true),
  removeForGood: (app) => askToRemove(app, false),
  details: (app) =>
    withActive(app, (at, pane) => open(app, { ...at, kind: 'details', entries: selectedEntries(pane) })),
  permissions: (app) =>
    withActive(app, (at, pane) => open(app, { ...at, kind: 'permissions', entries: selectedEntries(pane) })),
  duplicate: (app) =>
    withActive(app, ({ side, folder }) => {
      const carried = carriedFrom(app.store.getState(), side);
      if (carried) void copyEntries(app, carried, { side, folder });
    }),
  newLink: (app) => withOne(app, (entry, at) => open(app, { ...at, kind: 'link', entry })),
  newFolder: (app) => withActive(app, (at) => open(app, { ...at, kind: 'newFolder' })),
  newFile: (app) => withActive(app, (at) => open(app, { ...at, kind: 'newFile' })),
  addFiles: (app) => void addFrom(app, 'files'),
  addFolder: (app) => void addFrom(app, 'folder'),
  copyPath: (app) => void copyPaths(app),
  copyAddress: (app) => void copyAddresses(app),
  cutEntries: (app) => takeUp(app, true),
  copyEntries: (app) => takeUp(app, false),
  pasteEntries: paste,
  selectAll: (app) => change(app, (pane) => selectInPane(pane, { type: 'all' })),
  invertSelection: (app) => change(app, (pane) => selectInPane(pane, { type: 'invert' })),
  selectMatching: (app) => withActive(app, ({ side }) => open(app, { kind: 'selectMatching', side })),
  goBack: (app) => void app.panes.goInHistory(app.store.getState().activePane, -1),
  goForward: (app) => void app.panes.goInHistory(app.store.getState().activePane, 1),
  goUp: (app) => void app.panes.goUp(app.store.getState().activePane),
  goHome: (app) => void app.panes.goHome(app.store.getState().activePane),
  refresh: (app) => {
    const { isInTree, activePane: side } = app.store.getState();
    if (isInTree) withActive(app, ({ folder }) => refreshFolder(app, side, folder));
    else void app.panes.refresh(side);
  },
  stopListing: (app) => app.panes.stop(app.store.getState().activePane),
  goToPath: (app) => change(app, (pane) => ({ ...pane, isEditingPath: true })),
  addBookmark: (app) => void bookmarkFolder(app),
  openBookmarks: (app) => openBookmarksOf(app.store.getState().activePane),
  manageBookmarks: (app) => open(app, { kind: 'bookmarks' }),
  filterNames: (app) => {
    const { activePane: side } = app.store.getState();
    changeAndFocus(
      () => change(app, (pane) => filterPane(pane, pane.filter ?? '')),
      () => focusFilter(side),
    );
  },
  syncBrowsing: (app) => {
    togglePaired(app);
    // The button that shows it is gone where it ends.
    focusPane(app.store.getState().activePane);
  },
  toggleTree,
  toggleHidden: (app) =>
    changePreferences(app, { showsHidden: !preferencesOf(app.store.getState()).showsHidden }),
  switchPane: (app) => focusPane(otherSide(app.store.getState().activePane)),
  showTransfers: (app) => togglePanel(app, 'transfers', focusTransfers),
  rawCommand: (app) => changeAndFocus(() => app.store.setState(withPanel('log')), focusRawCommand),
  palette: (app) => open(app, { kind: 'palette' }),
  shortcuts: (app) => open(app, { kind: 'shortcuts' }),
  showLog: (app) => togglePanel(app, 'log', focusLog),
  newTab: openNewTab,
  closeTab: (app) => askToClose(app, app.store.getState().activeTabId),
  nextTab: (app) => goToTab(app, (state) => stepTab(state, 1)),
  previousTab: (app) => goToTab(app, (state) => stepTab(state, -1)),
  moveTabLeft: (app) => moveActiveTab(app, -1),
  moveTabRight: (app) => moveActiveTab(app, 1),
  tab1: toTab(0),
  tab2: toTab(1),
  tab3: toTab(2),
  tab4: toTab(3),
  tab5: toTab(4),
  tab6: toTab(5),
  tab7: toTab(6),
  tab8: toTab(7),
  lastTab: toTab(-1),
};

function transferTo(app: App, direction: TransferDirection): void {
  const state = app.store.getState();
  const entries = selectedEntries(paneOf(state, sourceSide(direction)));
  open(app, { kind: 'transferTo', wish: wishAsShown(state, direction, entries) });
}

/** Into the folder that is shown when it is asked for, whatever is by the time that files have been chosen. */
async function addFrom(app: App, what: 'files' | 'folder'): Promise<void> {
  const { activePane: side } = app.store.getState();
  const folder = folderMeant(app.store.getState());
  if (folder !== null) await bringChosen(app, what, { side, folder });
}

function togglePanel(app: App, tab: PanelTab, focus: () => void): void {
  const state = app.store.getState();
  if (isShown(state, tab)) app.store.setState(withoutPanel(state));
  else changeAndFocus(() => app.store.setState(withPanel(tab)), focus);
}

function askToRemove(app: App, hasTrash: boolean): void {
  withActive(app, (at, pane) => {
    const entries = selectedEntries(pane);
    const how = at.side === 'engine' && hasTrash ? 'trash' : 'forGood';
    if (entries.length > 0) open(app, { ...at, kind: 'remove', entries, how });
  });
}

const open = (app: App, dialog: DialogState): void =>
  app.store.setState((state) => dialogOver(state, dialog));

const change = (app: App, step: (pane: Pane) => Pane): void =>
  app.store.setState((state) => withPane(state, state.activePane, step));

function withSession(app: App, act: (session: Session) => void): void {
  const session = connectedSession(app.store.getState());
  if (session) act(session);
}

function withActive(app: App, act: (at: FolderAt, pane: Pane) => void): void {
  const state = app.store.getState();
  const { activePane: side } = state;
  const folder = folderMeant(state);
  if (folder !== null) act({ side, place: placeOf(state, side), folder }, paneOf(state, side));
}

function withOne(app: App, act: (entry: Entry, at: FolderAt) => void): void {
  withActive(app, (at, pane) => {
    const [entry] = selectedEntries(pane);
    if (entry) act(entry, at);
  });
}
