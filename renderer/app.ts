import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { EngineClient } from '../shared/rpc/client.ts';
import type { Texts } from '../shared/text/texts.ts';
import type { Panes } from './features/panes/createPanes.ts';
import type { ScrollMemory } from './features/panes/scrollMemory.ts';
import type { TransferLists } from './features/transfers/createTransferList.ts';
import type { Listings } from './store/listings.ts';
import type { AppState } from './store/state.ts';
import type { Notify } from './ui/notify.ts';

/** What the page's features work with. Made once in main.tsx and handed down; there are no globals. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly call: EngineClient['call'];
  readonly panes: Panes;
  readonly listings: Listings;
  readonly scrolls: ScrollMemory;
  readonly transferLists: TransferLists;
  readonly notify: Notify;
  /** In the language of the page; a component asks `useText`. */
  readonly texts: StoreApi<Texts>;
}

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('There is no App above this component.');
  return app;
}

/** A part of the state; renders again when that part changes. */
export const useAppState = <T>(selector: (state: AppState) => T): T => useStore(useApp().store, selector);
