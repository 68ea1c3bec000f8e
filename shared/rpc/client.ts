import type { ClientFrame } from '../contract/clientFrames.ts';
import type { NumberedEvent } from '../contract/events.ts';
import type { ParamsInput, Part, RequestName, Result } from '../contract/requests.ts';
import { serverFrameSchema } from '../contract/serverFrames.ts';
import { ConnectorError, cancelled } from '../errors.ts';
import type { Wire } from './wire.ts';

export interface CallOptions<N extends RequestName> {
  readonly signal?: AbortSignal;
  readonly onPart?: (part: Part<N>) => void;
}

/** The engine as a page calls it. */
export interface EngineClient {
  /** Rejects with a ConnectorError: the engine's own, `cancelled`, or `connection_lost` if the wire closes. */
  readonly call: <N extends RequestName>(
    name: N,
    params: ParamsInput<N>,
    options?: CallOptions<N>,
  ) => Promise<Result<N>>;
}

interface PendingCall {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: ConnectorError) => void;
  readonly onPart: ((part: never) => void) | undefined;
  readonly settled: () => void;
}

/** Speaks the contract over one wire. Replies come from the engine and are trusted; frames are checked. */
export function createClient(wire: Wire, onEvent: (event: NumberedEvent) => void): EngineClient {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let isOpen = true;
  const send = (frame: ClientFrame): void => wire.send(frame);

  wire.onFrame((raw) => {
    const parsed = serverFrameSchema.safeParse(raw);
    if (!parsed.success) return;
    const frame = parsed.data;
    if (frame.kind === 'event') {
      onEvent(frame.event);
      return;
    }
    const call = pending.get(frame.id);
    if (!call) return;
    if (frame.kind === 'part') {
      call.onPart?.(frame.part as never);
      return;
    }
    pending.delete(frame.id);
    call.settled();
    if (frame.kind === 'reply') call.resolve(frame.result);
    else call.reject(ConnectorError.fromReport(frame.error));
  });

  wire.onClose(() => {
    isOpen = false;
    for (const call of pending.values()) {
      call.settled();
      call.reject(engineGone());
    }
    pending.clear();
  });

  return {
    call: (name, params, { signal, onPart } = {}) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(engineGone());
        if (signal?.aborted) return reject(cancelled());
        const id = ++lastId;
        // The engine answers a cancelled call too; that answer settles it, so nothing is lost in between.
        const cancel = (): void => send({ kind: 'cancel', id });
        const settled = (): void => signal?.removeEventListener('abort', cancel);
        pending.set(id, { resolve: resolve as (result: unknown) => void, reject, onPart, settled });
        signal?.addEventListener('abort', cancel, { once: true });
        send({ kind: 'call', id, name, params });
      }),
  };
}

const engineGone = (): ConnectorError =>
  new ConnectorError('connection_lost', 'The connection to Quayside’s engine is gone.');
