import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { defaultPreferences } from '../../shared/model/preferences.ts';
import { noProfiles, noVault } from '../../shared/model/profile.testkit.ts';
import type { Prompt } from '../../shared/model/prompt.ts';
import { aBatch, aQueue } from '../../shared/model/queue.testkit.ts';
import type { Session } from '../../shared/model/session.ts';
import { defaultSiteChoices } from '../../shared/model/site.ts';
import { defaultTransferSettings } from '../../shared/model/transfer.ts';
import { applyEvent, applySnapshot } from './applyEvent.ts';
import { emptyPane, type Pane } from './pane.ts';
import { initialState, type SharedState } from './state.ts';

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
  error: null,
  notice: null,
});

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
  sessions: [],
  prompts: [aPrompt('p1')],
  trust: { certificates: [], plainServers: [] },
  queue: aQueue(),
  transferSettings: defaultTransferSettings,
  profiles: noProfiles,
  vault: noVault,
  network: { proxy: null, hasProxyPassword: false },
  preferences: defaultPreferences,
  preferencesNotice: null,
  lastConnection: null,
  ...known,
});

const at = (path: string, known: Partial<Pane> = {}): Pane => ({
  ...emptyPane,
  path,
  state: 'ready',
  ...known,
});

const two: SharedState = {
  ...applySnapshot(initialState, snapshot({ sessions: [session('s1'), session('s2')] })),
  enginePane: at('docs'),
  remotePanes: { s1: at('/pub'), s2: at('/pub') },
};

const afterEvents = (state: SharedState, ...events: readonly EngineEvent[]): SharedState =>
  events.reduce((before, event, index) => applyEvent(before, { seq: 6 + index, event }), state);

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
      (s) => s.activeSessionId,
      's1',
    ],
    [
      'of the shown session closing shows the other',
      { type: 'session.closed', sessionId: 's1' },
      (s) => [s.activeSessionId, Object.keys(s.engine?.sessions ?? {}), Object.keys(s.remotePanes)],
      ['s2', ['s2'], ['s2']],
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
      { type: 'trust.changed', trust: { certificates: [], plainServers: [aPlainServer] } },
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
      (s) => [s.remotePanes.s1?.isStale, s.remotePanes.s2?.isStale],
      [true, false],
    ],
    [
      'of another folder marks nothing',
      { type: 'remote.changed', sessionId: 's1', path: remotePath('/pub/a') },
      (s) => s.remotePanes.s1?.isStale,
      false,
    ],
    [
      'marks the engine folder shown',
      { type: 'engine.changed', path: enginePath('docs') },
      (s) => s.enginePane.isStale,
      true,
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
      'replaces the preferences',
      { type: 'preferences.changed', preferences: { ...defaultPreferences, theme: 'dark' } },
      (s) => s.engine?.preferences.theme,
      'dark',
    ],
    [
      'of another engine folder begins there',
      { type: 'engine.folderChosen', engineFolder: '/srv' },
      (s) => [s.engine?.engineFolder, s.enginePane.path],
      ['/srv', null],
    ],
  ])('%s', (_, event, look, expected) => {
    const state = afterEvents(two, event);
    expect(look(state)).toEqual(expected);
    expect(state.engine?.seq).toBe(6);
  });

  it('of another encoding leaves the pane with the one in which its names were read, until it is that again', () => {
    let state = applySnapshot(initialState, snapshot({ sessions: [session('s')] }));
    state = { ...state, remotePanes: { s: { ...emptyPane, path: '/' } } };
    const readIn = ['koi8-r', 'latin1', 'utf-8'].map((encoding, index) => {
      const event = { type: 'session.changed', session: { ...session('s'), encoding } } as const;
      state = applyEvent(state, { seq: 6 + index, event });
      return state.remotePanes.s?.readIn;
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

  it('of a session that a host opened and that failed shows it, until another connects', () => {
    const none = applySnapshot(initialState, snapshot());
    const failed = afterEvents(none, { type: 'session.changed', session: session('s1', 'failed') });
    expect(failed.activeSessionId).toBe('s1');
    const both = applySnapshot(
      initialState,
      snapshot({ sessions: [session('s1', 'failed'), session('s2')] }),
    );
    expect(both.activeSessionId).toBe('s2');
  });

  it('of the first connected session shows it', () => {
    const none = applySnapshot(initialState, snapshot());
    const connecting = afterEvents(none, { type: 'session.changed', session: session('s1', 'connecting') });
    expect(connecting.activeSessionId).toBeNull();
    expect(
      afterEvents(
        none,
        { type: 'session.changed', session: session('s1', 'connecting') },
        { type: 'session.changed', session: session('s1') },
      ).activeSessionId,
    ).toBe('s1');
  });
});

describe('a snapshot', () => {
  it('keeps the panes of what lives on, marked stale, and forgets the rest', () => {
    const state = applySnapshot(two, snapshot({ seq: 9, sessions: [session('s2'), session('s3')] }));
    expect(state.remotePanes).toEqual({ s2: at('/pub', { isStale: true }), s3: emptyPane });
    expect(state.enginePane).toEqual(at('docs', { isStale: true }));
    expect(state.activeSessionId).toBe('s2');
  });

  it('with another engine folder begins there', () => {
    expect(applySnapshot(two, snapshot({ engineFolder: '/srv' })).enginePane).toEqual(emptyPane);
  });
});
