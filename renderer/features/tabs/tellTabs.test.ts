import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import type { OpenTabs } from '../../../shared/model/openTabs.ts';
import { defaultPreferences } from '../../../shared/model/preferences.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { type AppState, type EngineState, initialState } from '../../store/state.ts';
import { newTab } from '../../store/tabs.ts';
import { tellTabs } from './tellTabs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const engine = { engineFolder: '/home/ada', sessions: {}, preferences: defaultPreferences } as EngineState &
  Record<string, unknown>;

function begin() {
  const store = createStore<AppState>(() => initialState);
  const told: (OpenTabs | null)[] = [];
  const call = (async (_: string, { openTabs }: { openTabs: OpenTabs | null }) => {
    told.push(openTabs);
    return {};
  }) as unknown as EngineClient['call'];
  return { store, told, tell: tellTabs(store, call) };
}

const twoTabs = { tabs: [newTab('a'), newTab('b')], activeTabId: 'b' };

it('tells the tabs once they have changed, and not what is the same', () => {
  const { store, told } = begin();
  store.setState({ wire: 'open', engine });
  vi.advanceTimersByTime(5_000);
  store.setState({ announcement: 'Something else.' });
  vi.advanceTimersByTime(5_000);
  expect(told.map((openTabs) => openTabs?.tabs.length)).toEqual([1]);
  store.setState(twoTabs);
  store.setState({ activeTabId: 'a' });
  vi.advanceTimersByTime(5_000);
  expect(told.at(-1)).toMatchObject({ tabs: [{}, {}], activeIndex: 0 });
  expect(told).toHaveLength(2);
});

it('tells what nobody heard again, and all to an engine that came in the place of another', async () => {
  const store = createStore<AppState>(() => initialState);
  const call = vi.fn().mockRejectedValueOnce(new Error('The wire is lost.')).mockResolvedValue({});
  tellTabs(store, call as unknown as EngineClient['call']);
  const change = (state: Partial<AppState>): Promise<unknown> => {
    store.setState(state);
    return vi.advanceTimersByTimeAsync(5_000);
  };
  await change({ wire: 'open', engine });
  await change({ announcement: 'Something else.' });
  await change({ announcement: 'Nothing new.' });
  expect(call).toHaveBeenCalledTimes(2);
  await change({ wire: 'lost' });
  await change({ wire: 'open' });
  expect(call).toHaveBeenCalledTimes(3);
});

it('tells at once when the page goes', () => {
  const { store, told, tell } = begin();
  store.setState({ wire: 'open', engine, ...twoTabs });
  tell();
  expect(told).toMatchObject([{ activeIndex: 1 }]);
});

it.each<readonly [string, Partial<AppState>, readonly unknown[]]>([
  ['nothing before the engine is heard, whose own are yet to come', { wire: 'open' }, []],
  ['nothing while the engine cannot be reached', { wire: 'lost', engine }, []],
  [
    'that there are none to be kept, where that is wished',
    { wire: 'open', engine: { ...engine, preferences: { ...defaultPreferences, keepsTabs: false } } },
    [null],
  ],
])('tells %s', (_, state, expected) => {
  const { store, told } = begin();
  store.setState(state);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(expected);
});
