import type { Contents } from './contents.ts';
import {
  type BatchRecord,
  type Item,
  makeBatch,
  makeItem,
  noNotes,
  type Place,
  setDestination,
  sharedProof,
} from './item.ts';
import { byTurn, rankAt } from './ranks.ts';
import { type JournalRecord, journalRecordSchema, type Row, type StateFacts } from './records.ts';
import { doneStatus, initialStatus, type Status, skippedStatus } from './transition.ts';

/** What the journal's records add up to (records.ts). */
export class Replay {
  readonly #batches = new Map<string, BatchRecord>();
  readonly #items = new Map<number, Item>();
  /** The highest id that ever was: none is given again. */
  lastId = 0;

  /** False = it is no record that this version writes, and nothing is changed. */
  readonly understand = (json: unknown): boolean => {
    const { success, data } = journalRecordSchema.safeParse(json);
    return success && this.#apply(data);
  };

  /** Puts all there is into an empty queue. What has not ended is left over. */
  fill(contents: Contents): void {
    const items = [...this.#items.values()];
    const batches = new Set(items.map((item) => item.batch));
    for (const batch of this.#batches.values()) if (batches.has(batch)) contents.addBatch(batch);
    for (const { batch, endedAtMs } of items) {
      if (endedAtMs === null) batch.isLeftOver = true;
      else batch.endedAtMs = Math.max(batch.endedAtMs ?? 0, endedAtMs);
    }
    for (const batch of batches) if (batch.isLeftOver) batch.endedAtMs = null;
    // The order of the ids is that of the compaction; the lists are quickest in their own.
    for (const item of items) contents.items.set(item.id, item);
    for (const item of items.sort(byTurn)) contents.add(item);
  }

  #apply(record: JournalRecord): boolean {
    switch (record.is) {
      case 'batch':
        this.#setBatch(record.batch);
        return true;
      case 'items':
        return this.#addItems(record);
      case 'begun':
        this.#change(record.id, (item) => {
          item.hasBegun = true;
        });
        return true;
      case 'source':
        this.#change(record.id, (item) => {
          item.sizeBytes = record.sizeBytes;
          item.modifiedAtMs = record.modifiedAtMs;
        });
        return true;
      case 'inPlace':
        this.#change(record.id, (item) => {
          item.hasWrittenInPlace = true;
        });
        return true;
      case 'state':
        this.#change(record.id, (item) => setState(item, record.now));
        return true;
      case 'destination':
        this.#change(record.id, (item) => {
          setDestination(item, record.path);
        });
        return true;
      case 'ranks':
        for (const [index, id] of record.ids.entries()) {
          this.#change(id, (item) => {
            item.rank = rankAt(record, index);
          });
        }
        return true;
      case 'priority':
        for (const id of record.ids) {
          this.#change(id, (item) => {
            item.priority = record.priority;
          });
        }
        return true;
      case 'gone':
        for (const id of record.ids) this.#items.delete(id);
        return true;
    }
  }

  #setBatch(facts: Extract<JournalRecord, { is: 'batch' }>['batch']): void {
    const known = this.#batches.get(facts.batchId);
    if (known === undefined) this.#batches.set(facts.batchId, makeBatch(facts));
    else Object.assign(known, { conflictPolicy: facts.conflictPolicy, nameCount: facts.nameCount });
  }

  #addItems(record: Extract<JournalRecord, { is: 'items' }>): boolean {
    const batch = this.#batches.get(record.batchId);
    if (batch === undefined) return false;
    const { remotePath, enginePath, folderId, priority } = record;
    const place: Place = { remotePath, enginePath, folderId };
    for (const row of record.rows) {
      this.lastId = Math.max(this.lastId, row[0]);
      if (!this.#items.has(row[0])) this.#items.set(row[0], itemOf(row, batch, place, priority));
    }
    return true;
  }

  #change(id: number, change: (item: Item) => void): void {
    const item = this.#items.get(id);
    if (item !== undefined) change(item);
  }
}

function itemOf(row: Row, batch: BatchRecord, place: Place, priority: Item['priority']): Item {
  const [id, rank, name, isFolder, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode, destination, state] =
    row;
  const kind = isFolder === 1 ? 'folder' : 'file';
  const source = { name, kind, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode } as const;
  const item = makeItem(id, batch, place, source, priority);
  item.rank = rank;
  item.destination = destination;
  if (state !== null) setState(item, state);
  return item;
}

function setState(item: Item, now: StateFacts): void {
  item.status = statusOf(now);
  item.hasBegun = now.begun ?? false;
  item.hasWrittenInPlace = now.inPlace ?? false;
  item.sizeBytes = now.sizeBytes ?? item.sizeBytes;
  item.transferredBytes = now.transferredBytes ?? 0;
  item.furthestBytes = item.transferredBytes;
  item.ranMs = now.ranMs ?? null;
  item.speedBytesPerSecond = now.speed ?? null;
  item.proof = now.proof === undefined ? null : sharedProof(now.proof);
  item.notes = now.notes ?? noNotes;
  item.endedAtMs = now.endedAtMs ?? null;
}

function statusOf(now: StateFacts): Status {
  const { state, skipped } = now;
  if (state === 'done') return skipped === true ? skippedStatus : doneStatus;
  const decision = now.decision ?? null;
  if (state === 'queued' && decision === null) return initialStatus;
  return { ...initialStatus, state, decision, error: now.error ?? null };
}
