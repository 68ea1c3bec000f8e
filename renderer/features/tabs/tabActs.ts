import type { App } from '../../app.ts';
import { type AppState, dialogOver, sessionOf } from '../../store/state.ts';
import { activateTab, activeTab, closeTab, moveTab, openTab, type Tabs } from '../../store/tabs.ts';
import { changeAndFocus } from '../../ui/changeAndFocus.ts';
import { focusPane } from '../panes/focusPane.ts';

/** Shows another tab, or the same one; the focus goes to the pane in it that was used last. */
export function goToTab({ store }: App, step: (state: AppState) => AppState): void {
  // A field is left as by a press elsewhere: one that is taken from the page does not hear of it.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  changeAndFocus(
    () => store.setState(step),
    () => focusPane(store.getState().activePane),
  );
}

export function openNewTab(app: App): void {
  app.store.setState({ activePane: 'remote' });
  goToTab(app, (state) => openTab(state, crypto.randomUUID()));
}

/** From 0; -1 is the last one. */
export const toTab =
  (index: number) =>
  (app: App): void =>
    goToTab(app, (state) => activateTab(state, state.tabs.at(index)?.tabId ?? state.activeTabId));

/** To the left with -1, to the right with 1. */
export const moveActiveTab = ({ store }: App, step: 1 | -1): void =>
  store.setState((state) => moveTab(state, state.activeTabId, indexOfActive(state) + step));

const indexOfActive = (state: Tabs): number => state.tabs.indexOf(activeTab(state));

/** Asks where a session would end with it; a tab without one goes at once. */
export function askToClose(app: App, tabId: string): void {
  const { store } = app;
  if (sessionOf(store.getState(), tabId)) {
    store.setState((state) => dialogOver(state, { kind: 'disconnect', tabId, closesTab: true }));
  } else goToTab(app, (state) => closeTab(state, tabId, crypto.randomUUID()));
}
