import type { StoreApi } from 'zustand';
import type { PaneSide } from '../../store/pane.ts';
import { type AppState, connectedSession, paneOf } from '../../store/state.ts';
import type { Panes } from './createPanes.ts';

/** How long a folder may be out of date while many changes come in. */
const refreshEveryMs = 400;

/** Lists what the panes should show and do not show yet: their first folder, and a folder that has changed. */
export function followEngine(store: StoreApi<AppState>, panes: Panes): void {
  const waiting = new Set<PaneSide>();

  const goOn = (): boolean => waiting.delete('remote');

  function follow(state: AppState, side: PaneSide): void {
    if (state.wire !== 'open' || waiting.has(side)) return;
    const session = connectedSession(state);
    if (side === 'remote' && !session) return;
    // Else what is shown stays, out of date, until a person or a transfer has got through to the server.
    const isReachable = side === 'engine' || session?.state === 'connected';
    const pane = paneOf(state, side);
    if (side === 'remote' && pane.readIn !== null) {
      waiting.add(side);
      // Where it cannot be asked, the next snapshot says so again.
      void panes.recode().then(goOn, goOn);
    } else if (pane.path === null) {
      void panes.visit(side, side === 'remote' ? (session?.homePath ?? '') : '');
    } else if (isReachable && pane.isStale && (pane.state === 'ready' || pane.state === 'failed')) {
      waiting.add(side);
      setTimeout(() => {
        waiting.delete(side);
        const { isStale } = paneOf(store.getState(), side);
        if (isStale) void panes.refresh(side);
      }, refreshEveryMs);
    }
  }

  store.subscribe((state) => {
    follow(state, 'engine');
    follow(state, 'remote');
  });
}
