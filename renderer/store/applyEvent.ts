import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { assertNever } from '../../shared/errors.ts';
import { isLive, type Session } from '../../shared/model/session.ts';
import { emptyPane, type Pane } from './pane.ts';
import type { EngineState, SharedState } from './state.ts';

/** Begins anew with what the engine says. Panes of sessions that live on keep what they show, marked stale. */
export function applySnapshot(state: SharedState, snapshot: Snapshot): SharedState {
  const { sessions, ...rest } = snapshot;
  const engine: EngineState = {
    ...rest,
    sessions: Object.fromEntries(sessions.map((session) => [session.sessionId, session])),
  };
  const isSameFolder = state.engine?.engineFolder === snapshot.engineFolder;
  const remotePanes = Object.fromEntries(
    sessions.map((session) => {
      const { sessionId } = session;
      const pane = stale(state.remotePanes[sessionId] ?? emptyPane);
      return [sessionId, readBefore(pane, state.engine?.sessions[sessionId], session)];
    }),
  );
  return {
    engine,
    remotePanes,
    enginePane: isSameFolder ? stale(state.enginePane) : emptyPane,
    activeSessionId: stillActive(state.activeSessionId, engine.sessions),
  };
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
      const sessions = { ...engine.sessions, [sessionId]: session };
      const pane = state.remotePanes[sessionId];
      const inEncoding = pane && readBefore(pane, engine.sessions[sessionId], session);
      return {
        engine: { ...engine, sessions },
        ...(inEncoding && { remotePanes: { ...state.remotePanes, [sessionId]: inEncoding } }),
        activeSessionId: stillActive(state.activeSessionId, sessions),
      };
    }
    case 'session.closed': {
      const sessions = without(engine.sessions, event.sessionId);
      return {
        engine: { ...engine, sessions },
        remotePanes: without(state.remotePanes, event.sessionId),
        activeSessionId: stillActive(state.activeSessionId, sessions),
      };
    }
    case 'queue.changed':
      return { engine: { ...engine, queue: event.queue } };
    case 'transferSettings.changed':
      return { engine: { ...engine, transferSettings: event.settings } };
    // The queue that follows has the batch; who tells people of it listens for itself.
    case 'batch.ended':
      return { engine };
    case 'remote.changed': {
      const pane = state.remotePanes[event.sessionId];
      if (!pane || pane.path !== event.path) return { engine };
      return { engine, remotePanes: { ...state.remotePanes, [event.sessionId]: stale(pane) } };
    }
    case 'engine.changed':
      return state.enginePane.path === event.path
        ? { engine, enginePane: stale(state.enginePane) }
        : { engine };
    case 'engine.folderChosen':
      return { engine: { ...engine, engineFolder: event.engineFolder }, enginePane: emptyPane };
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
    case 'preferences.changed':
      return { engine: { ...engine, preferences: event.preferences } };
    default:
      return assertNever(event);
  }
}

const stale = (pane: Pane): Pane => (pane.path === null || pane.isStale ? pane : { ...pane, isStale: true });

/** The pane of a session, which remembers in what encoding its names were read when that is not the session's any more. */
function readBefore(pane: Pane, before: Session | undefined, after: Session): Pane {
  if (pane.path === null || !before || before.encoding === after.encoding) return pane;
  const readIn = pane.readIn ?? before.encoding;
  return { ...pane, readIn: readIn === after.encoding ? null : readIn };
}

/**
 * The session that is shown stays shown as long as it lives; else one that is connected takes its place, or one
 * that failed: a host had opened it at its start, and its reason is to be seen.
 */
function stillActive(
  activeSessionId: string | null,
  sessions: Readonly<Record<string, Session>>,
): string | null {
  if (activeSessionId !== null && sessions[activeSessionId]) return activeSessionId;
  const others = Object.values(sessions);
  const next = others.find(isLive) ?? others.find(({ state }) => state === 'failed');
  return next?.sessionId ?? null;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}
