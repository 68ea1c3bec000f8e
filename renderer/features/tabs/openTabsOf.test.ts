import { expect, it } from 'vitest';
import type { EndedSession } from '../../../shared/model/openTabs.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import { emptyPane } from '../../store/pane.ts';
import { type AppState, initialState } from '../../store/state.ts';
import { newTab } from '../../store/tabs.ts';
import { openTabsOf } from './openTabsOf.ts';

const login = { host: 'h.example', port: 21, username: 'ada', tlsMode: 'none', profileId: 'p1' } as const;
const ended: EndedSession = { ...login, profileId: null, remoteFolder: null };
const at = (path: string) => ({ ...emptyPane, path });

const state = {
  ...initialState,
  engine: {
    engineFolder: '/home/ada',
    sessions: {
      live: { ...login, sessionId: 'live', state: 'connected', encoding: 'utf-8' },
      failed: { ...login, sessionId: 'failed', state: 'failed' },
    },
  },
  tabs: [
    { ...newTab('a', at('docs')), sessionId: 'live', remotePane: at('/pub') },
    { ...newTab('b'), ended },
    { ...newTab('c', at('')), sessionId: 'failed' },
  ],
  activeTabId: 'c',
} as unknown as AppState;

it('keeps the folders of tabs, and what leads back to their servers', () => {
  expect(openTabsOf(state)).toEqual({
    engineFolder: '/home/ada',
    tabs: [
      { engineFolder: 'docs', server: { ...login, remoteFolder: remotePath('/pub') } },
      { engineFolder: null, server: ended },
      { engineFolder: '', server: null },
    ],
    activeIndex: 2,
  });
});

it('keeps nothing before the engine is heard: what was kept is yet to come', () => {
  expect(openTabsOf(initialState)).toBeNull();
});
