import type { NumberedEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import { ConnectorError } from '../../shared/errors.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import type { Wire } from '../../shared/rpc/wire.ts';

export interface EngineLinkPorts {
  readonly openWire: () => Promise<Wire>;
  /** A first or a new state of the engine: what was known before is void. */
  readonly onSnapshot: (snapshot: Snapshot) => void;
  /** The next event after what was told so far; never one out of order. */
  readonly onEvent: (event: NumberedEvent) => void;
  /** The wire broke. It is opened again by itself; a snapshot follows. */
  readonly onLost: () => void;
  readonly delay: (ms: number) => Promise<void>;
}

const retryDelaysMs = [250, 500, 1_000, 2_000, 4_000];

/**
 * Keeps a page in step with the engine for as long as the page lives: opens the wire again whenever it closes,
 * and takes a new snapshot whenever events may have been missed.
 */
export function startEngineLink(ports: EngineLinkPorts): EngineClient {
  let client: EngineClient | null = null;
  let attempts = 0;
  void open();

  async function open(): Promise<void> {
    let isOpen = false;
    try {
      const wire = await ports.openWire();
      isOpen = true;
      const follow = new Follower(ports);
      const opened = createClient(wire, (event) => follow.event(event));
      wire.onClose(lost);
      client = opened;
      await follow.start(opened);
      attempts = 0;
    } catch {
      // A wire that opened and then broke reports itself through onClose.
      if (!isOpen) retry();
    }
  }

  function lost(): void {
    client = null;
    ports.onLost();
    retry();
  }

  function retry(): void {
    const delayMs = retryDelaysMs[Math.min(attempts++, retryDelaysMs.length - 1)] ?? 0;
    void ports.delay(delayMs).then(open);
  }

  return {
    call: (name, params, options) =>
      client
        ? client.call(name, params, options)
        : Promise.reject(
            new ConnectorError('connection_lost', 'Quayside’s engine cannot be reached just now.'),
          ),
  };
}

/** Orders what arrives on one wire: events wait for the snapshot; a gap in their numbers asks for a new one. */
class Follower {
  readonly #ports: Pick<EngineLinkPorts, 'onSnapshot' | 'onEvent'>;
  #client: EngineClient | null = null;
  /** Null while a snapshot is on its way. */
  #seq: number | null = null;
  #early: NumberedEvent[] = [];

  constructor(ports: Pick<EngineLinkPorts, 'onSnapshot' | 'onEvent'>) {
    this.#ports = ports;
  }

  async start(client: EngineClient): Promise<void> {
    this.#client = client;
    this.#seq = null;
    const snapshot = await client.call('app.snapshot', {});
    this.#seq = snapshot.seq;
    this.#ports.onSnapshot(snapshot);
    const early = this.#early;
    this.#early = [];
    for (const event of early) this.event(event);
  }

  event(event: NumberedEvent): void {
    if (this.#seq === null) {
      this.#early.push(event);
    } else if (event.seq === this.#seq + 1) {
      this.#seq = event.seq;
      this.#ports.onEvent(event);
    } else if (event.seq > this.#seq && this.#client) {
      this.#early.push(event);
      this.start(this.#client).catch(() => undefined);
    }
  }
}
