import { z } from 'zod';
import { errorReportSchema } from './errorReport.ts';
import { enginePathSchema, remotePathSchema } from './paths.ts';

export const transferDirectionSchema = z.enum(['download', 'upload']);
export type TransferDirection = z.output<typeof transferDirectionSchema>;

/**
 * Where a transfer stands. `queued` = its turn comes by itself; `connecting` = it has a turn, and waits for a
 * connection; `waiting` = it failed for a while and is tried again at `retryAtMs`; `conflict` = a person must say what
 * becomes of the file that is in its way; `verifying` = all bytes have travelled, and the proof is under way.
 */
export const transferStateSchema = z.enum([
  'queued',
  'connecting',
  'running',
  'verifying',
  'waiting',
  'paused',
  'conflict',
  'done',
  'failed',
  'cancelled',
]);
export type TransferState = z.output<typeof transferStateSchema>;

/** What to do where something is at the destination. */
export const conflictDecisionSchema = z.enum(['overwrite', 'newer', 'size', 'resume', 'rename', 'skip']);
export type ConflictDecision = z.output<typeof conflictDecisionSchema>;
/** `ask` makes the transfer wait in `conflict`. */
export const conflictPolicySchema = z.enum(['ask', ...conflictDecisionSchema.options]);
export type ConflictPolicy = z.output<typeof conflictPolicySchema>;

/** What two files are told apart by; what a side does not tell is null. */
export const fileFactsSchema = z.strictObject({
  sizeBytes: z.int().nonnegative().nullable(),
  modifiedAtMs: z.int().nullable(),
});
export type FileFacts = Readonly<z.output<typeof fileFactsSchema>>;

export const conflictSchema = z.strictObject({
  incoming: fileFactsSchema,
  present: fileFactsSchema,
  /** What is there is shorter than what comes, so that `resume` may go on behind it. */
  canResume: z.boolean(),
});
export type Conflict = Readonly<z.output<typeof conflictSchema>>;

/**
 * What shows that the whole file has arrived. `size`: both sides tell the same size. `sha256`: that, and `hash` is of
 * the bytes that passed. `server_hash`: the server's own hash of what it has is that of what passed. `none`: the
 * server tells neither.
 */
export const proofSchema = z.strictObject({
  kind: z.enum(['none', 'size', 'sha256', 'server_hash']),
  /** `SHA-256`, `SHA-1`, `MD5`, `CRC32`; null without a hash. */
  algorithm: z.string().nullable(),
  /** Hexadecimal, lower case; null without a hash. */
  hash: z.string().nullable(),
});
export type Proof = Readonly<z.output<typeof proofSchema>>;

/** What a person should know of a transfer although it did not fail. */
export const transferNoteSchema = z.enum([
  /** Earlier bytes could not be continued, so it began again. */
  'restarted',
  /** It went on behind what an earlier attempt had brought. */
  'resumed',
  /** It took a free name, since its own was taken. */
  'renamed',
  /** The local disk cannot hold the name, so a similar one was taken. */
  'name_mapped',
  /** The server took it under another name without a word. */
  'renamed_by_server',
  /** The other side does not let the modification time be set. */
  'time_not_kept',
  'permissions_not_kept',
  /** The server does not let a temporary name be used, so it went straight to its own. */
  'not_by_temporary_name',
]);
export type TransferNote = z.output<typeof transferNoteSchema>;

export const transferPrioritySchema = z.enum(['high', 'normal', 'low']);
export type TransferPriority = z.output<typeof transferPrioritySchema>;

/** One file on its way, or one folder whose content is put in the queue when its turn comes. */
export const transferSchema = z.strictObject({
  transferId: z.int().positive(),
  batchId: z.string(),
  direction: transferDirectionSchema,
  kind: z.enum(['file', 'folder']),
  remotePath: remotePathSchema,
  enginePath: enginePathSchema,
  state: transferStateSchema,
  priority: transferPrioritySchema,
  /** Size of the source; null when its side does not tell. */
  sizeBytes: z.int().nonnegative().nullable(),
  /** Bytes of the file that have arrived, those of earlier attempts included. */
  transferredBytes: z.int().nonnegative(),
  /** Over the last seconds while it runs, over the whole when it is done; null until it can be told. */
  speedBytesPerSecond: z.number().nonnegative().nullable(),
  /** Time in which it ran; null before it did. */
  durationMs: z.int().nonnegative().nullable(),
  /** When it is tried again, in `waiting`. */
  retryAtMs: z.int().nullable(),
  /** It is done, and nothing was sent: the policy or a person said so. */
  isSkipped: z.boolean(),
  conflict: conflictSchema.nullable(),
  proof: proofSchema.nullable(),
  notes: z.array(transferNoteSchema),
  /** Why it failed, or what it failed of last while it waits. */
  error: errorReportSchema.nullable(),
  endedAtMs: z.int().nullable(),
});
export type Transfer = Readonly<z.output<typeof transferSchema>>;

/** The server and login that transfers belong to: they outlive the session that started them. */
export const siteSchema = z.strictObject({
  host: z.string(),
  port: z.int(),
  username: z.string(),
  tlsMode: z.enum(['none', 'implicit', 'explicit']),
});
export type Site = Readonly<z.output<typeof siteSchema>>;

export const stateCountsSchema = z.record(transferStateSchema, z.int().nonnegative());

/** What one user action put in the queue. Counts are of files; folders that arrived empty are not told apart. */
export const batchSchema = z.strictObject({
  batchId: z.string(),
  direction: transferDirectionSchema,
  site: siteSchema,
  /** An open session of the site; null = nobody is connected there, so nothing of it can travel. */
  sessionId: z.string().nullable(),
  /** The first of the names that it was started with, and how many there were. */
  firstName: z.string(),
  nameCount: z.int().positive(),
  /** Folders are still being read, so that counts and bytes will grow. */
  isExpanding: z.boolean(),
  /** Left over from an earlier start of Quayside, and nobody has said yet whether it goes on. */
  isLeftOver: z.boolean(),
  counts: stateCountsSchema,
  /** Files that are done and were skipped; they are in `counts.done` too. */
  skipped: z.int().nonnegative(),
  /** Of the files whose size is known. */
  totalBytes: z.int().nonnegative(),
  transferredBytes: z.int().nonnegative(),
  startedAtMs: z.int(),
  /** Null while anything of it may still travel. */
  endedAtMs: z.int().nullable(),
});
export type Batch = Readonly<z.output<typeof batchSchema>>;

/** The queue as a page sees it at a glance. Whole lists are asked for in windows (`transfer.list`). */
/** Something about the queue itself that a person should know. `keptAs`: where what was in its journal is now. */
export const queueNoticeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['damaged', 'unreadable', 'otherVersion']), keptAs: z.string() }),
  /** Transfers go on, and are forgotten if Quayside ends now. `errorCode`: the system's, as ENOSPC. */
  z.strictObject({ kind: z.literal('notSaved'), errorCode: z.string() }),
  /** Another Quayside keeps the queue, so that this one's is forgotten at its end. */
  z.strictObject({ kind: z.literal('notKept') }),
]);
export type QueueNotice = Readonly<z.output<typeof queueNoticeSchema>>;

export const queueSchema = z.strictObject({
  /** Grows whenever a list may look different. */
  revision: z.int().nonnegative(),
  counts: stateCountsSchema,
  totalBytes: z.int().nonnegative(),
  transferredBytes: z.int().nonnegative(),
  downloadBytesPerSecond: z.number().nonnegative(),
  uploadBytesPerSecond: z.number().nonnegative(),
  /** Null while nothing runs or too little is known. */
  timeLeftMs: z.int().nonnegative().nullable(),
  /** Those that hold a connection now; `transfer.list` has them too, less fresh. */
  running: z.array(transferSchema),
  /** The first of those that wait for an answer. */
  conflicts: z.array(transferSchema),
  batches: z.array(batchSchema),
  notice: queueNoticeSchema.nullable(),
});
export type Queue = Readonly<z.output<typeof queueSchema>>;

/** How transfers are done; changes hold at once, for those that run as well. */
export const transferSettingsSchema = z.strictObject({
  downloadLimitBytesPerSecond: z.int().positive().nullable(),
  uploadLimitBytesPerSecond: z.int().positive().nullable(),
  /** Connections for transfers to one site; null = as many as make it faster and the server bears. */
  connectionsPerSite: z.int().min(1).max(32).nullable(),
  connectionsOverall: z.int().min(1).max(64),
  /** How long a connection that nobody uses is kept open, so that it is not held for ever; 0 = it is left to itself. */
  keepAliveMinutes: z
    .int()
    .min(0)
    .max(24 * 60),
  downloadConflicts: conflictPolicySchema,
  uploadConflicts: conflictPolicySchema,
  keepTimes: z.boolean(),
  keepPermissions: z.boolean(),
  /** `hash`: the server's hash where it has one, else the SHA-256 of what passed. */
  proof: z.enum(['size', 'hash']),
  /** Large files may travel in several parts at once where the way is long. */
  useSegments: z.boolean(),
});
export type TransferSettings = Readonly<z.output<typeof transferSettingsSchema>>;

export const defaultTransferSettings: TransferSettings = {
  downloadLimitBytesPerSecond: null,
  uploadLimitBytesPerSecond: null,
  connectionsPerSite: null,
  connectionsOverall: 32,
  keepAliveMinutes: 30,
  downloadConflicts: 'ask',
  uploadConflicts: 'ask',
  keepTimes: true,
  keepPermissions: false,
  proof: 'size',
  useSegments: true,
};

/** Those settings that change. */
export const transferSettingsChangeSchema = transferSettingsSchema.partial();
export type TransferSettingsChange = Readonly<z.output<typeof transferSettingsChangeSchema>>;

const endedStates: ReadonlySet<TransferState> = new Set(['done', 'failed', 'cancelled']);
export const isEnded = (state: TransferState): boolean => endedStates.has(state);

const runningStates: ReadonlySet<TransferState> = new Set(['connecting', 'running', 'verifying']);
/** Whether it holds, or is about to hold, a connection. */
export const isRunning = (state: TransferState): boolean => runningStates.has(state);
