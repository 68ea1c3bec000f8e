import './zodWithoutEval.ts';
import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand';
import { english, type Texts } from '../shared/text/texts.ts';
import { type App, AppProvider } from './app.ts';
import { followLook } from './features/appearance/followLook.ts';
import { listenForCommands } from './features/commands/runCommand.ts';
import { refuseStrayDrops } from './features/outside/strayDrops.ts';
import { followPaired } from './features/paired/followPaired.ts';
import { createPanes } from './features/panes/createPanes.ts';
import { followEngine } from './features/panes/followEngine.ts';
import { followHidden } from './features/panes/followHidden.ts';
import { forgetChanged } from './features/panes/forgetChanged.ts';
import { createScrollMemory } from './features/panes/scrollMemory.ts';
import { Shell } from './features/shell/Shell.tsx';
import { WindowFailed } from './features/shell/WindowFailed.tsx';
import { keepTabs, recallTabs } from './features/tabs/keepTabs.ts';
import { tellTabs } from './features/tabs/tellTabs.ts';
import { announceBatch } from './features/transfers/announceBatch.ts';
import { createTransferList } from './features/transfers/createTransferList.ts';
import { followTrees } from './features/tree/followTrees.ts';
import { followTyping } from './features/typing/followTyping.ts';
import { tellSteps } from './features/undo/tellSteps.ts';
import { applyEvent, applySnapshot } from './store/applyEvent.ts';
import { createListings } from './store/listings.ts';
import { type AppState, initialState } from './store/state.ts';
import { followLanguage } from './text/followLanguage.ts';
import { Boundary } from './ui/Boundary.tsx';
import { createNotify } from './ui/notify.ts';
import { batchEvents } from './wire/batchEvents.ts';
import { startEngineLink } from './wire/engineLink.ts';
import { openWire } from './wire/openWire.ts';

const remembered = recallTabs();
const store = createStore<AppState>(() => ({ ...initialState, ...remembered?.tabs }));
const scrolls = createScrollMemory(remembered?.scrolls);
keepTabs(store, scrolls);
followLook(store);
const texts = createStore<Texts>(() => english);
// Not awaited here: the language comes in a chunk that needs this one, which is not whole until all of it has run.
const spoken = followLanguage(store, texts);
const listings = createListings();
const events = batchEvents(
  (batch) => store.setState((state) => batch.reduce(applyEvent, state)),
  (flush) => setTimeout(flush, 100),
);
const { call } = startEngineLink({
  openWire,
  onSnapshot: (snapshot) => {
    events.clear();
    // What changed while nobody listened is not known.
    listings.forget('');
    store.setState((state) => ({ ...applySnapshot(state, snapshot), wire: 'open' as const }));
  },
  onEvent: (numbered) => {
    events.add(numbered);
    forgetChanged(listings, numbered.event);
    if (numbered.event.type === 'batch.ended') announceBatch(app, numbered.event.batch);
  },
  onLost: () => store.setState({ wire: 'lost' }),
  delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
const panes = createPanes({ store, call, listings });
const transferLists = createTransferList({ store, call, later: setTimeout });
const app: App = {
  store,
  call,
  panes,
  listings,
  scrolls,
  transferLists,
  notify: createNotify(texts.getState),
  texts,
};
followEngine(store, panes);
followHidden(store);
followPaired(app);
followTrees(app);
listenForCommands(app);
followTyping(store, document);
tellSteps(app);
addEventListener('pagehide', tellTabs(store, call));
refuseStrayDrops();

// Not a word before it is in the right language.
void spoken.then(() => {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <AppProvider value={app}>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <Boundary failed={(message) => <WindowFailed message={message} />}>
            <Shell />
          </Boundary>
        </Tooltip.Provider>
      </CSPProvider>
    </AppProvider>,
  );
});
