import { clientFrameSchema, numberedCallSchema } from '../contract/clientFrames.ts';
import type { NumberedEvent } from '../contract/events.ts';
import { type CallContext, type Handlers, type RequestName, requests } from '../contract/requests.ts';
import type { ServerFrame } from '../contract/serverFrames.ts';
import { ConnectorError } from '../errors.ts';
import { describeIssues } from './describeIssues.ts';
import type { Wire } from './wire.ts';

/** The engine as a wire sees it. */
export interface Servable {
  readonly handlers: Handlers;
  /** Returns the unsubscription. */
  readonly onEvent: (listener: (event: NumberedEvent) => void) => () => void;
}

/**
 * Answers one page's calls over its wire until that closes; then aborts what still runs for it. A call that is not
 * in the contract fails with `invalid_input`; what is no call at all is dropped: there is nobody to answer.
 */
export function serveWire(wire: Wire, engine: Servable): void {
  /** By call: `gone` is aborted with the wire too. */
  const running = new Map<number, { readonly cancelled: AbortController; readonly gone: AbortController }>();
  let isOpen = true;
  const send = (frame: ServerFrame): void => {
    if (isOpen) wire.send(frame);
  };
  const stopEvents = engine.onEvent((event) => send({ kind: 'event', event }));

  wire.onFrame((raw) => {
    const frame = clientFrameSchema.safeParse(raw);
    if (!frame.success) {
      refuse(raw, describeIssues(frame.error.issues));
      return;
    }
    const { id } = frame.data;
    if (frame.data.kind === 'cancel') {
      const call = running.get(id);
      call?.cancelled.abort();
      call?.gone.abort();
      return;
    }
    if (running.has(id)) return;
    const cancelled = new AbortController();
    const gone = new AbortController();
    running.set(id, { cancelled, gone });
    answer(frame.data.name, frame.data.params, {
      signal: gone.signal,
      cancelSignal: cancelled.signal,
      part: (part) => send({ kind: 'part', id, part }),
    })
      .then(
        (result) => send({ kind: 'reply', id, result }),
        (thrown: unknown) => send({ kind: 'failure', id, error: ConnectorError.from(thrown).toReport() }),
      )
      .finally(() => running.delete(id));
  });

  wire.onClose(() => {
    isOpen = false;
    stopEvents();
    for (const { gone } of running.values()) gone.abort();
  });

  function refuse(raw: unknown, why: string): void {
    const call = numberedCallSchema.safeParse(raw);
    if (!call.success || running.has(call.data.id)) return;
    const error = new ConnectorError('invalid_input', why).toReport();
    send({ kind: 'failure', id: call.data.id, error });
  }

  async function answer(
    name: RequestName,
    rawParams: unknown,
    context: Pick<CallContext<RequestName>, 'signal' | 'cancelSignal'> & {
      readonly part: (part: unknown) => void;
    },
  ): Promise<unknown> {
    const params = requests[name].params.safeParse(rawParams);
    if (!params.success) throw new ConnectorError('invalid_input', describeIssues(params.error.issues));
    // The map guarantees that schema and handler of one name belong together; TypeScript cannot follow that.
    const handler = engine.handlers[name] as (params: unknown, context: unknown) => Promise<unknown>;
    return handler(params.data, context);
  }
}
