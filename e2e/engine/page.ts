import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createEngine, type Engine } from '../../electron/engine/app.ts';
import { type Power, systemClock } from '../../electron/engine/ports.ts';
import type { Trash } from '../../electron/engine/trash/trash.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { ParamsInput, TransferView } from '../../shared/contract/requests.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import type { Batch, ConflictPolicy, Transfer, TransferDirection } from '../../shared/model/transfer.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import { serveWire } from '../../shared/rpc/server.ts';
import type { Wire } from '../../shared/rpc/wire.ts';
import type { Reachable } from '../servers/connectionInput.ts';
import { inputFor } from './connector.ts';

/** A page without a window: the contract over two wires that are joined in memory, JSON in between. */
export interface Page extends AsyncDisposable {
  readonly call: EngineClient['call'];
  readonly events: EngineEvent[];
  /** The last event that fits, or the first to come. */
  readonly event: <E extends EngineEvent>(
    fits: (event: EngineEvent) => event is E,
    timeoutMs?: number,
  ) => Promise<E>;
  /** What a batch came to; fails after the time, 20 s by default. */
  readonly batchEnd: (batchId: string, timeoutMs?: number) => Promise<Batch>;
  /** The transfers of a list, all of them. */
  readonly list: (view: TransferView) => Promise<readonly Transfer[]>;
  readonly engine: Engine;
}

/**
 * @param givenHomeDir where the engine's state is; without it a folder that goes with the page
 * @param chosenDir what a person chooses in the dialog for the engine folder; without it there is none
 */
export async function openPage(
  engineDir: string,
  givenHomeDir?: string,
  chosenDir?: string,
  power: Power | null = null,
  trash: Trash | null = null,
): Promise<Page> {
  const homeDir = givenHomeDir ?? (await mkdtemp(join(tmpdir(), 'quayside-home-')));
  const engine = await createEngine({
    host: 'web',
    version: '0.0.0',
    clock: systemClock,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    clearLog: null,
    paths: { homeDir, engineDir },
    dialogs: chosenDir === undefined ? null : { chooseFolder: async () => chosenDir, choose: async () => [] },
    opener: null,
    trash,
    secretBox: null,
    power,
    demo: null,
  });
  const events: EngineEvent[] = [];
  const [here, there] = joinedWires();
  serveWire(there, engine);
  const { call } = createClient(here, ({ event }) => events.push(event));
  const event = async <E extends EngineEvent>(
    fits: (event: EngineEvent) => event is E,
    timeoutMs = 20_000,
  ): Promise<E> => {
    for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 10) {
      const found = events.findLast(fits);
      if (found) return found;
      await delay(10);
    }
    const last = events.findLast(({ type }) => type === 'queue.changed');
    throw new Error(`No such event. The queue was last: ${JSON.stringify(last, null, 1)}`);
  };
  return {
    call,
    events,
    event,
    engine,
    batchEnd: async (batchId, timeoutMs) => {
      const isEnd = (e: EngineEvent): e is EngineEvent & { type: 'batch.ended' } =>
        e.type === 'batch.ended' && e.batch.batchId === batchId;
      return (await event(isEnd, timeoutMs)).batch;
    },
    list: (view) => allOf(call, view),
    [Symbol.asyncDispose]: async () => {
      await engine.shutdown();
      if (givenHomeDir === undefined) await rm(homeDir, { recursive: true, force: true });
    },
  };
}

function joinedWires(): [Wire, Wire] {
  const listeners: ((frame: unknown) => void)[] = [];
  const end = (mine: 0 | 1): Wire => ({
    send: (frame) => {
      const text = JSON.stringify(frame);
      queueMicrotask(() => listeners[1 - mine]?.(JSON.parse(text)));
    },
    onFrame: (listener) => {
      listeners[mine] = listener;
    },
    onClose: () => {},
  });
  return [end(0), end(1)];
}

export function connectionTo(server: Reachable): ParamsInput<'session.open'> {
  const { mode: _mode, ...connection } = inputFor(server, { mode_name: 'list', path: '' });
  return connectionInputSchema.parse(connection);
}

/** All transfers of a list, asked for window by window. */
export async function allOf(call: EngineClient['call'], view: TransferView): Promise<readonly Transfer[]> {
  const found: Transfer[] = [];
  for (;;) {
    const { transfers, total } = await call('transfer.list', { view, offset: found.length, limit: 500 });
    found.push(...transfers);
    if (transfers.length === 0 || found.length >= total) return found;
  }
}

export interface Added {
  readonly sessionId: string;
  readonly direction: TransferDirection;
  /** Names of the source folder; those that end in `/` are folders. */
  readonly names: readonly string[];
  readonly remoteFolder?: string;
  readonly engineFolder?: string;
  readonly conflictPolicy?: ConflictPolicy;
}

/** Puts names in the queue of which no listing told anything. Returns the batch's id. */
export async function add(
  call: EngineClient['call'],
  { names, remoteFolder = '/', engineFolder = '', ...how }: Added,
): Promise<string> {
  const { batchId } = await call('transfer.add', {
    ...how,
    remoteFolder: remotePath(remoteFolder),
    engineFolder: enginePath(engineFolder),
    sources: names.map((name) => ({
      name: name.replace(/\/$/, ''),
      type: name.endsWith('/') ? ('dir' as const) : ('file' as const),
      sizeBytes: null,
      modifiedAtMs: null,
      modifiedPrecision: null,
      unixMode: null,
    })),
  });
  return batchId;
}
