import { vi } from 'vitest';
import { createStore } from 'zustand';
import { ConnectorError } from '../shared/errors.ts';
import type { Entry } from '../shared/model/entry.ts';
import { defaultPreferences } from '../shared/model/preferences.ts';
import { english } from '../shared/text/texts.ts';
import type { App } from './app.ts';
import { createPanes } from './features/panes/createPanes.ts';
import { createListings } from './store/listings.ts';
import { emptyPane, type Pane, type PaneSide } from './store/pane.ts';
import { type AppState, initialState, paneOf, withPane } from './store/state.ts';
import { newTab } from './store/tabs.ts';

interface Asked {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly onPart: ((part: unknown) => void) | undefined;
  readonly answer: (result: object) => void;
  readonly fail: (thrown: ConnectorError) => void;
}

/** A pane that shows a folder. */
export const at = (path: string, entries: readonly Entry[] = []): Pane => ({
  ...emptyPane,
  path,
  entries,
  shown: entries,
  state: 'ready',
  history: { paths: [path], index: 0 },
});

/** How an engine answers that has nothing in a folder, called as it was asked for. */
export const emptyListing = ({ params }: Pick<Asked, 'params'>): object => ({
  path: params.path,
  unreadableLines: 0,
  unreadableSample: [],
  isCut: false,
});

/** A page on the engine folder /home/x, with a tab on each of the servers s1, which is shown, and s2, and an engine that answers when it is told to. */
export function aPage(panes: { readonly engine: Pane; readonly remote: Pane }) {
  const asked: Asked[] = [];
  const call = (
    name: string,
    params: Asked['params'],
    options: { readonly signal?: AbortSignal; readonly onPart?: Asked['onPart'] } = {},
  ): Promise<unknown> =>
    new Promise((answer, fail) => {
      asked.push({ name, params, onPart: options.onPart, answer, fail });
      options.signal?.addEventListener('abort', () => fail(new ConnectorError('cancelled', 'Cancelled.')));
    });
  const session = (sessionId: string) => ({
    sessionId,
    state: 'connected',
    encoding: 'utf-8',
    homePath: '/',
  });
  const tab = (tabId: string, sessionId: string) => ({
    ...newTab(tabId, panes.engine),
    sessionId,
    remotePane: panes.remote,
  });
  const store = createStore<AppState>(
    () =>
      ({
        ...initialState,
        wire: 'open',
        tabs: [tab('t1', 's1'), tab('t2', 's2')],
        activeTabId: 't1',
        engine: {
          seq: 1,
          engineFolder: '/home/x',
          preferences: defaultPreferences,
          sessions: { s1: session('s1'), s2: session('s2') },
        },
      }) as unknown as AppState,
  );
  const listings = createListings();
  const notify = { hint: vi.fn(), failure: vi.fn(), result: vi.fn() };
  const app = {
    store,
    call,
    listings,
    notify,
    panes: createPanes({ store, call: call as App['call'], listings }),
    texts: createStore(() => english),
  } as unknown as App;
  return {
    app,
    store,
    asked,
    notify,
    pathOf: (side: PaneSide) => paneOf(store.getState(), side).path,
    show: (side: PaneSide, pane: Pane): void => store.setState((state) => withPane(state, side, () => pane)),
    settled: (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1)),
  };
}
