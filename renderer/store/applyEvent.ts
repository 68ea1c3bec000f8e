import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { assertNever } from '../../shared/errors.ts';
import { isLive, type Session } from '../../shared/model/session.ts';
import { staleIn, staleTree } from './folderTree.ts';
import type { Pane } from './pane.ts';
import type { EngineState, SharedState } from './state.ts';
import { comeBack, forgotten, isBlank, leftOf, type Tab, type Tabs, takeUp, withoutSession } from './tabs.ts';

/** Begins anew with what the engine says. Panes of sessions that live on keep what they show, marked stale. */
export function applySnapshot<S extends SharedState>(before: S, snapshot: Snapshot): S {
  const { sessions: list, formerTabs, ...rest } = snapshot;
  const isFirst = before.engine === null && isBare(before);
  const state = isFirst && formerTabs ? comeBack(before, formerTabs, snapshot.engineFolder) : before;
  const sessions = Object.fromEntries(list.map((session) => [session.sessionId, session]));
  const engine: EngineState = { ...rest, sessions };
  const isSameFolder = state.engine === null || state.engine.engineFolder === snapshot.engineFolder;
  const tabs = state.tabs.map((tab) => ({
    ...afterSessions(tab, state.engine?.sessions ?? {}, sessions),
    enginePane: isSameFolder ? stale(tab.enginePane) : forgotten(tab.enginePane),
    engineTree: staleTree(tab.engineTree),
    remoteTree: staleTree(tab.remoteTree),
  }));
  // Who had nothing open here finds what is: at first, or after a reload in the midst of connecting.
  const next = { ...state, engine, tabs };
  return takeUp(next, isBare(next) ? worthShowing(list) : ofHost(list));
}

const isBare = ({ tabs }: Tabs): boolean => tabs.length === 1 && tabs.every(isBlank);

/** Those that can be worked with, or soon; where there are none, one that failed: its reason is to be seen. */
function worthShowing(sessions: readonly Session[]): readonly string[] {
  const good = sessions.filter(({ state }) => state !== 'failed');
  return (good.length > 0 ? good : sessions.slice(0, 1)).map(({ sessionId }) => sessionId);
}

const ofHost = (sessions: readonly Session[]): readonly string[] =>
  sessions.filter(({ isOfHost }) => isOfHost).map(({ sessionId }) => sessionId);

/** A tab once its session has changed or is gone. */
function afterSessions(
  tab: Tab,
  before: Readonly<Record<string, Session>>,
  after: Readonly<Record<string, Session>>,
): Tab {
  if (tab.sessionId === null) return tab;
  const [was, is] = [before[tab.sessionId], after[tab.sessionId]];
  if (!is && was) return withoutSession(tab, isLive(was) ? leftOf(was, tab) : null);
  // Of one that this page never saw, it remembers what it was.
  if (!is) return withoutSession(tab, tab.ended);
  return { ...tab, remotePane: readBefore(stale(tab.remotePane), was, is) };
}

/** The state after an event. One that the state includes already (`seq`) changes nothing. */
export function applyEvent<S extends SharedState>(state: S, { seq, event }: NumberedEvent): S {
  if (!state.engine || seq <= state.engine.seq) return state;
  return { ...state, ...changes(state, { ...state.engine, seq }, event) };
}

function changes(state: SharedState, engine: EngineState, event: EngineEvent): Partial<SharedState> {
  switch (event.type) {
    case 'session.changed': {
      const { session } = event;
      const { sessionId } = session;
      const before = engine.sessions[sessionId];
      const tabs = inTabs(state, sessionId, (tab) => ({
        ...tab,
        remotePane: readBefore(tab.remotePane, before, session),
      }));
      const changed = {
        ...state,
        ...tabs,
        engine: { ...engine, sessions: { ...engine.sessions, [sessionId]: session } },
      };
      return takeUp(changed, before ? [] : ofHost([session]));
    }
    case 'session.closed': {
      const sessions = without(engine.sessions, event.sessionId);
      const ended = (tab: Tab): Tab => afterSessions(tab, engine.sessions, sessions);
      return { engine: { ...engine, sessions }, ...inTabs(state, event.sessionId, ended) };
    }
    case 'queue.changed':
      return { engine: { ...engine, queue: event.queue } };
    case 'transferSettings.changed':
      return { engine: { ...engine, transferSettings: event.settings } };
    // The queue that follows has the batch; who tells people of it listens for itself.
    case 'batch.ended':
      return { engine };
    case 'remote.changed': {
      const changed = (tab: Tab): Tab => ({
        ...tab,
        remotePane: staleAt(tab.remotePane, event.path),
        remoteTree: staleIn(tab.remoteTree, event.path),
      });
      return { engine, ...inTabs(state, event.sessionId, changed) };
    }
    case 'engine.changed': {
      const changed = (tab: Tab): Tab => ({
        ...tab,
        enginePane: staleAt(tab.enginePane, event.path),
        engineTree: staleIn(tab.engineTree, event.path),
      });
      return { engine, tabs: state.tabs.map(changed) };
    }
    case 'engine.folderChosen':
      return {
        engine: { ...engine, engineFolder: event.engineFolder },
        tabs: state.tabs.map((tab) => ({ ...tab, enginePane: forgotten(tab.enginePane) })),
      };
    case 'trust.changed':
      return { engine: { ...engine, trust: event.trust } };
    case 'prompt.opened':
      return { engine: { ...engine, prompts: [...engine.prompts, event.prompt] } };
    case 'prompt.closed': {
      const prompts = engine.prompts.filter(({ promptId }) => promptId !== event.promptId);
      return { engine: { ...engine, prompts } };
    }
    case 'profiles.changed':
      return { engine: { ...engine, profiles: event.profiles } };
    case 'vault.changed':
      return { engine: { ...engine, vault: event.vault } };
    case 'network.changed':
      return { engine: { ...engine, network: event.network } };
    case 'lastConnection.changed':
      return { engine: { ...engine, lastConnection: event.lastConnection } };
    case 'preferences.changed':
      return { engine: { ...engine, preferences: event.preferences } };
    case 'bookmarks.changed':
      return { engine: { ...engine, bookmarks: event.bookmarks } };
    default:
      return assertNever(event);
  }
}

const stale = (pane: Pane): Pane => (pane.path === null || pane.isStale ? pane : { ...pane, isStale: true });

const staleAt = (pane: Pane, path: string): Pane => (pane.path === path ? stale(pane) : pane);

/** What changes where a session is shown. */
const inTabs = ({ tabs }: Tabs, sessionId: string, change: (tab: Tab) => Tab): Pick<Tabs, 'tabs'> => ({
  tabs: tabs.map((tab) => (tab.sessionId === sessionId ? change(tab) : tab)),
});

/** The pane of a session, which remembers in what encoding its names were read when that is not the session's any more. */
function readBefore(pane: Pane, before: Session | undefined, after: Session): Pane {
  if (pane.path === null || !before || before.encoding === after.encoding) return pane;
  const readIn = pane.readIn ?? before.encoding;
  return { ...pane, readIn: readIn === after.encoding ? null : readIn };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}
