import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBookmark } from '../../../shared/model/bookmark.testkit.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { aPage, at } from '../../page.testkit.ts';
import { applyEvent } from '../../store/applyEvent.ts';
import type { AppState } from '../../store/state.ts';
import { activateTab, withTab } from '../../store/tabs.ts';
import { goToBookmark } from './goToBookmark.ts';

beforeEach(() => vi.stubGlobal('requestAnimationFrame', () => 0));
afterEach(() => vi.unstubAllGlobals());

const site = { host: 'ftp.example.org', port: 21, username: 'ada' };
const bookmark = aBookmark({
  site,
  engineFolder: enginePath('Photos'),
  remoteFolder: { path: remotePath('/ü'), encoding: 'latin1' },
});

/** A person goes to a folder of each pane, and waits for what the server's is called in its encoding. */
function going() {
  const page = aPage({ engine: at(''), remote: at('/') });
  page.store.setState((state) => withSession(state, site));
  void goToBookmark(page.app, bookmark);
  return { ...page, names: () => page.asked.map(({ name }) => name) };
}

const withSession = (state: AppState, change: object): AppState =>
  ({
    ...state,
    engine: {
      ...state.engine,
      sessions: { ...state.engine?.sessions, s1: { ...state.engine?.sessions.s1, ...change } },
    },
  }) as AppState;

const chosen = { seq: 2, event: { type: 'engine.folderChosen', engineFolder: '/home/y' } } as const;

test('both panes are taken there', async () => {
  const { asked, names, settled } = going();
  asked[0]?.answer({ names: ['/ü'] });
  await settled();
  expect(names()).toEqual(['names.recode', 'engine.list', 'remote.list']);
});

test.each<readonly [string, (state: AppState) => AppState]>([
  ['another tab is shown', (state) => activateTab(state, 't2')],
  ['the tab has another server', (state) => withTab(state, 't1', (tab) => ({ ...tab, sessionId: 's2' }))],
  ['names are read in another encoding', (state) => withSession(state, { encoding: 'koi8-r' })],
  ['another engine folder is chosen', (state) => applyEvent(state, chosen)],
])('nobody is where meanwhile %s', async (_, move) => {
  const { asked, names, settled, store } = going();
  store.setState(move);
  asked[0]?.answer({ names: ['/ü'] });
  await settled();
  expect(names()).toEqual(['names.recode']);
});
