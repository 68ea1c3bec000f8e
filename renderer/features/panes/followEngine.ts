import type { StoreApi } from 'zustand';
import type { PaneSide } from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf } from '../../store/state.ts';
import type { Panes } from './createPanes.ts';

/** How long a folder may be out of date while many changes come in. */
const refreshEveryMs = 400;

/** Lists what the panes of the tab that is shown should show and do not show yet: their first folder, and a folder that has changed. */
export function followEngine(store: StoreApi<AppState>, panes: Panes): void {
  /** Panes, by side and tab. */
  const waiting = new Set<string>();

  function follow(state: AppState, side: PaneSide): void {
    const { activeTabId } = state;
    const key = `${side} ${activeTabId}`;
    if (state.wire !== 'open' || waiting.has(key)) return;
    const session = connectedSession(state);
    if (side === 'remote' && !session) return;
    // Else what is shown stays, out of date, until a person or a transfer has got through to the server.
    const isReachable = side === 'engine' || session?.state === 'connected';
    const pane = paneOf(state, side);
    if (side === 'remote' && pane.readIn !== null) {
      waiting.add(key);
      const goOn = (): boolean => waiting.delete(key);
      // Where it cannot be asked, the next snapshot says so again.
      void panes.recode().then(goOn, goOn);
    } else if (pane.path === null) {
      void panes.visit(side, side === 'remote' ? (session?.homePath ?? '') : '');
    } else if (pane.state === 'idle') {
      void panes.refresh(side);
    } else if (isReachable && pane.isStale && (pane.state === 'ready' || pane.state === 'failed')) {
      waiting.add(key);
      setTimeout(() => {
        waiting.delete(key);
        const now = store.getState();
        if (now.activeTabId === activeTabId && paneOf(now, side).isStale) void panes.refresh(side);
      }, refreshEveryMs);
    }
  }

  store.subscribe((state) => {
    follow(state, 'engine');
    follow(state, 'remote');
  });
}
