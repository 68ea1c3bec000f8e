import { type FSWatcher, watch } from 'node:fs';
import type { EnginePath } from '../../../shared/model/paths.ts';
import type { EngineFolder } from './engineFolder.ts';

/** Folders watched at once: what a few windows show, and a few that they came from. */
const mostWatched = 16;
/** Many changes at once are told once. */
const settleMs = 300;

interface Watch {
  readonly watcher: FSWatcher;
  timer: ReturnType<typeof setTimeout> | null;
}

/** The folders that were listed last, watched for what other programs do in them. */
export class FolderWatches {
  /** The one listed last is the last one. */
  readonly #watches = new Map<EnginePath, Watch>();
  readonly #onChange: (path: EnginePath) => void;

  constructor(onChange: (path: EnginePath) => void) {
    this.#onChange = onChange;
  }

  /** Watches a folder from now on, as long as it is among the last. Where the system cannot, nobody is told. */
  add(folder: EngineFolder, path: EnginePath): void {
    const known = this.#watches.get(path);
    if (known) {
      this.#watches.delete(path);
      this.#watches.set(path, known);
      return;
    }
    const watcher = open(folder, path);
    if (!watcher) return;
    const entry: Watch = { watcher, timer: null };
    this.#watches.set(path, entry);
    watcher.on('error', () => this.#end(path));
    watcher.on('change', () => {
      entry.timer ??= setTimeout(() => {
        entry.timer = null;
        this.#onChange(path);
      }, settleMs);
    });
    const [oldest] = this.#watches.keys();
    if (this.#watches.size > mostWatched && oldest !== undefined) this.#end(oldest);
  }

  /** Ends all of them. */
  clear(): void {
    for (const path of [...this.#watches.keys()]) this.#end(path);
  }

  #end(path: EnginePath): void {
    const entry = this.#watches.get(path);
    if (!entry) return;
    this.#watches.delete(path);
    if (entry.timer) clearTimeout(entry.timer);
    entry.watcher.close();
  }
}

/** Null where the folder is gone, or the system has no watch left. */
function open(folder: EngineFolder, path: EnginePath): FSWatcher | null {
  try {
    const held = folder.holdFolder(path);
    if (!held) return null;
    try {
      return watch(held.path, { persistent: false });
    } finally {
      held.release();
    }
  } catch {
    return null;
  }
}
