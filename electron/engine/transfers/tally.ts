import { isEnded, type TransferState, transferStateSchema } from '../../../shared/model/transfer.ts';
import type { Item } from './item.ts';

const states = transferStateSchema.options;
type PerState = Record<TransferState, number>;
const zeroes = (): PerState => Object.fromEntries(states.map((state) => [state, 0])) as PerState;

/** What goes on by itself, without a person. */
const travelling: readonly TransferState[] = ['queued', 'connecting', 'running', 'verifying', 'waiting'];

/**
 * Counts and bytes of some items, kept up as each comes, goes and changes: exact, and never counted anew. Files are
 * counted, folders apart. A skipped file has no bytes to bring, so that what is done can reach the total.
 */
export class Tally {
  /** Files by state. */
  readonly counts: PerState = zeroes();
  readonly #folders: PerState = zeroes();
  readonly #sizeBytes: PerState = zeroes();
  readonly #transferredBytes: PerState = zeroes();
  readonly #unknownSizes: PerState = zeroes();
  /** Files that are done and were skipped; they are in `counts.done` too. */
  skipped = 0;

  add(item: Item): void {
    this.#count(item, 1);
  }

  remove(item: Item): void {
    this.#count(item, -1);
  }

  get items(): number {
    return sum(this.counts, states) + sum(this.#folders, states);
  }

  get unended(): number {
    const open = states.filter((state) => !isEnded(state));
    return sum(this.counts, open) + sum(this.#folders, open);
  }

  /** What a list can show: folders that were read are no news any more. */
  get shown(): number {
    return this.items - this.#folders.done;
  }

  /** Files and folders that go on by themselves. */
  get travelling(): number {
    return sum(this.counts, travelling) + sum(this.#folders, travelling);
  }

  /** A folder has still to be read. */
  get isExpanding(): boolean {
    return states.some((state) => !isEnded(state) && this.#folders[state] > 0);
  }

  /** Of the files whose size is known. */
  get totalBytes(): number {
    return sum(this.#sizeBytes, states);
  }

  get transferredBytes(): number {
    return sum(this.#transferredBytes, states);
  }

  /** Bytes still to come of what goes on by itself, as far as sizes are known. */
  get remainingBytes(): number {
    return Math.max(0, sum(this.#sizeBytes, travelling) - sum(this.#transferredBytes, travelling));
  }

  /** Files that go on by themselves and of which nobody knows how large they are. */
  get remainingUnknown(): number {
    return sum(this.#unknownSizes, travelling);
  }

  #count(item: Item, sign: 1 | -1): void {
    const { state, isSkipped } = item.status;
    if (item.kind === 'folder') {
      this.#folders[state] += sign;
      return;
    }
    this.counts[state] += sign;
    if (isSkipped) {
      this.skipped += sign;
      return;
    }
    if (item.sizeBytes === null) this.#unknownSizes[state] += sign;
    else this.#sizeBytes[state] += sign * item.sizeBytes;
    this.#transferredBytes[state] += sign * item.transferredBytes;
  }
}

function sum(numbers: PerState, of: readonly TransferState[]): number {
  let total = 0;
  for (const state of of) total += numbers[state];
  return total;
}
