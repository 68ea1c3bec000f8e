import { expect, it } from 'vitest';
import { createStore } from 'zustand';
import { noBookmarks } from '../../../shared/model/bookmark.testkit.ts';
import { defaultPreferences } from '../../../shared/model/preferences.ts';
import { noProfiles, noVault } from '../../../shared/model/profile.testkit.ts';
import { aQueue, aTransfer, noCounts } from '../../../shared/model/queue.testkit.ts';
import { defaultTransferSettings } from '../../../shared/model/transfer.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { type AppState, initialState } from '../../store/state.ts';
import { createTransferList } from './createTransferList.ts';

const total = 100_000;

/** An engine with a long list, a page that looks at it, and a clock that stands still until it is told. */
function start() {
  const asked: { readonly view: string; readonly offset: number; readonly limit: number }[] = [];
  const waiting: (() => void)[] = [];
  const queue = (revision: number) => aQueue({ revision, counts: { ...noCounts, queued: total } });
  const store = createStore<AppState>(() => ({
    ...initialState,
    wire: 'open',
    engine: {
      seq: 1,
      version: '0',
      host: 'web',
      engineFolder: '/',
      canChooseFolder: false,
      hasTrash: false,
      sessions: {},
      prompts: [],
      trust: { certificates: [], plainServers: [], notice: null },
      queue: queue(1),
      transferSettings: defaultTransferSettings,
      profiles: noProfiles,
      bookmarks: noBookmarks,
      vault: noVault,
      network: { proxy: null, hasProxyPassword: false, notice: null },
      preferences: defaultPreferences,
      preferencesNotice: null,
      hasDemo: false,
      lastConnection: null,
    },
  }));
  const call = (async (_: string, params: { view: string; offset: number; limit: number }) => {
    asked.push(params);
    const count = Math.max(0, Math.min(params.limit, total - params.offset));
    const transfers = Array.from({ length: count }, (__, index) =>
      aTransfer({ transferId: params.offset + index + 1 }),
    );
    return { revision: 0, total, transfers };
  }) as unknown as EngineClient['call'];
  const lists = createTransferList({ store, call, later: (act) => waiting.push(act) });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const change = async (revision: number) => {
    const { engine } = store.getState();
    if (engine) store.setState({ engine: { ...engine, queue: queue(revision) } });
    await settle();
  };
  const passTime = async () => {
    for (const act of waiting.splice(0)) act();
    await settle();
  };
  return { store, lists, asked, change, passTime, settle, list: () => store.getState().transferList };
}

it('asks for a window of a long list, and for no more than that', async () => {
  const { lists, asked, settle, list } = start();
  lists.show({ first: 0, last: 15 });
  await settle();
  expect(asked).toEqual([{ view: 'active', offset: 0, limit: 200 }]);
  expect(list().total).toBe(total);
  expect(list().transfers).toHaveLength(200);
});

it('asks again when the queue has changed, but not for each change', async () => {
  const { lists, asked, change, passTime, settle } = start();
  lists.show({ first: 0, last: 15 });
  await settle();
  for (const revision of [2, 3, 4, 5]) await change(revision);
  expect(asked).toHaveLength(1);
  await passTime();
  expect(asked).toHaveLength(2);
  await passTime();
  expect(asked).toHaveLength(2);
});

it('asks at once for rows that are scrolled to', async () => {
  const { lists, asked, settle } = start();
  lists.show({ first: 0, last: 15 });
  await settle();
  lists.show({ first: 50, last: 65 });
  lists.show({ first: 5_000, last: 5_015 });
  await settle();
  expect(asked.map(({ offset }) => offset)).toEqual([0, 4_908]);
});

it('asks nothing while the panel is closed or the wire is broken', async () => {
  const { store, lists, asked, change, settle } = start();
  store.setState({ isPanelOpen: false });
  lists.show({ first: 0, last: 15 });
  await settle();
  store.setState({ isPanelOpen: true, wire: 'lost' });
  await change(2);
  expect(asked).toEqual([]);
});

it('shows another view when that is chosen', async () => {
  const { store, lists, asked, settle, list } = start();
  lists.show({ first: 0, last: 15 });
  await settle();
  store.setState({ chosenView: 'failed' });
  await settle();
  expect(asked.map(({ view }) => view)).toEqual(['active', 'failed']);
  expect(list().view).toBe('failed');
});

it('goes to rows outside of the window, and selects up to them', async () => {
  const { lists, settle, list } = start();
  lists.show({ first: 0, last: 15 });
  await settle();
  await lists.goTo(3, 'only');
  expect([...list().selection.names]).toEqual(['4']);
  await lists.goTo(total - 1, 'only');
  expect([...list().selection.names]).toEqual([String(total)]);
  expect(list().cursorIndex).toBe(total - 1);
  await lists.goTo(total - 3, 'range');
  expect(list().selection.names).toEqual(new Set([total - 2, total - 1, total].map(String)));
});
