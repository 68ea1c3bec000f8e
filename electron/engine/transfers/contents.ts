import { isEnded, isRunning, type TransferState } from '../../../shared/model/transfer.ts';
import type { BatchRecord, Item } from './item.ts';
import { byRank, byTurn } from './ranks.ts';
import { SortedList } from './sortedList.ts';
import { Tally } from './tally.ts';
import type { Status } from './transition.ts';

/** What of one lane waits for its turn. Apart, so that what may not go now does not stand in the way of the rest. */
class LaneLists {
  readonly ready = {
    download: { file: new SortedList(byTurn), folder: new SortedList(byTurn) },
    upload: { file: new SortedList(byTurn), folder: new SortedList(byTurn) },
  } as const;
  readonly waiting = new SortedList(byRetry);
}

/**
 * All items and batches in memory, in every order that somebody asks for, with counts and bytes: kept up at each
 * change, so that nothing is ever sorted or counted over the whole.
 */
export class Contents {
  readonly items = new Map<number, Item>();
  readonly batches = new Map<string, BatchRecord>();
  readonly tally = new Tally();
  readonly order = new SortedList(byRank);
  readonly running = new SortedList(byTurn);
  readonly conflicts = new SortedList(byTurn);
  /** Neither running, nor in conflict, nor ended. */
  readonly coming = new SortedList(byTurn);
  readonly failed = new SortedList(byEnd);
  readonly done = new SortedList(byEnd);
  readonly #lanes = new Map<string, LaneLists>();
  /** Grows whenever a list may look different. */
  revision = 0;

  addBatch(batch: BatchRecord): void {
    this.batches.set(batch.batchId, batch);
    this.revision++;
  }

  removeBatch(batch: BatchRecord): void {
    this.batches.delete(batch.batchId);
    this.revision++;
  }

  add(item: Item): void {
    this.items.set(item.id, item);
    this.order.add(item);
    this.#count(item);
    this.#viewList(item, item.status.state)?.add(item);
    this.#turnList(item, item.status.state)?.add(item);
    this.revision++;
  }

  remove(item: Item): void {
    this.items.delete(item.id);
    this.order.delete(item);
    this.#discount(item);
    this.#viewList(item, item.status.state)?.delete(item);
    this.#turnList(item, item.status.state)?.delete(item);
    this.revision++;
  }

  /** Another status, and what changes with it: nothing of `change` may touch rank, priority or status. */
  setStatus(item: Item, status: Status, change: () => void): void {
    const [view, turn] = [this.#viewList(item, item.status.state), this.#turnList(item, item.status.state)];
    const [nextView, nextTurn] = [this.#viewList(item, status.state), this.#turnList(item, status.state)];
    this.#discount(item);
    if (view !== nextView) view?.delete(item);
    if (turn !== nextTurn) turn?.delete(item);
    change();
    item.status = status;
    if (view !== nextView) nextView?.add(item);
    if (turn !== nextTurn) nextTurn?.add(item);
    this.#count(item);
    this.revision++;
  }

  /** Another rank or priority. */
  setTurn(item: Item, change: () => void): void {
    const lists = [
      this.order,
      this.#viewList(item, item.status.state),
      this.#turnList(item, item.status.state),
    ];
    for (const list of lists) list?.delete(item);
    change();
    for (const list of lists) list?.add(item);
    this.revision++;
  }

  /** Sizes and bytes that arrived, which no order depends on. */
  setBytes(item: Item, change: () => void): void {
    this.#discount(item);
    change();
    this.#count(item);
  }

  setHeld(item: Item, isHeld: boolean): void {
    this.#turnList(item, item.status.state)?.delete(item);
    item.isHeld = isHeld;
    this.#turnList(item, item.status.state)?.add(item);
  }

  setLeftOver(batch: BatchRecord, isLeftOver: boolean): void {
    if (batch.isLeftOver === isLeftOver) return;
    this.#setTurns(batch, () => {
      batch.isLeftOver = isLeftOver;
    });
  }

  setLane(batch: BatchRecord, laneKey: string): void {
    this.#setTurns(batch, () => {
      batch.laneKey = laneKey;
    });
  }

  /** Another place for all of a batch that waits for its turn. */
  #setTurns(batch: BatchRecord, change: () => void): void {
    const items = batch.tally.unended > 0 ? [...this.itemsOf(batch)] : [];
    for (const item of items) this.#turnList(item, item.status.state)?.delete(item);
    change();
    for (const item of items) this.#turnList(item, item.status.state)?.add(item);
    this.revision++;
  }

  *itemsOf(batch: BatchRecord): Generator<Item> {
    for (const item of this.items.values()) if (item.batch === batch) yield item;
  }

  lane(laneKey: string): LaneLists {
    const known = this.#lanes.get(laneKey);
    if (known) return known;
    const lists = new LaneLists();
    this.#lanes.set(laneKey, lists);
    return lists;
  }

  laneKeys(): Iterable<string> {
    return this.#lanes.keys();
  }

  #count(item: Item): void {
    this.tally.add(item);
    item.batch.tally.add(item);
  }

  #discount(item: Item): void {
    this.tally.remove(item);
    item.batch.tally.remove(item);
  }

  #viewList(item: Item, state: TransferState): SortedList<Item> | null {
    if (isRunning(state)) return this.running;
    if (state === 'conflict') return this.conflicts;
    if (state === 'done') return item.kind === 'file' ? this.done : null;
    return isEnded(state) ? this.failed : this.coming;
  }

  #turnList(item: Item, state: TransferState): SortedList<Item> | null {
    if (state === 'waiting') return this.lane(item.batch.laneKey).waiting;
    if (state !== 'queued' || item.isHeld || item.batch.isLeftOver) return null;
    return this.lane(item.batch.laneKey).ready[item.batch.direction][item.kind];
  }
}

function byRetry(a: Item, b: Item): number {
  return (a.status.retryAtMs ?? 0) - (b.status.retryAtMs ?? 0) || a.id - b.id;
}

function byEnd(a: Item, b: Item): number {
  return (a.endedAtMs ?? 0) - (b.endedAtMs ?? 0) || a.id - b.id;
}
