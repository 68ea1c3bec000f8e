import type { ConnectionInput } from '../../shared/connector.ts';
import type { Session } from '../../shared/model/session.ts';
import type { Servable } from '../../shared/rpc/server.ts';
import type { Ports } from './ports.ts';

/** The engine behind a window: request handlers, events, and its end. */
export interface Engine extends Servable {
  /** Opens a session that no page asked for: a host that was started with a connection. */
  readonly openSession: (connection: ConnectionInput, signal?: AbortSignal) => Promise<Session>;
  /** Ends transfers and sessions. Idempotent. */
  readonly shutdown: () => Promise<void>;
}

/** Composition root: wires the engine's parts to what the host supplies. */
export function createEngine(_ports: Ports): Engine {
  throw new Error('not built yet');
}
