import type { TransferView } from '../../shared/contract/requests.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import type { Bookmarks } from '../../shared/model/bookmark.ts';
import type { DoctorTarget } from '../../shared/model/doctor.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { FieldsNotice } from '../../shared/model/fieldsNotice.ts';
import type { LastConnection } from '../../shared/model/lastConnection.ts';
import type { Network } from '../../shared/model/network.ts';
import type { RemotePath } from '../../shared/model/paths.ts';
import { defaultPreferences, type Preferences } from '../../shared/model/preferences.ts';
import type { Profile, Profiles } from '../../shared/model/profile.ts';
import type { Prompt } from '../../shared/model/prompt.ts';
import { isLive, type Session } from '../../shared/model/session.ts';
import type { Queue, Site, Transfer, TransferSettings } from '../../shared/model/transfer.ts';
import type { Trust } from '../../shared/model/trust.ts';
import type { Vault } from '../../shared/model/vault.ts';
import type { RelayDecision, TakenDecision } from '../features/carry/askDecision.ts';
import type { Carried, CarryTarget, DropTarget } from '../features/carry/carried.ts';
import type { Clipboard } from '../features/carry/clipboard.ts';
import type { ConnectValues } from '../features/connect/connectForm.ts';
import { type CommandHistory, noHistory } from '../features/log/commandHistory.ts';
import type { PanelTab } from '../features/panel/panels.ts';
import type { SettingsSection } from '../features/settings/sections.ts';
import type { TransferWish } from '../features/transfers/startTransfers.ts';
import { cursorFolder } from './folderRows.ts';
import { type FolderTree, newTree, rootOf } from './folderTree.ts';
import { emptyPane, type Pane, type PaneSide } from './pane.ts';
import { newTab, type Tabs, tabOf, withTab } from './tabs.ts';
import { emptyTransferList, type TransferList } from './transferList.ts';
import type { UndoStacks } from './undo.ts';

/** What the engine told: a projection of its state, never changed but by its snapshots and events. */
export interface EngineState {
  /** Number of the last event applied. */
  readonly seq: number;
  readonly version: string;
  readonly host: Snapshot['host'];
  readonly engineFolder: string;
  readonly canChooseFolder: boolean;
  readonly hasTrash: boolean;
  readonly sessions: Readonly<Record<string, Session>>;
  /** Oldest first. */
  readonly prompts: readonly Prompt[];
  readonly trust: Trust;
  readonly queue: Queue;
  readonly transferSettings: TransferSettings;
  readonly profiles: Profiles;
  readonly bookmarks: Bookmarks;
  readonly vault: Vault;
  readonly network: Network;
  readonly preferences: Preferences;
  readonly preferencesNotice: FieldsNotice | null;
  /** A server to try is there. */
  readonly hasDemo: boolean;
  readonly lastConnection: LastConnection | null;
}

/** What an event of the engine can change. */
export interface SharedState extends Tabs {
  /** Null until the first snapshot. */
  readonly engine: EngineState | null;
}

/** A folder of a side. */
export interface FolderAt {
  readonly side: PaneSide;
  /** What the path was of when it was read (`placeOf`): anywhere else it is another folder's. Null = of nothing. */
  readonly place: string | null;
  readonly folder: string;
}

/** A dialog that is open, with what it is about. */
export type DialogState =
  | {
      readonly kind: 'connect';
      /** The server to fill in, and left-over batches of it that go on after the login. */
      readonly continues?: { readonly site: Site; readonly batchIds: readonly string[] };
    }
  /** The session of a tab ends, and the tab with it or not. */
  | { readonly kind: 'disconnect'; readonly tabId: string; readonly closesTab: boolean }
  | { readonly kind: 'palette' }
  | { readonly kind: 'bookmarks' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  /** A saved connection; without one, a new one in a folder. */
  | { readonly kind: 'profile'; readonly profileId: string | null; readonly folderId: string | null }
  /** The name of a folder of saved connections; without one, of a new one in another. */
  | { readonly kind: 'profileFolder'; readonly folderId: string | null; readonly parentId: string | null }
  /** What the connection doctor looks at, and where on the server; null = where the login leads. */
  | {
      readonly kind: 'doctor';
      readonly target: Exclude<DoctorTarget, { readonly kind: 'connection' }>;
      readonly name: string;
      readonly folder: RemotePath | null;
    }
  | { readonly kind: 'siteSettings'; readonly sessionId: string }
  | { readonly kind: 'saveSession' }
  | { readonly kind: 'importProfiles' }
  | { readonly kind: 'exportProfiles' }
  | { readonly kind: 'transferDetails'; readonly transfer: Transfer }
  | {
      readonly kind: 'discardTransfers';
      readonly host: string;
      readonly batchIds: readonly string[];
      readonly unfinished: number;
    }
  /** Names of a session’s server, by which to tell which encoding is right. */
  | { readonly kind: 'encoding'; readonly sessionId: string; readonly names: readonly string[] }
  /** Files and folders to be uploaded, of which some have names that the server's encoding cannot carry. */
  | {
      readonly kind: 'uncarried';
      readonly wish: TransferWish & { readonly sessionId: string };
      readonly refused: readonly { readonly name: string; readonly character: string }[];
    }
  /** Lines of a listing that nobody understood; `count` of them, the first of which are here. */
  | { readonly kind: 'unreadableLines'; readonly count: number; readonly lines: readonly string[] }
  /** Names that are taken in the folder that something comes to; `decision`: how that was answered. */
  | {
      readonly kind: 'taken';
      readonly names: readonly string[];
      readonly target: CarryTarget;
      readonly decision: TakenDecision | null;
    }
  /** What the server cannot copy by itself: whether it goes by way of this computer. `decision`: how that was answered. */
  | {
      readonly kind: 'relayCopy';
      readonly carried: Carried;
      readonly target: CarryTarget;
      readonly decision: RelayDecision | null;
    }
  /** Where entries of one side go on the other; `wish`: from where they were, to what was shown there. */
  | { readonly kind: 'transferTo'; readonly wish: TransferWish }
  | (FolderAt & { readonly kind: 'newFile' })
  | (FolderAt & { readonly kind: 'newFolder' })
  | { readonly kind: 'selectMatching'; readonly side: PaneSide }
  | (FolderAt & { readonly kind: 'details'; readonly entries: readonly Entry[] })
  | (FolderAt & { readonly kind: 'permissions'; readonly entries: readonly Entry[] })
  | (FolderAt & { readonly kind: 'link'; readonly entry: Entry })
  | (FolderAt & {
      readonly kind: 'remove';
      readonly entries: readonly Entry[];
      /** `noTrash`: for good, as their disk has no trash for them. */
      readonly how: 'trash' | 'forGood' | 'noTrash';
    });

export interface BookmarkEdit {
  readonly side: PaneSide;
  readonly bookmarkId: string;
  readonly isNew: boolean;
}

export interface AppState extends SharedState, UndoStacks {
  /** Whether the engine can be reached. */
  readonly wire: 'opening' | 'open' | 'lost';
  readonly activePane: PaneSide;
  /** The keyboard is in the tree of the active pane: commands are about the folder that it is on there. */
  readonly isInTree: boolean;
  /** Somebody is writing this very moment. */
  readonly isWriting: boolean;
  /** A field that is written in has the focus. */
  readonly isInTextField: boolean;
  /** What this page's form last connected with, without the password; the engine remembers less of it. */
  readonly lastConnectValues: ConnectValues | null;
  /** The dialogs that are open, the lowest first: one that another lies on stays as it is, and goes on when that is closed. */
  readonly dialogs: readonly DialogState[];
  /** The bookmark that is named and placed beside a pane’s star, and whether it was just made. */
  readonly bookmarkEdit: BookmarkEdit | null;
  /** The list of saved connections: the row that the keyboard is on, and the folders whose content is not shown. */
  readonly profileCursor: string | null;
  readonly closedFolderIds: ReadonlySet<string>;
  readonly transferList: TransferList;
  /** The view of the panel that a person chose; null = what matters most. */
  readonly chosenView: TransferView | null;
  readonly isPanelOpen: boolean;
  /** What the panel below the panes shows. */
  readonly panelTab: PanelTab;
  /** What was typed at the log's command line since the page was loaded; nothing of it is kept. */
  readonly commandHistory: CommandHistory;
  /** Batches whose conflicts this page does not ask about until it is told to. */
  readonly postponedBatchIds: ReadonlySet<string>;
  /** What is being dragged, and where it would go if it was let go now. */
  readonly dragged: Carried | null;
  readonly dropTarget: DropTarget | null;
  readonly clipboard: Clipboard | null;
  /** What a screen reader is told of transfers that ended, and of what was cut or copied. */
  readonly announcement: string;
}

export const initialState: AppState = {
  engine: null,
  tabs: [newTab('first')],
  activeTabId: 'first',
  wire: 'opening',
  activePane: 'remote',
  isInTree: false,
  isWriting: false,
  isInTextField: false,
  lastConnectValues: null,
  dialogs: [],
  bookmarkEdit: null,
  profileCursor: null,
  closedFolderIds: new Set(),
  transferList: emptyTransferList,
  chosenView: null,
  isPanelOpen: true,
  panelTab: 'transfers',
  commandHistory: noHistory,
  postponedBatchIds: new Set(),
  dragged: null,
  dropTarget: null,
  clipboard: null,
  undoable: [],
  redoable: [],
  announcement: '',
};

/** As the engine has them; until it is heard, as at a first start. */
export const preferencesOf = ({ engine }: SharedState): Preferences =>
  engine?.preferences ?? defaultPreferences;

/** The session that a tab shows: without one named, the tab that is shown. */
export function sessionOf(state: SharedState, tabId = state.activeTabId): Session | null {
  const sessionId = tabOf(state, tabId)?.sessionId ?? null;
  return sessionId === null ? null : (state.engine?.sessions[sessionId] ?? null);
}

/** The same if it can be worked with; where it is offline, what is asked of it tries to connect again. */
export const connectedSession = (state: SharedState, tabId = state.activeTabId): Session | null =>
  ifLive(sessionOf(state, tabId));

/** The session that has an id, whichever is shown; null where it cannot be worked with any more. */
export const liveSession = ({ engine }: SharedState, sessionId: string): Session | null =>
  ifLive(engine?.sessions[sessionId] ?? null);

const ifLive = (session: Session | null): Session | null => (session && isLive(session) ? session : null);

/** Whether anything is saved: then the list of it comes first. */
export const hasConnections = ({ engine }: SharedState): boolean =>
  engine !== null && engine.profiles.profiles.length + engine.profiles.folders.length > 0;

/** The saved connection that a session belongs to, if it is still there; without one named, the session shown. */
export function savedProfile(state: SharedState, session = connectedSession(state)): Profile | null {
  const profileId = session?.profileId ?? null;
  return state.engine?.profiles.profiles.find((profile) => profile.profileId === profileId) ?? null;
}

/** State with one pane of a tab changed. Without a session there is no remote pane to change. */
export function withPane<S extends SharedState>(
  state: S,
  side: PaneSide,
  change: (pane: Pane) => Pane,
  tabId = state.activeTabId,
): S {
  if (side === 'engine')
    return withTab(state, tabId, (tab) => ({ ...tab, enginePane: change(tab.enginePane) }));
  if (!sessionOf(state, tabId)) return state;
  return withTab(state, tabId, (tab) => ({ ...tab, remotePane: change(tab.remotePane) }));
}

export function paneOf(state: SharedState, side: PaneSide, tabId = state.activeTabId): Pane {
  const tab = tabOf(state, tabId);
  if (!tab) return emptyPane;
  return side === 'engine' ? tab.enginePane : tab.remotePane;
}

/** State with the tree of folders beside a pane changed. */
export const withTree = <S extends SharedState>(
  state: S,
  side: PaneSide,
  change: (tree: FolderTree) => FolderTree,
  tabId = state.activeTabId,
): S =>
  withTab(state, tabId, (tab) =>
    side === 'engine'
      ? { ...tab, engineTree: change(tab.engineTree) }
      : { ...tab, remoteTree: change(tab.remoteTree) },
  );

export function treeOf(state: SharedState, side: PaneSide, tabId = state.activeTabId): FolderTree {
  const tab = tabOf(state, tabId);
  if (!tab) return newTree();
  return side === 'engine' ? tab.engineTree : tab.remoteTree;
}

/** The folder that commands are about: the one that the keyboard is on in a tree, else the one that the active pane shows. */
export function folderMeant(state: AppState): string | null {
  const { path, showsHidden } = paneOf(state, state.activePane);
  if (!state.isInTree) return path;
  const tree = treeOf(state, state.activePane);
  return cursorFolder(tree, { root: rootOf(tree.shown ?? path ?? ''), showsHidden }) ?? path;
}

/** Opens a dialog, on top of those that are open. */
export const dialogOver = ({ dialogs }: AppState, dialog: DialogState): Partial<AppState> => ({
  dialogs: [...dialogs, dialog],
});

/** A dialog goes on as another one, wherever it lies; where it was closed, there is none. */
export const dialogReplaced = (
  { dialogs }: AppState,
  before: DialogState,
  after: DialogState,
): Partial<AppState> => ({ dialogs: dialogs.map((dialog) => (dialog === before ? after : dialog)) });
