import type { TransferAction, TransferTarget, TransferView } from '../../../shared/contract/requests.ts';
import {
  type ConflictDecision,
  type FileFacts,
  isEnded,
  isRunning,
  type QueueNotice,
  type TransferNote,
  type TransferPriority,
  type TransferState,
} from '../../../shared/model/transfer.ts';
import type { Clock } from '../ports.ts';
import { Contents } from './contents.ts';
import { mayHaveLeft, withoutHeirs } from './heirs.ts';
import { Intake } from './intake.ts';
import {
  type BatchFacts,
  type BatchRecord,
  type Item,
  makeBatch,
  type NewItem,
  setDestination,
} from './item.ts';
import { Journal, type JournalPorts } from './journal.ts';
import { follow } from './lifecycle.ts';
import { batchRecord, type JournalRecord, restingState, snapshotRecords, stateRecord } from './records.ts';
import { moveItems, prioritizeItems } from './reorder.ts';
import { Replay } from './replay.ts';
import { waitLeftMs } from './retryDelays.ts';
import type { Tally } from './tally.ts';
import { type TransferEvent, transition } from './transition.ts';
import { firstReady } from './turns.ts';
import { type ItemWindow, itemsOfTarget, windowOf } from './views.ts';

interface QueuePorts extends JournalPorts {
  readonly clock: Clock;
}

/**
 * All transfers there are, in memory and in the journal. It knows of no connection and starts nothing: the scheduler
 * takes from it (`takeNext`), tells it what happens (`apply`), and gives back (`release`); requests act on it.
 */
export class TransferQueue {
  readonly #contents: Contents;
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #note: (record: JournalRecord) => void;
  readonly #intake: Intake;
  readonly #ended = new Set<BatchRecord>();

  private constructor(contents: Contents, journal: Journal, clock: Clock, lastId: number) {
    this.#contents = contents;
    this.#journal = journal;
    this.#clock = clock;
    this.#note = (record) => journal.append(record);
    this.#intake = new Intake(contents, this.#note, lastId);
  }

  /** Reads the journal, or begins one. What had not ended is left over: see BatchRecord.isLeftOver. Never throws. */
  static async open(filePath: string, ports: QueuePorts): Promise<TransferQueue> {
    const replay = new Replay();
    const journal = await Journal.open(filePath, ports, replay.understand);
    const contents = new Contents();
    replay.fill(contents);
    journal.keepCompact(() => snapshotRecords(contents.batches.values(), contents.items.values()));
    return new TransferQueue(contents, journal, ports.clock, replay.lastId);
  }

  /** What a person should know of the journal itself; null = all is well. */
  get notice(): QueueNotice | null {
    return this.#journal.notice;
  }

  /** Grows whenever a list may look different. Progress alone does not count. */
  get revision(): number {
    return this.#contents.revision;
  }

  /** Counts and bytes over all items; each batch has its own (`batch.tally`). */
  get tally(): Tally {
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

  /** Whether there are such; files and folders alike. */
  get isRunning(): boolean {
    return this.#contents.running.length > 0;
  }

  item(transferId: number): Item | undefined {
    return this.#contents.items.get(transferId);
  }

  batch(batchId: string): BatchRecord | undefined {
    return this.#contents.batches.get(batchId);
  }

  /** Files and folders of a batch, in the order in which they were added. */
  itemsOf(batch: BatchRecord): Iterable<Item> {
    return this.#contents.itemsOf(batch);
  }

  /**
   * A new batch behind all others. Its items are in the queue at once; resolves when it is on the disk.
   * @param laneKey see BatchRecord
   */
  async addBatch(
    facts: BatchFacts,
    sources: readonly NewItem[],
    laneKey = facts.siteKey,
  ): Promise<BatchRecord> {
    const batch = { ...makeBatch(facts), laneKey };
    this.#contents.addBatch(batch);
    this.#note(batchRecord(batch));
    this.#intake.addRoots(batch, sources);
    await this.#journal.durable();
    return batch;
  }

  /** More names of the same folders, behind what the batch has. Resolves when they are on the disk. */
  async addTo(batch: BatchRecord, sources: readonly NewItem[]): Promise<void> {
    batch.nameCount += sources.length;
    this.#note(batchRecord(batch));
    this.#intake.addRoots(batch, sources);
    if (batch.tally.unended > 0) batch.endedAtMs = null;
    await this.#journal.durable();
  }

  /**
   * What is in a folder that runs, behind it and ahead of what comes after it; call it as often as the listing comes,
   * with some 2,000 at the most. A name that an earlier attempt has already added is passed over. Nothing happens if
   * the folder runs no more.
   * @returns those that are new
   */
  addChildren(folder: Item, children: readonly NewItem[]): readonly Item[] {
    if (!isRunning(folder.status.state)) return [];
    return this.#intake.addChildren(folder, children);
  }

  /**
   * Tells what happened. False = it means nothing where the item stands (transition.ts), and nothing is changed.
   * That a run has begun (`connected`) survives the process when this returns: what it leaves is known for its own.
   */
  apply(item: Item, event: TransferEvent): boolean {
    const before = item.status;
    const next = transition(before, event);
    if (next === null) return false;
    const { hasBegun } = item;
    const nowMs = this.#clock.nowMs();
    this.#contents.setStatus(item, next, () => follow(item, next, event, nowMs));
    const isOver = restingState(before.state) !== restingState(next.state) || (hasBegun && !item.hasBegun);
    if (isOver || before.decision !== next.decision) {
      this.#note(stateRecord(item));
    } else if (item.hasBegun && !hasBegun) {
      this.#note({ is: 'begun', id: item.id });
      this.#journal.flush();
    }
    if (event.kind === 'expanded') this.#intake.forget(item.id);
    if (isEnded(before.state) !== isEnded(next.state)) this.#followBatch(item.batch, nowMs);
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

  /** Another destination than the source's name in its folder. Resolves when it is on the disk. */
  async setDestination(item: Item, paths: { remotePath?: string; enginePath?: string }): Promise<void> {
    const path = item.batch.direction === 'download' ? paths.enginePath : paths.remotePath;
    if (path === undefined) return;
    setDestination(item, path);
    this.#contents.revision++;
    this.#note({ is: 'destination', id: item.id, path });
    await this.#journal.durable();
  }

  /** See FileJobContext.onSource. */
  setSource(item: Item, { sizeBytes, modifiedAtMs }: FileFacts): void {
    if (item.sizeBytes === sizeBytes && item.modifiedAtMs === modifiedAtMs) return;
    this.#contents.setBytes(item, () => {
      item.sizeBytes = sizeBytes;
      item.modifiedAtMs = modifiedAtMs;
    });
    this.#note({ is: 'source', id: item.id, sizeBytes, modifiedAtMs });
    this.#journal.flush();
  }

  /** See FileJobContext.onWritingInPlace. */
  setWrittenInPlace(item: Item): void {
    if (item.hasWrittenInPlace) return;
    item.hasWrittenInPlace = true;
    this.#note({ is: 'inPlace', id: item.id });
    this.#journal.flush();
  }

  addNote(item: Item, note: TransferNote): void {
    if (item.notes.includes(note)) return;
    item.notes = [...item.notes, note];
    // A run's notes are written with its outcome.
    if (!isRunning(item.status.state)) this.#note(stateRecord(item));
  }

  /**
   * The first of a lane, of these kinds; it is `connecting` then. Whoever took it tells what becomes of it, and calls
   * `release` once its work touches no file any more, however that ended; until then nobody gets it again.
   */
  takeNext(laneKey: string, kinds: readonly Item['kind'][]): Item | null {
    const found = firstReady(this.#contents, laneKey, kinds);
    if (found === null) return null;
    this.apply(found, { kind: 'turn' });
    this.#contents.setHeld(found, true);
    return found;
  }

  /** How many of a lane could begin at once. */
  readyCount(laneKey: string, kinds: readonly Item['kind'][]): number {
    const { download, upload } = this.#contents.lane(laneKey).ready;
    return kinds.reduce((count, kind) => count + download[kind].length + upload[kind].length, 0);
  }

  /** Pauses all of a lane that would go on by itself. */
  pauseLane(laneKey: string): void {
    for (const item of [...this.#contents.coming]) {
      if (item.batch.laneKey === laneKey && !item.batch.isLeftOver) this.apply(item, { kind: 'pause' });
    }
  }

  /** It goes another way from now on. */
  setLane(batch: BatchRecord, laneKey: string): void {
    this.#contents.setLane(batch, laneKey);
  }

  /** Keeps it from being taken until `release`. False = somebody has it. */
  hold(item: Item): boolean {
    if (item.isHeld) return false;
    this.#contents.setHeld(item, true);
    return true;
  }

  /** See `takeNext`. */
  release(item: Item): void {
    this.#contents.setHeld(item, false);
  }

  /** When the first of a lane that waits is tried again; null = none waits. */
  nextRetryAtMs(laneKey: string): number | null {
    return this.#contents.lane(laneKey).waiting.first?.status.retryAtMs ?? null;
  }

  /** Puts back in the queue, in all lanes, what has waited long enough. True = there was something. */
  wakeDue(nowMs: number): boolean {
    let isAny = false;
    for (const laneKey of this.#contents.laneKeys()) {
      const { waiting } = this.#contents.lane(laneKey);
      const isDue = ({ status }: Item): boolean => waitLeftMs(status.retryAtMs ?? 0, nowMs) === 0;
      // What has waited since before the clock was set back is behind all others.
      for (const next of [() => waiting.first, () => waiting.last]) {
        for (let item = next(); item !== undefined && isDue(item); item = next()) {
          isAny = this.apply(item, { kind: 'retryDue' });
        }
      }
    }
    return isAny;
  }

  /** Those that a target means, as they are now. An id that nobody has is passed over. */
  select(target: TransferTarget): readonly Item[] {
    return itemsOfTarget(this.#contents, target);
  }

  /**
   * Does what a person asks for, where it means something. `resume` and `retry` of anything in a batch that is left
   * over let the batch go on.
   * @returns those with work left to undo: held ones whose run must be aborted, and (not held) those that were
   * cancelled or forgotten with a part of them at the destination
   */
  act(action: TransferAction, target: TransferTarget): readonly Item[] {
    const items = this.select(target).filter(({ status }) => means(action, target, status.state));
    if (action === 'remove') {
      this.remove(items);
      return items.filter((item) => item.status.state === 'failed' && mayHaveLeft(item));
    }
    if (action === 'resume' || action === 'retry') {
      for (const batch of new Set(items.map((item) => item.batch))) this.#contents.setLeftOver(batch, false);
    }
    return items.filter((item) => {
      const hasWork = isRunning(item.status.state) || (action === 'cancel' && mayHaveLeft(item));
      return this.apply(item, { kind: action }) && hasWork;
    });
  }

  /** Of those that nobody wants any more: the ones whose parts no other goes on with. */
  withoutHeirs(gone: readonly Item[]): readonly Item[] {
    return withoutHeirs(gone, this.#contents.items.values());
  }

  /** Changes the order of the turns: see `moveItems`. An unknown `before` changes nothing. */
  move(transferIds: readonly number[], before: number | 'first' | null): void {
    const items = this.select({ kind: 'transfers', transferIds: [...transferIds] });
    moveItems(this.#contents, items, before, this.#note);
  }

  prioritize(target: TransferTarget, priority: TransferPriority): void {
    prioritizeItems(this.#contents, this.select(target), priority, this.#note);
  }

  /**
   * `batch`: for what its batch will meet too, and for all that it asks about now.
   * @returns those that it was the answer for
   */
  answer(transferId: number, decision: ConflictDecision, scope: 'once' | 'batch'): readonly Item[] {
    const item = this.item(transferId);
    if (item === undefined) return [];
    const asked = scope === 'once' ? [item] : [...this.#contents.conflicts];
    if (scope === 'batch') {
      item.batch.conflictPolicy = decision;
      this.#note(batchRecord(item.batch));
    }
    return asked.filter(
      (other) => other.batch === item.batch && this.apply(other, { kind: 'answered', decision }),
    );
  }

  /** A part of a list, and how long it is: see `windowOf`. */
  window(view: TransferView, offset: number, limit: number): ItemWindow {
    return windowOf(this.#contents, view, offset, limit);
  }

  /** The first of those that wait for an answer. */
  conflicts(limit: number): readonly Item[] {
    return this.#contents.conflicts.slice(0, limit);
  }

  /** Whether `pendingBatchEnds` has something to tell. */
  get hasBatchEnd(): boolean {
    return this.#ended.size > 0;
  }

  /** Batches whose last item has ended since the last call, each once. */
  pendingBatchEnds(): readonly BatchRecord[] {
    const ended = [...this.#ended].filter((batch) => batch.endedAtMs !== null);
    this.#ended.clear();
    return ended;
  }

  /** Forgets those that have ended; a batch with nothing left to show goes with its last. */
  remove(items: Iterable<Item>): void {
    const gone = [...items].filter(({ status }) => isEnded(status.state));
    for (const item of gone) this.#contents.remove(item);
    for (const batch of new Set(gone.map((item) => item.batch))) {
      if (batch.tally.shown > 0) continue;
      const folders = [...this.#contents.itemsOf(batch)];
      for (const folder of folders) this.#contents.remove(folder);
      gone.push(...folders);
      this.#contents.removeBatch(batch);
    }
    for (const { id } of gone) this.#intake.forget(id);
    this.#note({ is: 'gone', ids: gone.map(({ id }) => id) });
  }

  /** Also what was removed leaves the disk. */
  rewritten(): Promise<void> {
    return this.#journal.rewritten();
  }

  /** What runs is queued again; resolves when all is on the disk. Nothing is written any more after that. */
  async close(): Promise<void> {
    for (const item of [...this.running]) this.apply(item, { kind: 'interrupted' });
    await this.#journal.close();
  }

  /** A batch has ended with the last of its items, and begins again with one that is put back. */
  #followBatch(batch: BatchRecord, nowMs: number): void {
    if (batch.tally.unended > 0) {
      batch.endedAtMs = null;
    } else if (batch.endedAtMs === null) {
      batch.endedAtMs = nowMs;
      this.#ended.add(batch);
      // There is nothing left of it to ask about.
      this.#contents.setLeftOver(batch, false);
    }
  }
}

/** What was cancelled comes back only when it is named: to retry a whole list means what failed. */
const means = (action: TransferAction, target: TransferTarget, state: TransferState): boolean =>
  action !== 'retry' || target.kind === 'transfers' || state !== 'cancelled';
