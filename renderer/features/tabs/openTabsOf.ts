import type { EndedSession, OpenTabs } from '../../../shared/model/openTabs.ts';
import { enginePath } from '../../../shared/model/paths.ts';
import { type AppState, connectedSession } from '../../store/state.ts';
import { leftOf, type Tab } from '../../store/tabs.ts';

/** The tabs as they are kept for the next time; null until the engine is heard. */
export function openTabsOf(state: AppState): OpenTabs | null {
  if (state.engine === null) return null;
  return {
    engineFolder: state.engine.engineFolder,
    tabs: state.tabs.map((tab) => ({
      engineFolder: tab.enginePane.path === null ? null : enginePath(tab.enginePane.path),
      server: serverOf(state, tab),
    })),
    activeIndex: state.tabs.findIndex(({ tabId }) => tabId === state.activeTabId),
  };
}

/** What would be left of the session of a tab if it ended now; else what is left of the one before. */
export function serverOf(state: AppState, tab: Tab): EndedSession | null {
  const session = connectedSession(state, tab.tabId);
  return session ? leftOf(session, tab) : tab.ended;
}
