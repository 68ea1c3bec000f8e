import type { TransferAction, TransferTarget, TransferView } from '../../../shared/contract/requests.ts';
import {
  type ConflictDecision,
  isEnded,
  isRunning,
  type TransferNote,
  type TransferPriority,
} from '../../../shared/model/transfer.ts';
import type { Clock, Logger } from '../ports.ts';
import { Contents, viewOf } from './contents.ts';
import {
  type BatchFacts,
  type BatchRecord,
  enginePathOf,
  type Item,
  type NewItem,
  type Place,
  remotePathOf,
} from './item.ts';
import { anew, between, byTurn, rankAt } from './ranks.ts';
import type { SortedList } from './sortedList.ts';
import { initialStatus, type Status, type TransferEvent, transition } from './transition.ts';

interface QueuePorts {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How many of a kind `takeNext` looks at before it leaves the rest for another time. */
const maxRefusals = 500;

/**
 * All transfers there are, in memory and in the journal. It knows of no connection and starts nothing: the scheduler
 * takes from it (`takeNext`), tells it what happens (`apply`), and gives back (`release`); requests act on it.
 */
export class TransferQueue {
  readonly #contents = new Contents();
  readonly #clock: Clock;
  readonly #ended = new Set<BatchRecord>();
  #lastId = 0;

  private constructor({ clock }: QueuePorts) {
    this.#clock = clock;
  }

  /** Reads the journal, or begins one. What had not ended is left over: see BatchRecord.isLeftOver. */
  static async open(_filePath: string, ports: QueuePorts): Promise<TransferQueue> {
    return new TransferQueue(ports);
  }

  /** What a person should know of the journal itself; null = all is well. */
  get notice(): string | null {
    return null;
  }

  /** Grows whenever a list may look different. Progress alone does not count. */
  get revision(): number {
    return this.#contents.revision;
  }

  /** Counts and bytes over all items; each batch has its own (`batch.tally`). */
  get tally(): Contents['tally'] {
    return this.#contents.tally;
  }

  /** In the order in which they were started. */
  get batches(): Iterable<BatchRecord> {
    return this.#contents.batches.values();
  }

  /** Those that have a connection or are about to, in the order of their turns. */
  get running(): Iterable<Item> {
    return this.#contents.running;
  }

  item(transferId: number): Item | undefined {
    return this.#contents.items.get(transferId);
  }

  batch(batchId: string): BatchRecord | undefined {
    return this.#contents.batches.get(batchId);
  }

  /** A new batch behind all others. Resolves when it is on the disk; its items are in the queue at once. */
  async addBatch(facts: BatchFacts, sources: readonly NewItem[]): Promise<BatchRecord> {
    const batch = this.#contents.addBatch(facts, false);
    this.#add(batch, rootPlace(batch), this.#contents.order.last ?? null, null, sources, 'normal');
    return batch;
  }

  /** More names of the same folders, behind what the batch has. Resolves when they are on the disk. */
  async addTo(batch: BatchRecord, sources: readonly NewItem[]): Promise<void> {
    const last = this.#lastOf(batch);
    const next = last === null ? null : (this.#contents.order.after(last) ?? null);
    this.#add(batch, rootPlace(batch), last ?? this.#contents.order.last ?? null, next, sources, 'normal');
  }

  /**
   * What is in a folder that runs, behind it and ahead of what comes after it; call it as often as the listing comes.
   * A name that an earlier attempt has already added is passed over. Nothing happens if the folder runs no more.
   * @returns those that are new
   */
  addChildren(folder: Item, children: readonly NewItem[]): readonly Item[] {
    if (!isRunning(folder.status.state)) return [];
    const place: Place = {
      remotePath: remotePathOf(folder),
      enginePath: enginePathOf(folder),
      folderId: folder.id,
    };
    const next = this.#contents.order.after(folder) ?? null;
    return this.#add(folder.batch, place, folder, next, children, folder.priority);
  }

  /**
   * Tells what happened. False = it means nothing where the item stands (transition.ts), and nothing is changed.
   * `connected` is in the journal when this returns: what the run leaves behind will be known for its own.
   */
  apply(item: Item, event: TransferEvent): boolean {
    const next = transition(item.status, event);
    if (next === null) return false;
    this.#contents.setStatus(item, next, () => this.#follow(item, next, event));
    return true;
  }

  /** Bytes that have arrived, those of earlier attempts included. Memory only; cheap enough for every chunk. */
  progress(item: Item, transferredBytes: number, sizeBytes: number | null): void {
    if (!isRunning(item.status.state)) return;
    this.#contents.setBytes(item, () => {
      item.transferredBytes = transferredBytes;
      item.sizeBytes = sizeBytes ?? item.sizeBytes;
    });
    if (transferredBytes > item.furthestBytes) {
      item.furthestBytes = transferredBytes;
      if (item.status.attempts > 0) this.apply(item, { kind: 'progressed' });
    }
  }

  /** Another destination than the source's name. Resolves when it is on the disk. */
  async setDestination(item: Item, paths: { remotePath?: string; enginePath?: string }): Promise<void> {
    const path = item.batch.direction === 'download' ? paths.enginePath : paths.remotePath;
    if (path !== undefined) item.destination = path;
  }

  addNote(item: Item, note: TransferNote): void {
    if (!item.notes.includes(note)) item.notes = [...item.notes, note];
  }

  /**
   * The first of a site whose turn it is and which `accepts`; it is `connecting` then. Whoever took it tells what
   * becomes of it, and calls `release` once its work touches no file any more, however that ended; until then nobody
   * gets it again. Up to 500 of a direction and kind are offered: what is refused stays where it is.
   */
  takeNext(siteKey: string, accepts: (item: Item) => boolean): Item | null {
    const { download, upload } = this.#contents.site(siteKey).ready;
    let found: Item | null = null;
    for (const list of [download.file, download.folder, upload.file, upload.folder]) {
      const candidate = firstAccepted(list, accepts, found);
      if (candidate !== null) found = candidate;
    }
    if (found === null) return null;
    this.apply(found, { kind: 'turn' });
    this.#contents.setHeld(found, true);
    return found;
  }

  /** How many of a site could begin at once. */
  readyCount(siteKey: string): number {
    const { download, upload } = this.#contents.site(siteKey).ready;
    return download.file.length + download.folder.length + upload.file.length + upload.folder.length;
  }

  /** Pauses all of a site that would go on by itself. */
  pauseSite(siteKey: string): void {
    for (const item of [...this.#contents.coming]) {
      if (item.batch.siteKey === siteKey && !item.batch.isLeftOver) this.apply(item, { kind: 'pause' });
    }
  }

  release(item: Item): void {
    this.#contents.setHeld(item, false);
  }

  /** When the first of a site that waits is tried again; null = none waits. */
  nextRetryAtMs(siteKey: string): number | null {
    return this.#contents.site(siteKey).waiting.first?.status.retryAtMs ?? null;
  }

  /** Puts back in the queue, at all sites, what has waited long enough. True = there was something. */
  wakeDue(nowMs: number): boolean {
    let isAny = false;
    for (const siteKey of this.#contents.siteKeys()) {
      const { waiting } = this.#contents.site(siteKey);
      for (let item = waiting.first; item !== undefined; item = waiting.first) {
        if ((item.status.retryAtMs ?? 0) > nowMs) break;
        isAny = this.apply(item, { kind: 'retryDue' });
      }
    }
    return isAny;
  }

  /** Those that a target means, as they are now. An id that nobody has is passed over. */
  select(target: TransferTarget): Item[] {
    const { items } = this.#contents;
    switch (target.kind) {
      case 'transfers':
        return target.transferIds.flatMap((id) => items.get(id) ?? []);
      case 'batch':
        return [...items.values()].filter(({ batch }) => batch.batchId === target.batchId);
      case 'view':
        return [...items.values()].filter((item) => viewOf(item) === target.view);
    }
  }

  /**
   * Does what a person asks for, where it means something. `resume` and `retry` of anything in a batch that is left
   * over let the batch go on.
   * @returns those that were taken and are not released: their work must be aborted
   */
  act(action: TransferAction, target: TransferTarget): readonly Item[] {
    const items = this.select(target);
    if (action === 'remove') {
      this.remove(items);
      return [];
    }
    if (action === 'resume' || action === 'retry') {
      for (const batch of new Set(items.map((item) => item.batch))) this.#contents.setLeftOver(batch, false);
    }
    const aborted = [];
    for (const item of items) {
      const wasRunning = isRunning(item.status.state);
      if (this.apply(item, { kind: action }) && wasRunning) aborted.push(item);
    }
    return aborted;
  }

  /** Changes the order of the turns; those that are moved keep theirs among themselves. */
  move(transferIds: readonly number[], before: number | 'first' | null): void {
    const { order } = this.#contents;
    const moved = this.select({ kind: 'transfers', transferIds: [...transferIds] }).sort(byTurn);
    const isMoved = new Set(moved);
    let next: Item | undefined = before === 'first' ? order.first : undefined;
    if (typeof before === 'number') next = this.item(before);
    while (next !== undefined && isMoved.has(next)) next = order.after(next);
    let previous = next === undefined ? order.last : order.before(next);
    while (previous !== undefined && isMoved.has(previous)) previous = order.before(previous);
    this.#rank(moved, previous ?? null, next ?? null);
  }

  prioritize(target: TransferTarget, priority: TransferPriority): void {
    for (const item of this.select(target)) {
      this.#contents.setTurn(item, () => {
        item.priority = priority;
      });
    }
  }

  /** `batch`: for what its batch will meet too, and for all that it asks about now. */
  answer(transferId: number, decision: ConflictDecision, scope: 'once' | 'batch'): void {
    const item = this.item(transferId);
    if (item === undefined) return;
    const asked = scope === 'once' ? [item] : [...this.#contents.conflicts];
    if (scope === 'batch') item.batch.conflictPolicy = decision;
    for (const other of asked) {
      if (other.batch === item.batch) this.apply(other, { kind: 'answered', decision });
    }
  }

  /** A part of a list, and how long it is. */
  window(
    view: TransferView,
    offset: number,
    limit: number,
  ): { readonly total: number; readonly items: readonly Item[] } {
    const { running, conflicts, coming, failed, done } = this.#contents;
    if (view !== 'active') {
      const list = view === 'failed' ? failed : done;
      const end = Math.max(0, list.length - offset);
      const start = Math.max(0, end - limit);
      return { total: list.length, items: list.slice(start, end - start).reverse() };
    }
    const items: Item[] = [];
    let skip = offset;
    for (const list of [running, conflicts, coming]) {
      items.push(...list.slice(skip, limit - items.length));
      skip = Math.max(0, skip - list.length);
    }
    return { total: running.length + conflicts.length + coming.length, items };
  }

  /** The first of those that wait for an answer. */
  conflicts(limit: number): readonly Item[] {
    return this.#contents.conflicts.slice(0, limit);
  }

  /** Batches whose last item has ended since the last call, each once. */
  pendingBatchEnds(): readonly BatchRecord[] {
    const ended = [...this.#ended].filter((batch) => batch.endedAtMs !== null);
    this.#ended.clear();
    return ended;
  }

  /** Forgets those that have ended; a batch with nothing left to show goes with its last. */
  remove(items: Iterable<Item>): void {
    const batches = new Set<BatchRecord>();
    for (const item of items) {
      if (!isEnded(item.status.state)) continue;
      this.#contents.remove(item);
      batches.add(item.batch);
    }
    for (const batch of batches) {
      if (batch.tally.shown > 0) continue;
      for (const item of this.select({ kind: 'batch', batchId: batch.batchId })) this.#contents.remove(item);
      this.#contents.batches.delete(batch.batchId);
      this.#contents.revision++;
    }
  }

  /** What runs is queued again; resolves when all is on the disk. */
  async close(): Promise<void> {
    for (const item of [...this.running]) this.apply(item, { kind: 'interrupted' });
  }

  #add(
    batch: BatchRecord,
    place: Place,
    previous: Item | null,
    next: Item | null,
    sources: readonly NewItem[],
    priority: TransferPriority,
  ): Item[] {
    const items = sources.map((source) => this.#make(batch, place, source, priority));
    const ranks = this.#ranks(previous, next, items.length);
    for (const [index, item] of items.entries()) {
      item.rank = rankAt(ranks, index);
      this.#contents.add(item);
    }
    batch.endedAtMs = null;
    return items;
  }

  #make(batch: BatchRecord, place: Place, source: NewItem, priority: TransferPriority): Item {
    return {
      id: ++this.#lastId,
      batch,
      kind: source.kind,
      place,
      name: source.name,
      modifiedAtMs: source.modifiedAtMs,
      modifiedPrecision: source.modifiedPrecision,
      unixMode: source.unixMode,
      sizeBytes: source.sizeBytes,
      destination: null,
      present: source.present,
      priority,
      rank: 0,
      status: initialStatus,
      hasBegun: false,
      isHeld: false,
      transferredBytes: 0,
      furthestBytes: 0,
      ranMs: null,
      runsSinceMs: null,
      speedBytesPerSecond: null,
      proof: null,
      notes: [],
      endedAtMs: null,
    };
  }

  #rank(items: readonly Item[], previous: Item | null, next: Item | null): void {
    const ranks = this.#ranks(previous, next, items.length);
    for (const [index, item] of items.entries()) {
      this.#contents.setTurn(item, () => {
        item.rank = rankAt(ranks, index);
      });
    }
  }

  #ranks(previous: Item | null, next: Item | null, count: number): ReturnType<typeof anew> {
    const ranks = between(previous?.rank ?? null, next?.rank ?? null, count);
    if (ranks !== null) return ranks;
    const all = [...this.#contents.order];
    const fresh = anew(all.length);
    for (const [index, item] of all.entries()) item.rank = rankAt(fresh, index);
    return this.#ranks(previous, next, count);
  }

  #follow(item: Item, next: Status, event: TransferEvent): void {
    const nowMs = this.#clock.nowMs();
    if (next.state === 'running' && item.runsSinceMs === null) {
      item.runsSinceMs = nowMs;
      item.hasBegun = true;
    }
    if (!isRunning(next.state)) {
      if (item.runsSinceMs !== null) item.ranMs = (item.ranMs ?? 0) + Math.max(0, nowMs - item.runsSinceMs);
      if (event.kind === 'transferred') {
        item.proof = event.proof;
        item.sizeBytes = event.sizeBytes;
        item.transferredBytes = event.sizeBytes;
      }
      item.runsSinceMs = null;
      item.present = undefined;
    }
    item.endedAtMs = isEnded(next.state) ? nowMs : null;
  }

  #lastOf(batch: BatchRecord): Item | null {
    let last: Item | null = null;
    for (const item of this.#contents.order) if (item.batch === batch) last = item;
    return last;
  }
}

function rootPlace({ remoteFolder, engineFolder }: BatchRecord): Place {
  return { remotePath: remoteFolder, enginePath: engineFolder, folderId: null };
}

function firstAccepted(
  list: SortedList<Item>,
  accepts: (item: Item) => boolean,
  ahead: Item | null,
): Item | null {
  let refusals = 0;
  for (const item of list) {
    if (ahead !== null && byTurn(ahead, item) < 0) return null;
    if (accepts(item)) return item;
    if (++refusals >= maxRefusals) return null;
  }
  return null;
}
