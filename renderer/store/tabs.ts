import type { EndedSession, OpenTabs } from '../../shared/model/openTabs.ts';
import { type EnginePath, type RemotePath, remotePath } from '../../shared/model/paths.ts';
import type { Session } from '../../shared/model/session.ts';
import { type FolderTree, newTree } from './folderTree.ts';
import type { Paired } from './paired.ts';
import { beginVisit, emptyPane, type Pane, pushHistory } from './pane.ts';

/** A server beside a folder of the engine's, as this page shows them. Sessions are everyone's, tabs are a page's own. */
export interface Tab {
  readonly tabId: string;
  /** Null = none: it shows where one could go. */
  readonly sessionId: string | null;
  /** The server that is being logged in to from this tab; null = none. */
  readonly opening: string | null;
  /** What it showed until that ended, and not because a person here wished it. */
  readonly ended: EndedSession | null;
  readonly enginePane: Pane;
  readonly remotePane: Pane;
  readonly engineTree: FolderTree;
  readonly remoteTree: FolderTree;
  /** The folders in step with which both panes go; null = each goes its own way. */
  readonly paired: Paired | null;
}

/** What is left of a session that a tab shows. */
export const leftOf = (
  { host, port, username, tlsMode, profileId }: Session,
  { remotePane: { path } }: Tab,
): EndedSession => ({
  host,
  port,
  username,
  tlsMode,
  profileId,
  remoteFolder: path === null ? null : remotePath(path),
});

/** There is always at least one. */
export interface Tabs {
  readonly tabs: readonly Tab[];
  readonly activeTabId: string;
}

export const newTab = (tabId: string, enginePane: Pane = emptyPane): Tab => ({
  tabId,
  sessionId: null,
  opening: null,
  ended: null,
  enginePane,
  remotePane: emptyPane,
  engineTree: newTree(),
  remoteTree: newTree(),
  paired: null,
});

export const tabOf = ({ tabs }: Tabs, tabId: string): Tab | null =>
  tabs.find((tab) => tab.tabId === tabId) ?? null;

export function activeTab(state: Tabs): Tab {
  const tab = tabOf(state, state.activeTabId);
  if (!tab) throw new Error('No tab is shown.');
  return tab;
}

/** Nothing is in it that could be lost. */
export const isBlank = ({ sessionId, opening }: Tab): boolean => sessionId === null && opening === null;

export function withTab<S extends Tabs>(state: S, tabId: string, change: (tab: Tab) => Tab): S {
  return { ...state, tabs: state.tabs.map((tab) => (tab.tabId === tabId ? change(tab) : tab)) };
}

/** A new tab behind the one that is shown, beginning in its engine folder; it is shown itself now. */
export function openTab<S extends Tabs>(state: S, tabId: string): S {
  const { enginePane } = activeTab(state);
  const here =
    enginePane.path === null ? emptyPane : beginAt({ ...emptyPane, sort: enginePane.sort }, enginePane.path);
  const index = state.tabs.findIndex((tab) => tab.tabId === state.activeTabId) + 1;
  return { ...state, tabs: state.tabs.toSpliced(index, 0, newTab(tabId, here)), activeTabId: tabId };
}

/** The tab to its right takes its place, else the one to its left; where it was the only one, a new one. */
export function closeTab<S extends Tabs>(state: S, tabId: string, newTabId: string): S {
  const index = state.tabs.findIndex((tab) => tab.tabId === tabId);
  if (index < 0) return state;
  const left = state.tabs.toSpliced(index, 1);
  const tabs = left.length > 0 ? left : [newTab(newTabId, state.tabs[index]?.enginePane)];
  const next = tabs[Math.min(index, tabs.length - 1)]?.tabId ?? newTabId;
  return { ...state, tabs, activeTabId: state.activeTabId === tabId ? next : state.activeTabId };
}

export const activateTab = <S extends Tabs>(state: S, tabId: string): S =>
  tabOf(state, tabId) ? { ...state, activeTabId: tabId } : state;

/** The next one with 1, the one before with -1, around the ends. */
export function stepTab<S extends Tabs>(state: S, step: 1 | -1): S {
  const { tabs, activeTabId } = state;
  const index = tabs.findIndex((tab) => tab.tabId === activeTabId);
  return { ...state, activeTabId: tabs.at((index + step) % tabs.length)?.tabId ?? activeTabId };
}

/** So that it is at this place among the others afterwards. */
export function moveTab<S extends Tabs>(state: S, tabId: string, index: number): S {
  const tab = tabOf(state, tabId);
  if (!tab) return state;
  const others = state.tabs.filter((other) => other !== tab);
  return { ...state, tabs: others.toSpliced(Math.max(0, index), 0, tab) };
}

export interface StartFolders {
  /** Null = where the server puts who logs in. */
  readonly remoteFolder: RemotePath | null;
  /** Null = where the pane is. */
  readonly engineFolder: EnginePath | null;
}

/** The tab has a session, and begins in these folders. */
export function showSession(tab: Tab, sessionId: string, { remoteFolder, engineFolder }: StartFolders): Tab {
  return {
    ...tab,
    sessionId,
    opening: null,
    ended: null,
    paired: null,
    enginePane: engineFolder === null ? tab.enginePane : beginAt(tab.enginePane, engineFolder),
    remotePane:
      remoteFolder === null ? forgotten(tab.remotePane) : beginAt(forgotten(tab.remotePane), remoteFolder),
  };
}

/** The tabs of the last time, their servers as ended: nothing connects by itself. `engineFolder`: the one that it is now. */
export function comeBack<S extends Tabs>(state: S, former: OpenTabs, engineFolder: string): S {
  const tabs = former.tabs.map((tab, index) => {
    const folder = former.engineFolder === engineFolder ? tab.engineFolder : null;
    const pane = folder === null ? emptyPane : beginAt(emptyPane, folder);
    return { ...newTab(`former ${index}`, pane), ended: tab.server };
  });
  const shown = tabs[former.activeIndex] ?? tabs[0];
  return shown ? { ...state, tabs, activeTabId: shown.tabId } : state;
}

/** The tab has no session any more. */
export const withoutSession = (tab: Tab, ended: EndedSession | null): Tab => ({
  ...tab,
  sessionId: null,
  ended,
  paired: null,
  remotePane: forgotten(tab.remotePane),
});

/** A pane of what is gone: what is on its way to it is dropped when it comes. */
export const forgotten = ({ sort, listingId }: Pane): Pane => ({
  ...emptyPane,
  sort,
  listingId: listingId + 1,
});

/** A pane in a folder that is listed as soon as it is shown. */
const beginAt = (pane: Pane, path: string): Pane => ({
  ...beginVisit(pane, path, pushHistory(pane.history, path), null),
  state: 'idle',
});

/**
 * Sessions that no tab here shows get one, in front of the others; a tab that is blank takes the first of them.
 * Their tabs are called after them.
 */
export function takeUp<S extends Tabs>(state: S, sessionIds: readonly string[]): S {
  const [first, ...rest] = sessionIds.filter((id) => !state.tabs.some(({ sessionId }) => sessionId === id));
  if (first === undefined) return state;
  const shownTab = activeTab(state);
  // One that leads back to where it was keeps to that.
  const isFree = isBlank(shownTab) && shownTab.ended === null;
  const withPlace = isFree ? state : openTab(state, `tab of ${first}`);
  const shown = withTab(withPlace, withPlace.activeTabId, (tab) => showSession(tab, first, noFolders));
  const others = rest.map((id) => showSession(newTab(`tab of ${id}`), id, noFolders));
  return { ...shown, tabs: [...shown.tabs, ...others] };
}

const noFolders: StartFolders = { remoteFolder: null, engineFolder: null };
