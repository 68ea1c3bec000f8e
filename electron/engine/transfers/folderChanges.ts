import type { EngineEvent } from '../../../shared/contract/events.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { type EnginePath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { TransferDirection } from '../../../shared/model/transfer.ts';

/** A pane lists its folder again at most this often, however many files arrive in it. */
const tellEveryMs = 500;
/** Who has listed the folder lists it again for more. */
const mostArrived = 1_000;

/** What arrived, and where. */
export interface Arrival {
  readonly direction: TransferDirection;
  readonly sessionId: string | null;
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
  /** It, in an encoding, as far as an upload tells of it; null = nobody knows for sure what is there now. */
  readonly arrived: { readonly encoding: string; readonly entry: Entry } | null;
}

type Changed = Extract<EngineEvent, { readonly type: 'engine.changed' | 'remote.changed' }>;
type RemoteChanged = Extract<EngineEvent, { readonly type: 'remote.changed' }>;

/** Tells the panes which folders have changed, each once in a while. */
export class FolderChanges {
  readonly #emit: (event: EngineEvent) => void;
  readonly #changed = new Map<string, Changed>();
  #timer: NodeJS.Timeout | null = null;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  add({ direction, sessionId, remotePath, enginePath, arrived }: Arrival): void {
    if (direction === 'download') this.addEngine(parentPath(enginePath));
    else if (sessionId !== null) {
      const event = { type: 'remote.changed', sessionId, path: parentPath(remotePath) } as const;
      this.#add(
        arrived ? { ...event, arrived: { encoding: arrived.encoding, entries: [arrived.entry] } } : event,
      );
    }
  }

  addEngine(path: EnginePath): void {
    this.#add({ type: 'engine.changed', path });
  }

  /** Somebody else has told of a folder: what arrived there and was not told yet may be gone by now. */
  changedByOther(event: EngineEvent): void {
    if (event.type !== 'remote.changed') return;
    const waiting = this.#changed.get(keyOf(event));
    if (waiting) this.#changed.set(keyOf(event), merged(waiting, event));
  }

  /** Tells what has not been told. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const events = [...this.#changed.values()];
    this.#changed.clear();
    for (const event of events) this.#emit(event);
  }

  #add(event: Changed): void {
    const waiting = this.#changed.get(keyOf(event));
    this.#changed.set(keyOf(event), waiting ? merged(waiting, event) : event);
    this.#timer ??= setTimeout(() => this.flush(), tellEveryMs);
  }
}

const keyOf = (event: Changed): string =>
  event.type === 'remote.changed' ? `${event.sessionId} ${event.path}` : `engine ${event.path}`;

/** One for both; what arrived is told only where nothing but that has happened. */
function merged(before: Changed, now: Changed): Changed {
  if (before.type !== 'remote.changed' || now.type !== 'remote.changed') return now;
  const { arrived: _, ...event }: RemoteChanged = now;
  if (!before.arrived || !now.arrived || before.arrived.encoding !== now.arrived.encoding) return event;
  const entries = [...before.arrived.entries, ...now.arrived.entries];
  if (entries.length > mostArrived) return event;
  return { ...event, arrived: { encoding: now.arrived.encoding, entries } };
}
