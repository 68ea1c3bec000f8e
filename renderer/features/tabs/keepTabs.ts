import type { StoreApi } from 'zustand';
import type { AppState } from '../../store/state.ts';
import type { ScrollMemory } from '../panes/scrollMemory.ts';
import { serverOf } from './openTabsOf.ts';
import { type Remembered, tabsFromText, tabsToText } from './rememberedTabs.ts';

const key = 'quayside.tabs';

/** The tabs as this page had them before it was loaded anew; null where it had none. */
export const recallTabs = (): Remembered | null => tabsFromText(sessionStorage.getItem(key) ?? '');

/** Remembers the tabs when the page goes, for the next one in its place. Called once. */
export function keepTabs(store: StoreApi<AppState>, scrolls: ScrollMemory): void {
  addEventListener('pagehide', () => {
    const state = store.getState();
    // The engine may be another one by then, without the sessions.
    const tabs = state.tabs.map((tab) => ({ ...tab, ended: serverOf(state, tab) }));
    const text = tabsToText({ tabs: { ...state, tabs }, scrolls: scrolls.all() });
    try {
      sessionStorage.setItem(key, text);
    } catch {
      // Too much for the browser: the next page begins anew.
      sessionStorage.removeItem(key);
    }
  });
}
