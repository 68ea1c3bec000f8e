import { expect, it } from 'vitest';
import { createStore } from 'zustand';
import { ConnectorError } from '../../../shared/errors.ts';
import { type Entry, makeEntry } from '../../../shared/model/entry.ts';
import { defaultPreferences } from '../../../shared/model/preferences.ts';
import { english } from '../../../shared/text/texts.ts';
import type { App } from '../../app.ts';
import { closeFolder, openFolder, staleIn } from '../../store/folderTree.ts';
import { emptyPane, type Pane } from '../../store/pane.ts';
import { type AppState, initialState, treeOf, withPane, withTree } from '../../store/state.ts';
import { newTab } from '../../store/tabs.ts';
import { followTrees } from './followTrees.ts';

const dir = (name: string): Entry => makeEntry({ name, type: 'dir' });
const pane: Pane = { ...emptyPane, path: '/home', state: 'ready', entries: [dir('ada')] };

/** A page with a tree on the server's side, and a server that answers when it is told to. */
function page(sessionState = 'connected') {
  const store = createStore<AppState>(
    () =>
      ({
        ...initialState,
        wire: 'open',
        tabs: [{ ...newTab('t1'), sessionId: 's1', remotePane: pane }],
        activeTabId: 't1',
        engine: {
          engineFolder: '/files',
          preferences: { ...defaultPreferences, trees: { engine: false, remote: true } },
          sessions: { s1: { sessionId: 's1', state: sessionState, encoding: 'utf-8' } },
        },
      }) as unknown as AppState,
  );
  const asked: {
    path: string;
    signal: AbortSignal;
    answer: (entries: Entry[]) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const peek = (_side: string, path: string, signal: AbortSignal): Promise<readonly Entry[]> =>
    new Promise((answer, fail) => {
      asked.push({ path, signal, answer, fail });
      signal.addEventListener('abort', () => fail(new ConnectorError('cancelled', 'Cancelled.')));
    });
  followTrees({ store, panes: { peek }, texts: { getState: () => english } } as unknown as App);
  const tree = (step: Parameters<typeof withTree>[2]): void =>
    store.setState((state) => withTree(state, 'remote', step));
  const change = (changed: Partial<Pane>): void =>
    store.setState((state) => withPane(state, 'remote', (before) => ({ ...before, ...changed })));
  const paths = (): readonly string[] => asked.map(({ path }) => path);
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  store.setState({});
  return { store, asked, paths, tree, change, settled };
}

it('lists one folder after the other', async () => {
  const { asked, paths, tree, settled } = page();
  tree((of) => openFolder(openFolder(of, '/home'), '/home/ada'));
  expect(paths()).toEqual(['/']);
  asked[0]?.answer([dir('home'), dir('srv')]);
  await settled();
  expect(paths()).toEqual(['/', '/home/ada']);
});

it('gives way to the pane, and goes on after it', async () => {
  const { asked, paths, change, settled } = page();
  change({ state: 'refreshing' });
  expect(asked[0]?.signal.aborted).toBe(true);
  await settled();
  expect(paths()).toEqual(['/']);
  change({ state: 'ready' });
  expect(paths()).toEqual(['/', '/']);
});

it('waits no longer for what is closed', async () => {
  const { store, asked, paths, tree, settled } = page();
  asked[0]?.answer([dir('home')]);
  await settled();
  tree((of) => openFolder(openFolder(of, '/home'), '/home/ada'));
  expect(paths()).toEqual(['/', '/home/ada']);
  tree((of) => closeFolder(of, '/home'));
  expect(asked[1]?.signal.aborted).toBe(true);
  await settled();
  expect(paths()).toEqual(['/', '/home/ada']);
  expect(treeOf(store.getState(), 'remote').cursor).toBe('/home');
});

it('keeps why a folder could not be listed, and does not ask again by itself', async () => {
  const { store, asked, paths, tree, settled } = page();
  store.setState({ isInTree: true });
  tree((of) => ({ ...of, cursor: '/' }));
  asked[0]?.fail(new ConnectorError('permission_denied', 'No.'));
  await settled();
  expect(treeOf(store.getState(), 'remote').branches.get('/')).toMatchObject({
    state: 'failed',
    error: { code: 'permission_denied' },
  });
  expect(paths()).toEqual(['/']);
  expect(store.getState().announcement).toBe('No.');
});

it('asks a server that is offline only for what a person wants', () => {
  const { paths, tree } = page('offline');
  expect(paths()).toEqual([]);
  tree((of) => openFolder(openFolder(of, '/home'), '/home/ada'));
  expect(paths()).toEqual(['/home/ada']);
});

it('drops what comes for a tree that is another one by now', async () => {
  const { store, asked, settled } = page();
  store.setState(
    ({ engine }) =>
      ({
        engine: { ...engine, sessions: { s1: { sessionId: 's1', state: 'connected', encoding: 'latin1' } } },
      }) as unknown as AppState,
  );
  expect(asked[0]?.signal.aborted).toBe(true);
  await settled();
  expect(treeOf(store.getState(), 'remote')).toMatchObject({ place: 'session s1 latin1', shown: '/home' });
  expect(asked).toHaveLength(2);
});

it('lists at once what has changed, and then not again for a while', async () => {
  const { asked, paths, tree, settled } = page();
  asked[0]?.answer([dir('home')]);
  await settled();
  for (const _ of [1, 2]) {
    tree((of) => staleIn(of, '/'));
    asked[1]?.answer([dir('home'), dir('new')]);
    await settled();
  }
  expect(paths()).toEqual(['/', '/']);
});
