import { expect, test } from 'vitest';
import type { EndedSession } from '../../../shared/model/openTabs.ts';
import { aBatch, aQueue, noCounts } from '../../../shared/model/queue.testkit.ts';
import type { Session } from '../../../shared/model/session.ts';
import { emptyPane } from '../../store/pane.ts';
import { type AppState, initialState } from '../../store/state.ts';
import { newTab, type Tab } from '../../store/tabs.ts';
import { tabFacts } from './tabFacts.ts';

interface Known {
  readonly session?: Partial<Session>;
  readonly others?: readonly Tab[];
  readonly isRunning?: boolean;
}

/** A state with a saved connection, and sessions s1 and s2 of which one is transferring. */
function stateWith(tab: Tab, { session = {}, others = [], isRunning = false }: Known): AppState {
  const s1 = {
    sessionId: 's1',
    host: 'ftp.example.org',
    port: 21,
    tlsMode: 'none',
    state: 'connected',
    profileId: null,
    ...session,
  };
  const counts = { ...noCounts, running: isRunning ? 1 : 0, queued: 1 };
  return {
    ...initialState,
    tabs: [tab, ...others],
    activeTabId: tab.tabId,
    engine: {
      sessions: { s1, s2: { ...s1, sessionId: 's2' } },
      profiles: { profiles: [{ profileId: 'p1', name: 'Harbour', color: 'teal' }] },
      queue: aQueue({ batches: [aBatch({ sessionId: 's1', counts })] }),
    },
  } as unknown as AppState;
}

const blank = newTab('t1');
const shown: Tab = { ...blank, sessionId: 's1', remotePane: { ...emptyPane, path: '/pub/site' } };
const ended: EndedSession = {
  host: 'ftp.example.org',
  port: 21,
  username: 'ada',
  tlsMode: 'none',
  profileId: 'p1',
  remoteFolder: null,
};
const twin: Tab = { ...newTab('t2'), sessionId: 's2' };

test.each<readonly [string, Tab, Known, object]>([
  ['a new one has no name', blank, {}, { name: null, color: null, mark: null }],
  ['a host', shown, {}, { name: 'ftp.example.org', color: null, mark: null }],
  ['a host’s other port', shown, { session: { port: 2121 } }, { name: 'ftp.example.org:2121' }],
  ['a saved connection', shown, { session: { profileId: 'p1' } }, { name: 'Harbour', color: 'teal' }],
  ['a saved connection that is gone', shown, { session: { profileId: 'p9' } }, { name: 'ftp.example.org' }],
  [
    'what is being connected to',
    { ...blank, opening: 'new.example.org' },
    {},
    { name: 'new.example.org', mark: 'connecting' },
  ],
  ['an attempt anew after the end', { ...blank, ended, opening: 'Harbour' }, {}, { mark: 'connecting' }],
  ['what the host connects to', shown, { session: { state: 'connecting' } }, { mark: 'connecting' }],
  ['what could not be connected to', shown, { session: { state: 'failed' } }, { mark: 'failed' }],
  ['no way to the server', shown, { session: { state: 'offline' }, isRunning: true }, { mark: 'offline' }],
  ['a new way to the server', shown, { session: { state: 'reconnecting' } }, { mark: 'reconnecting' }],
  ['files on their way', shown, { isRunning: true }, { mark: 'transferring' }],
  ['files on another’s way', twin, { isRunning: true, others: [shown] }, { mark: null }],
  ['what was there', { ...blank, ended }, {}, { name: 'Harbour', color: 'teal', mark: 'ended' }],
  ['the same twice: its folder too', shown, { others: [twin] }, { name: 'ftp.example.org', folder: 'site' }],
  [
    'the same twice at the top',
    { ...shown, remotePane: { ...emptyPane, path: '/' } },
    { others: [twin] },
    { folder: '/' },
  ],
  ['two new ones', blank, { others: [newTab('t3')] }, { name: null, folder: null }],
])('%s', (_, tab, known, facts) => {
  expect(tabFacts(stateWith(tab, known), tab)).toMatchObject(facts);
});
