import type { TestServer } from '../servers/index.ts';
import type { Content } from './content.ts';

/** What every contender of a case does once in each run. The item is `content.itemName` in either folder. */
export interface Task {
  readonly kind: 'download' | 'upload' | 'list';
  readonly content: Content;
  readonly server: TestServer;
  /** Where the item is (download, list), or goes: empty, and the server may write there. Absolute. */
  readonly remoteFolder: string;
  /** Where the item is (upload), or goes: empty. Absolute. */
  readonly localFolder: string;
  /** For what a contender needs beside: settings, lists, its own state. Empty at the start of a run. */
  readonly scratchDir: string;
  /** Aborted when the run takes too long, or the bench is to end. */
  readonly signal: AbortSignal;
}

export interface Outcome {
  readonly seconds: number;
  /** The most memory that the process ever had (VmHWM); null when it ended before anyone looked. */
  readonly peakMemoryBytes: number | null;
  /** Different names among what was listed; null for a transfer, whose receiving side is looked at instead. */
  readonly listedNames: number | null;
}

export interface Contender {
  readonly name: string;
  /** `ours` is compared with the best `rival`; who is `beside` is shown and not compared. */
  readonly role: 'ours' | 'rival' | 'beside';
  /** Rejects when it fails, with what it said. */
  readonly run: (task: Task) => Promise<Outcome>;
}
