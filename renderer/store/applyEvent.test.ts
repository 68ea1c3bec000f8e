import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { noBookmarks } from '../../shared/model/bookmark.testkit.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { defaultPreferences } from '../../shared/model/preferences.ts';
import { noProfiles, noVault } from '../../shared/model/profile.testkit.ts';
import type { Prompt } from '../../shared/model/prompt.ts';
import { aBatch, aQueue } from '../../shared/model/queue.testkit.ts';
import type { Session } from '../../shared/model/session.ts';
import { defaultSiteChoices } from '../../shared/model/site.ts';
import { defaultTransferSettings } from '../../shared/model/transfer.ts';
import { applyEvent, applySnapshot } from './applyEvent.ts';
import { learnFolder, newTree } from './folderTree.ts';
import { emptyPane, type Pane } from './pane.ts';
import { initialState, paneOf, type SharedState, withPane } from './state.ts';
import { activeTab, newTab } from './tabs.ts';

const session = (sessionId: string, state: Session['state'] = 'connected'): Session => ({
  sessionId,
  host: 'ftp.example.org',
  port: 21,
  username: 'ada',
  tlsMode: 'none',
  state,
  homePath: remotePath('/'),
  security: null,
  proxy: null,
  encoding: 'utf-8',
  choices: defaultSiteChoices,
  learnt: [],
  profileId: null,
  isOfHost: false,
  error: null,
  notice: null,
});

const aConnection = { host: 'h', port: null, username: 'ada', tlsMode: 'none', encoding: 'utf-8' } as const;
const aPlainServer = { host: 'ftp.example.org', port: 21, allowedAtMs: 1 };
const aPrompt = (promptId: string): Prompt => ({
  promptId,
  question: { kind: 'plain', host: 'ftp.example.org', port: 21, reply: '502 No.', spokeTlsBefore: false },
});

const snapshot = (known: Partial<Snapshot> = {}): Snapshot => ({
  seq: 5,
  version: '0.1.0',
  host: 'web',
  engineFolder: '/home/ada',
  canChooseFolder: false,
  hasTrash: false,
  sessions: [],
  prompts: [aPrompt('p1')],
  trust: { certificates: [], plainServers: [], notice: null },
  queue: aQueue(),
  transferSettings: defaultTransferSettings,
  profiles: noProfiles,
  bookmarks: noBookmarks,
  vault: noVault,
  network: { proxy: null, hasProxyPassword: false, notice: null },
  preferences: defaultPreferences,
  preferencesNotice: null,
  hasDemo: false,
  lastConnection: null,
  formerTabs: null,
  ...known,
});

const at = (path: string, known: Partial<Pane> = {}): Pane => ({
  ...emptyPane,
  path,
  state: 'ready',
  ...known,
});

const hosts = (sessionId: string, state?: Session['state']): Session => ({
  ...session(sessionId, state),
  isOfHost: true,
});

/** A tab for each of two sessions, of which the first is shown. */
const two: SharedState = {
  ...applySnapshot(initialState, snapshot({ sessions: [session('s1'), session('s2')] })),
  tabs: ['s1', 's2'].map((sessionId) => ({
    ...newTab(`of ${sessionId}`),
    sessionId,
    enginePane: at('docs'),
    remotePane: at('/pub'),
    engineTree: learnFolder(newTree(), 'docs', []),
    remoteTree: learnFolder(newTree(), '/pub', []),
  })),
  activeTabId: 'of s1',
};

/** Whether the trees of each tab hold what they know of both folders to be out of date. */
const staleInTrees = (state: SharedState) =>
  state.tabs.map(({ engineTree, remoteTree }) => [
    engineTree.branches.get('docs')?.isStale,
    remoteTree.branches.get('/pub')?.isStale,
  ]);

/** What the tabs show, the one in front first. */
const shown = (state: SharedState): readonly (string | null)[] => [
  activeTab(state).sessionId,
  ...state.tabs.filter((tab) => tab !== activeTab(state)).map(({ sessionId }) => sessionId),
];

const afterEvents = (state: SharedState, ...events: readonly EngineEvent[]): SharedState =>
  events.reduce((before, event, index) => applyEvent(before, { seq: 6 + index, event }), state);

it('takes nothing that trees know for sure after a snapshot', () => {
  const after = applySnapshot(two, snapshot({ sessions: [session('s1'), session('s2')] }));
  expect(staleInTrees(after)).toEqual([
    [true, true],
    [true, true],
  ]);
});

describe('an event', () => {
  it.each<readonly [string, EngineEvent, (state: SharedState) => unknown, unknown]>([
    [
      'replaces a session',
      { type: 'session.changed', session: session('s2', 'failed') },
      (s) => s.engine?.sessions.s2?.state,
      'failed',
    ],
    [
      'of a session that fails leaves it shown',
      { type: 'session.changed', session: session('s1', 'failed') },
      (s) => shown(s),
      ['s1', 's2'],
    ],
    [
      'of the shown session closing leaves its tab, which says what has ended',
      { type: 'session.closed', sessionId: 's1' },
      (s) => [
        shown(s),
        activeTab(s).ended?.host,
        paneOf(s, 'remote').path,
        Object.keys(s.engine?.sessions ?? {}),
      ],
      [[null, 's2'], 'ftp.example.org', null, ['s2']],
    ],
    [
      'adds a question behind those that wait',
      { type: 'prompt.opened', prompt: aPrompt('p2') },
      (s) => s.engine?.prompts.map(({ promptId }) => promptId),
      ['p1', 'p2'],
    ],
    ['takes a question away', { type: 'prompt.closed', promptId: 'p1' }, (s) => s.engine?.prompts, []],
    [
      'replaces what was decided about servers',
      { type: 'trust.changed', trust: { certificates: [], plainServers: [aPlainServer], notice: null } },
      (s) => s.engine?.trust.plainServers,
      [aPlainServer],
    ],
    [
      'replaces the queue',
      { type: 'queue.changed', queue: aQueue({ revision: 3 }) },
      (s) => s.engine?.queue.revision,
      3,
    ],
    [
      'replaces the settings of transfers',
      {
        type: 'transferSettings.changed',
        settings: { ...defaultTransferSettings, uploadLimitBytesPerSecond: 7 },
      },
      (s) => s.engine?.transferSettings.uploadLimitBytesPerSecond,
      7,
    ],
    [
      'of the end of a batch leaves the queue to the queue’s own',
      { type: 'batch.ended', batch: aBatch({ batchId: 'b9' }) },
      (s) => s.engine?.queue.batches,
      [],
    ],
    [
      'marks the folder that a session shows',
      { type: 'remote.changed', sessionId: 's1', path: remotePath('/pub') },
      (s) => s.tabs.map(({ remotePane }) => remotePane.isStale),
      [true, false],
    ],
    [
      'marks it in the tree of that session',
      { type: 'remote.changed', sessionId: 's1', path: remotePath('/pub') },
      staleInTrees,
      [
        [false, true],
        [false, false],
      ],
    ],
    [
      'of another folder marks nothing',
      { type: 'remote.changed', sessionId: 's1', path: remotePath('/pub/a') },
      (s) => paneOf(s, 'remote').isStale,
      false,
    ],
    [
      'marks the engine folder in every tab that shows it',
      { type: 'engine.changed', path: enginePath('docs') },
      (s) => s.tabs.map(({ enginePane }) => enginePane.isStale),
      [true, true],
    ],
    [
      'marks it in the tree of every tab',
      { type: 'engine.changed', path: enginePath('docs') },
      staleInTrees,
      [
        [true, false],
        [true, false],
      ],
    ],
    [
      'replaces the profiles',
      {
        type: 'profiles.changed',
        profiles: { ...noProfiles, folders: [{ folderId: 'f1', parentId: null, name: 'Work' }] },
      },
      (s) => s.engine?.profiles.folders.map(({ name }) => name),
      ['Work'],
    ],
    [
      'replaces what is known of the vault',
      {
        type: 'vault.changed',
        vault: { ...noVault, state: 'locked' },
      },
      (s) => s.engine?.vault.state,
      'locked',
    ],
    [
      'replaces the last connection',
      { type: 'lastConnection.changed', lastConnection: aConnection },
      (s) => s.engine?.lastConnection,
      aConnection,
    ],
    [
      'replaces the preferences',
      { type: 'preferences.changed', preferences: { ...defaultPreferences, theme: 'dark' } },
      (s) => s.engine?.preferences.theme,
      'dark',
    ],
    [
      'of another engine folder begins there',
      { type: 'engine.folderChosen', engineFolder: '/srv' },
      (s) => [s.engine?.engineFolder, paneOf(s, 'engine').path],
      ['/srv', null],
    ],
  ])('%s', (_, event, look, expected) => {
    const state = afterEvents(two, event);
    expect(look(state)).toEqual(expected);
    expect(state.engine?.seq).toBe(6);
  });

  it('of another encoding leaves the pane with the one in which its names were read, until it is that again', () => {
    let state = applySnapshot(initialState, snapshot({ sessions: [session('s')] }));
    state = withPane(state, 'remote', () => at('/'));
    const readIn = ['koi8-r', 'latin1', 'utf-8'].map((encoding, index) => {
      const event = { type: 'session.changed', session: { ...session('s'), encoding } } as const;
      state = applyEvent(state, { seq: 6 + index, event });
      return paneOf(state, 'remote').readIn;
    });
    expect(readIn).toEqual(['utf-8', 'utf-8', null]);
  });

  it('that the snapshot includes changes nothing', () => {
    const event = { type: 'session.closed', sessionId: 's1' } as const;
    expect(applyEvent(two, { seq: 5, event })).toBe(two);
  });

  it('before any snapshot changes nothing', () => {
    const event = { type: 'session.closed', sessionId: 's1' } as const;
    expect(applyEvent(initialState, { seq: 1, event })).toBe(initialState);
  });

  it.each<readonly [string, SharedState, Session, ReturnType<typeof shown>]>([
    [
      'of the host takes a blank tab',
      applySnapshot(initialState, snapshot()),
      hosts('s1', 'connecting'),
      ['s1'],
    ],
    ['of the host has a tab of its own beside others', two, hosts('s3'), ['s3', 's1', 's2']],
    ['of another page stays there', applySnapshot(initialState, snapshot()), session('s1'), [null]],
    ['of another page is no tab of this one', two, session('s3'), ['s1', 's2']],
  ])('of a new session %s', (_, state, opened, expected) => {
    expect(shown(afterEvents(state, { type: 'session.changed', session: opened }))).toEqual(expected);
  });

  it('of a session that this page forgets does not bring it back', () => {
    const closed = { ...two, tabs: two.tabs.slice(0, 1) };
    const event = { type: 'session.changed', session: hosts('s2', 'offline') } as const;
    expect(shown(afterEvents(closed, event))).toEqual(['s1']);
  });
});

describe('a snapshot', () => {
  it.each<readonly [string, readonly Session[], ReturnType<typeof shown>]>([
    ['all that is open', [session('s1'), session('s2', 'connecting')], ['s1', 's2']],
    ['what is open rather than what failed', [session('s1', 'failed'), session('s2')], ['s2']],
    ['what failed where nothing is open, for its reason', [hosts('s1', 'failed')], ['s1']],
    ['where to go where there is nothing', [], [null]],
  ])('shows a page that has nothing yet: %s', (_, sessions, expected) => {
    expect(shown(applySnapshot(initialState, snapshot({ sessions: [...sessions] })))).toEqual(expected);
  });

  it('keeps the panes of what lives on, marked stale, and says what has ended', () => {
    const state = applySnapshot(two, snapshot({ seq: 9, sessions: [session('s2'), session('s3')] }));
    expect(shown(state)).toEqual([null, 's2']);
    expect(
      state.tabs.map(({ remotePane, ended }) => [remotePane.path, remotePane.isStale, ended?.host]),
    ).toEqual([
      [null, false, 'ftp.example.org'],
      ['/pub', true, undefined],
    ]);
    expect(paneOf(state, 'engine')).toEqual(at('docs', { isStale: true }));
  });

  it('brings what the host opened meanwhile', () => {
    const sessions = [session('s1'), session('s2'), session('s3'), hosts('s4')];
    expect(shown(applySnapshot(two, snapshot({ sessions })))).toEqual(['s4', 's1', 's2']);
  });

  const ended = {
    host: 'h.example',
    port: 21,
    username: 'ada',
    tlsMode: 'none',
    profileId: 'p1',
    remoteFolder: remotePath('/pub'),
  } as const;
  const formerTabs = {
    engineFolder: '/home/ada',
    tabs: [{ engineFolder: enginePath('docs'), server: ended }],
    activeIndex: 0,
  };

  it.each<readonly [string, SharedState, readonly Session[], readonly (string | null)[], readonly string[]]>([
    ['a page that has nothing yet', initialState, [], [null], ['h.example']],
    ['it beside what the host opened', initialState, [hosts('s1')], ['s1', null], ['h.example']],
    [
      'a page that has tabs of its own, which it keeps',
      two,
      [session('s1'), session('s2')],
      ['s1', 's2'],
      [],
    ],
  ])('brings the tabs of the last time to %s', (_, before, sessions, expected, leadsTo) => {
    const state = applySnapshot(before, snapshot({ sessions: [...sessions], formerTabs }));
    expect(new Set(shown(state))).toEqual(new Set(expected));
    expect(state.tabs.flatMap((tab) => tab.ended?.host ?? [])).toEqual(leadsTo);
  });

  it('without the session that a page remembers leaves its tab, which leads back there', () => {
    const tab = { ...newTab('a'), sessionId: 'of before', ended };
    const state = applySnapshot({ ...initialState, tabs: [tab], activeTabId: 'a' }, snapshot());
    expect([activeTab(state).sessionId, activeTab(state).ended]).toEqual([null, ended]);
  });

  it('with another engine folder begins there', () => {
    const pane = paneOf(applySnapshot(two, snapshot({ engineFolder: '/srv' })), 'engine');
    // What is on its way from the former one is not for it.
    expect(pane).toEqual({ ...emptyPane, listingId: 1 });
  });
});
