import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { type AppState, preferencesOf } from '../../store/state.ts';
import { openTabsOf } from './openTabsOf.ts';

/** Whoever works changes something all the time. */
const restMs = 1000;

/**
 * Tells the engine which tabs there are, for the next time that Quayside is opened, unless that is not wished: once the tabs
 * have changed, and when what it returns is called. Called once.
 */
export function tellTabs(store: StoreApi<AppState>, call: EngineClient['call']): () => void {
  let told: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const state = store.getState();
    if (state.engine === null || state.wire !== 'open') return;
    const openTabs = preferencesOf(state).keepsTabs ? openTabsOf(state) : null;
    const text = JSON.stringify(openTabs);
    if (text === told) return;
    told = text;
    // Nobody waits for it, and whatever changes next tells all of it anew.
    call('tabs.keep', { openTabs }).catch(() => {
      told = null;
    });
  };

  store.subscribe(({ wire }) => {
    // Another engine may be there afterwards, which knows of none.
    if (wire !== 'open') told = null;
    timer ??= setTimeout(tell, restMs);
  });
  return tell;
}
