import { z } from 'zod';
import { timePrecisionSchema } from '../../../shared/model/entry.ts';
import { errorReportSchema } from '../../../shared/model/errorReport.ts';
import { enginePathSchema } from '../../../shared/model/paths.ts';
import {
  conflictDecisionSchema,
  conflictPolicySchema,
  isEnded,
  proofSchema,
  siteSchema,
  type TransferState,
  transferDirectionSchema,
  transferNoteSchema,
  transferPrioritySchema,
} from '../../../shared/model/transfer.ts';
import { isUsableEncoding } from '../ftp/textCodec.ts';
import type { BatchRecord, Item } from './item.ts';
import type { Ranks } from './ranks.ts';

/**
 * What the journal says, one record a line. Each tells how something is, not how it changed, so that telling it again
 * changes nothing; of ids that are unknown it means nothing. Only what matters to another start is told: a transfer
 * that is queued, runs, waits or asks will be queued then, and how far it is its part file knows.
 *
 * - `batch`: a batch begins, or its policy or number of names is another.
 * - `items`: they are in the queue, all of one folder.
 * - `begun`: what is at the destination may be this one's work. Written before anything is sent.
 * - `source`: the file of an upload is another than it was. Written before anything is sent of it.
 * - `inPlace`: an upload writes to its destination itself. Written before anything is sent.
 * - `state`: where an item stands, and all that it has come to.
 * - `destination`: another path than its source's name. Durable before anything is written there.
 * - `ranks`, `priority`: the order of the turns.
 * - `gone`: forgotten.
 */
export type JournalRecord = z.output<typeof journalRecordSchema>;

const id = z.int().positive();
// What a server or disk told is taken back as it was written: a number that is odd must not cost the queue.
const bytes = z.number().nonnegative();
const timeMs = z.number();

const stateSchema = z.strictObject({
  state: z.enum(['queued', 'paused', 'done', 'failed', 'cancelled']),
  begun: z.literal(true).exactOptional(),
  inPlace: z.literal(true).exactOptional(),
  skipped: z.literal(true).exactOptional(),
  decision: conflictDecisionSchema.exactOptional(),
  error: errorReportSchema.exactOptional(),
  sizeBytes: bytes.exactOptional(),
  transferredBytes: bytes.exactOptional(),
  ranMs: z.number().nonnegative().exactOptional(),
  speed: z.number().nonnegative().exactOptional(),
  proof: proofSchema.exactOptional(),
  notes: z.array(transferNoteSchema).exactOptional(),
  endedAtMs: timeMs.exactOptional(),
});
export type StateFacts = z.output<typeof stateSchema>;

const rowSchema = z.tuple([
  id,
  z.number(), // rank
  z.string(), // name
  z.union([z.literal(0), z.literal(1)]), // folder
  bytes.nullable(), // sizeBytes
  timeMs.nullable(), // modifiedAtMs
  timePrecisionSchema.nullable(),
  z.number().nullable(), // unixMode
  z.string().nullable(), // destination
  stateSchema.nullable(), // null = queued, and nothing has come of it yet
]);
export type Row = z.output<typeof rowSchema>;

// Servers and disks may hold names that no person could type: of these paths, nothing but text is asked.
const anyRemotePath = z.string().brand<'RemotePath'>();

const batchSchema = z.strictObject({
  batchId: z.string(),
  direction: transferDirectionSchema,
  site: siteSchema,
  siteKey: z.string(),
  engineDir: z.string(),
  // Journals of older versions do not tell it; one of a newer may tell what this one cannot speak.
  encoding: z.string().refine(isUsableEncoding).default('utf-8'),
  remoteFolder: anyRemotePath,
  engineFolder: enginePathSchema,
  firstName: z.string(),
  nameCount: z.int().positive(),
  conflictPolicy: conflictPolicySchema.nullable(),
  startedAtMs: timeMs,
});

export const journalRecordSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('batch'), batch: batchSchema }),
  z.strictObject({
    is: z.literal('items'),
    batchId: z.string(),
    remotePath: anyRemotePath,
    enginePath: enginePathSchema,
    folderId: id.nullable(),
    priority: transferPrioritySchema,
    rows: z.array(rowSchema),
  }),
  z.strictObject({ is: z.literal('begun'), id }),
  z.strictObject({
    is: z.literal('source'),
    id,
    sizeBytes: bytes.nullable(),
    modifiedAtMs: timeMs.nullable(),
  }),
  z.strictObject({ is: z.literal('inPlace'), id }),
  z.strictObject({ is: z.literal('state'), id, now: stateSchema }),
  z.strictObject({ is: z.literal('destination'), id, path: z.string() }),
  z.strictObject({ is: z.literal('ranks'), ids: z.array(id), first: z.number(), step: z.number() }),
  z.strictObject({ is: z.literal('priority'), ids: z.array(id), priority: transferPrioritySchema }),
  z.strictObject({ is: z.literal('gone'), ids: z.array(id) }),
]);

export function batchRecord({ isLeftOver, laneKey, endedAtMs, tally, ...batch }: BatchRecord): JournalRecord {
  return { is: 'batch', batch };
}

/** The items must be of one place and priority. */
export function itemsRecord(items: readonly [Item, ...Item[]]): JournalRecord {
  const { batch, place, priority } = items[0];
  const { batchId } = batch;
  return { is: 'items', batchId, ...place, priority, rows: items.map(rowOf) };
}

export const stateRecord = (item: Item): JournalRecord => ({ is: 'state', id: item.id, now: stateOf(item) });

export const ranksRecord = (items: readonly Item[], ranks: Ranks): JournalRecord => ({
  is: 'ranks',
  ids: items.map((item) => item.id),
  first: ranks.first,
  step: ranks.step,
});

/** What a transfer in the state will be after another start. */
export function restingState(state: TransferState): StateFacts['state'] {
  return state === 'paused' || isEnded(state) ? (state as StateFacts['state']) : 'queued';
}

/** As many as keep a record small enough to be made within a moment. */
const rowsPerRecord = 500;

/** Records that say all there is: those of items may be made while others come, change and go. */
export function* snapshotRecords(
  batches: Iterable<BatchRecord>,
  items: Iterable<Item>,
): Generator<JournalRecord> {
  const told = new Set<BatchRecord>();
  const tell = function* (batch: BatchRecord): Generator<JournalRecord> {
    if (!told.has(batch)) yield batchRecord(batch);
    told.add(batch);
  };
  for (const batch of [...batches]) yield* tell(batch);
  let group: [Item, ...Item[]] | null = null;
  for (const item of items) {
    if (group !== null && isSameGroup(group[0], item) && group.length < rowsPerRecord) {
      group.push(item);
      continue;
    }
    if (group !== null) yield itemsRecord(group);
    yield* tell(item.batch);
    group = [item];
  }
  if (group !== null) yield itemsRecord(group);
}

const isSameGroup = (a: Item, b: Item): boolean => a.place === b.place && a.priority === b.priority;

function rowOf(item: Item): Row {
  const isFresh = item.status.state === 'queued' && !item.hasBegun && item.status.decision === null;
  return [
    item.id,
    item.rank,
    item.name,
    item.kind === 'folder' ? 1 : 0,
    item.sizeBytes,
    item.modifiedAtMs,
    item.modifiedPrecision,
    item.unixMode,
    item.destination,
    isFresh && item.notes.length === 0 ? null : stateOf(item),
  ];
}

function stateOf(item: Item): StateFacts {
  const { isSkipped, decision, error } = item.status;
  const state = restingState(item.status.state);
  const now: StateFacts = { state };
  if (item.hasBegun) now.begun = true;
  if (item.hasWrittenInPlace) now.inPlace = true;
  if (isSkipped) now.skipped = true;
  if (decision !== null) now.decision = decision;
  // What waits has failed for a while only.
  if (error !== null && state === 'failed') now.error = error;
  if (item.sizeBytes !== null) now.sizeBytes = item.sizeBytes;
  if (item.transferredBytes !== 0) now.transferredBytes = item.transferredBytes;
  if (item.ranMs !== null) now.ranMs = item.ranMs;
  if (item.speedBytesPerSecond !== null) now.speed = item.speedBytesPerSecond;
  if (item.proof !== null) now.proof = item.proof;
  if (item.notes.length > 0) now.notes = [...item.notes];
  if (item.endedAtMs !== null) now.endedAtMs = item.endedAtMs;
  return now;
}
