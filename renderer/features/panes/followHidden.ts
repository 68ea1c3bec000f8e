import type { StoreApi } from 'zustand';
import { inLook, type PaneSide } from '../../store/pane.ts';
import { type AppState, paneOf, preferencesOf, withPane } from '../../store/state.ts';

/** Has the panes that are seen keep to the wish about hidden files. Called once. */
export function followHidden(store: StoreApi<AppState>): void {
  function follow(state: AppState, side: PaneSide): void {
    const { path, showsHidden } = paneOf(state, side);
    const wished = preferencesOf(state);
    if (path === null || showsHidden === wished.showsHidden) return;
    store.setState((now) => withPane(now, side, (pane) => inLook(pane, wished)));
  }

  store.subscribe((state) => {
    follow(state, 'engine');
    follow(state, 'remote');
  });
}
