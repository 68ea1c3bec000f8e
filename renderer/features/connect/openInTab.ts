import type { App } from '../../app.ts';
import { sessionOf } from '../../store/state.ts';
import {
  activeTab,
  isBlank,
  openTab,
  type StartFolders,
  showSession,
  type Tab,
  tabOf,
  withTab,
} from '../../store/tabs.ts';
import { focusPaneBehind } from '../panes/focusPane.ts';

/**
 * Opens a session from a tab, which says meanwhile what is being connected to, and shows it.
 * @param tabId the tab that asks; null = the session gets one of its own
 * @throws what `open` throws
 */
export async function openInTab(
  app: App,
  tabId: string | null,
  serverName: string,
  open: () => Promise<{ readonly sessionId: string }>,
  folders: StartFolders,
): Promise<void> {
  markOpening(app, tabId, serverName);
  try {
    const { sessionId } = await open();
    await showOpened(app, sessionId, tabId, folders);
  } finally {
    markOpening(app, tabId, null);
  }
}

/** Null = nothing any more. */
function markOpening({ store }: App, tabId: string | null, opening: string | null): void {
  if (tabId !== null) store.setState((state) => withTab(state, tabId, (tab) => ({ ...tab, opening })));
}

/**
 * Shows a session that was just opened: in the tab that asked for it, else in a new one, but where the tab that is
 * shown is free. One that had failed there is closed.
 * @param askedBy null = no tab
 */
export async function showOpened(
  { store, call, notify }: App,
  sessionId: string,
  askedBy: string | null,
  folders: StartFolders,
): Promise<void> {
  const state = store.getState();
  const failedIn = ({ tabId }: Tab): string | null => {
    const session = sessionOf(state, tabId);
    return session?.state === 'failed' ? session.sessionId : null;
  };
  const shown = activeTab(state);
  const free = isBlank(shown) || failedIn(shown) !== null ? shown : null;
  const place = askedBy === null ? free : tabOf(state, askedBy);
  const failed = place && failedIn(place);
  store.setState((before) => {
    const withPlace = place ? before : openTab(before, crypto.randomUUID());
    return withTab(withPlace, place?.tabId ?? withPlace.activeTabId, (tab) =>
      showSession(tab, sessionId, folders),
    );
  });
  const isInFront = sessionOf(store.getState())?.sessionId === sessionId;
  if (failed !== null) await call('session.close', { sessionId: failed }).catch(notify.failure);
  if (isInFront) focusPaneBehind('remote');
}
