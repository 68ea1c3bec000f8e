import type { Bookmark } from '../../shared/model/bookmark.ts';
import type { Session } from '../../shared/model/session.ts';
import { emptyPane } from './pane.ts';
import { type AppState, initialState } from './state.ts';
import { newTab } from './tabs.ts';

interface Known {
  readonly session?: Partial<Session> | null;
  readonly enginePath?: string;
  readonly remotePath?: string;
}

/** Ada on ftp.example.org, with `Photos` beside `/pub`; a session of null = none. */
export function stateWith(list: readonly Bookmark[], known: Known = {}): AppState {
  const { session = {}, enginePath = 'Photos', remotePath = '/pub' } = known;
  const s1 = {
    sessionId: 's1',
    host: 'ftp.example.org',
    port: 21,
    username: 'ada',
    encoding: 'utf-8',
    state: 'connected',
    ...session,
  };
  const at = (path: string) => ({ ...emptyPane, path, state: 'ready' as const });
  const tab = {
    ...newTab('t1'),
    sessionId: session && 's1',
    enginePane: at(enginePath),
    remotePane: at(remotePath),
  };
  return {
    ...initialState,
    tabs: [tab],
    activeTabId: 't1',
    engine: {
      engineFolder: '/home/ada/Harbour',
      sessions: session ? { s1 } : {},
      profiles: { profiles: [], folders: [], notice: null },
      bookmarks: { list, notice: null },
    },
  } as unknown as AppState;
}
