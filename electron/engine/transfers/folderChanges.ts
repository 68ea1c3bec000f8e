import type { EngineEvent } from '../../../shared/contract/events.ts';
import { type EnginePath, parentPath, type RemotePath } from '../../../shared/model/paths.ts';
import type { TransferDirection } from '../../../shared/model/transfer.ts';

/** A pane lists its folder again at most this often, however many files arrive in it. */
const tellEveryMs = 500;

/** What arrived, and where. */
export interface Arrival {
  readonly direction: TransferDirection;
  readonly sessionId: string | null;
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
}

/** Tells the panes which folders have changed, each once in a while. */
export class FolderChanges {
  readonly #emit: (event: EngineEvent) => void;
  readonly #changed = new Map<string, EngineEvent>();
  #timer: NodeJS.Timeout | null = null;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  add({ direction, sessionId, remotePath, enginePath }: Arrival): void {
    if (direction === 'download') this.addEngine(parentPath(enginePath));
    else if (sessionId !== null) {
      this.#add({ type: 'remote.changed', sessionId, path: parentPath(remotePath) });
    }
  }

  addEngine(path: EnginePath): void {
    this.#add({ type: 'engine.changed', path });
  }

  /** Tells what has not been told. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const events = [...this.#changed.values()];
    this.#changed.clear();
    for (const event of events) this.#emit(event);
  }

  #add(event: Extract<EngineEvent, { readonly path: unknown }>): void {
    this.#changed.set(`${event.type} ${event.path}`, event);
    this.#timer ??= setTimeout(() => this.flush(), tellEveryMs);
  }
}
