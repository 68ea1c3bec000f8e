import type { Entry } from '../../../shared/model/entry.ts';
import { type EnginePath, joinPath, type RemotePath } from '../../../shared/model/paths.ts';
import {
  type ConflictPolicy,
  type FileFacts,
  isRunning,
  type Proof,
  type Site,
  type Transfer,
  type TransferDirection,
  type TransferNote,
  type TransferPriority,
} from '../../../shared/model/transfer.ts';
import type { SourceFacts } from './fileJob.ts';
import { Tally } from './tally.ts';
import { initialStatus, type Status } from './transition.ts';

/** What one user action put in the queue, and what all of its items share. */
export interface BatchFacts {
  readonly batchId: string;
  readonly direction: TransferDirection;
  readonly site: Site;
  /** Tells servers and logins apart, whatever the way there. */
  readonly siteKey: string;
  /** Absolute: the root of the engine's side when it was started; a later choice of folder does not move it. */
  readonly engineDir: string;
  /** In which the names on the server were read, or are written, whatever becomes of the site's. */
  readonly encoding: string;
  readonly remoteFolder: RemotePath;
  readonly engineFolder: EnginePath;
  readonly firstName: string;
  readonly nameCount: number;
  /** Null = the default of the direction. */
  readonly conflictPolicy: ConflictPolicy | null;
  readonly startedAtMs: number;
}

export interface BatchRecord extends Omit<BatchFacts, 'conflictPolicy' | 'nameCount'> {
  nameCount: number;
  conflictPolicy: ConflictPolicy | null;
  /** From an earlier start, and nobody has said yet whether it goes on: `takeNext` passes over it. */
  isLeftOver: boolean;
  /**
   * Tells ways to a site apart (Session.laneKey): what has the same key may share connections. Of an earlier start nobody
   * knows it: then it is the site's key, until a session takes the batch over.
   */
  laneKey: string;
  /** When its last item ended; null while one has not. */
  endedAtMs: number | null;
  readonly tally: Tally;
}

/** A folder on both sides, shared by all items in it. */
export interface Place {
  readonly remotePath: RemotePath;
  readonly enginePath: EnginePath;
  /** The item that was expanded to these; null for what the batch began with. */
  readonly folderId: number | null;
}

/** What is put in the queue: a name of the source folder, and what its side told of it. */
export interface NewItem extends SourceFacts {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** Where the destination cannot have the source's name. */
  readonly destinationName?: string;
  /** What a listing showed at the destination, null = nothing; left out = nobody looked. */
  readonly present?: FileFacts | null;
}

/**
 * The engine's record of one transfer. There may be 100,000 of them, so that they share what they can and derive the
 * rest. Read by all, changed by the queue alone.
 */
export interface Item {
  /** The contract's `transferId`. */
  readonly id: number;
  readonly batch: BatchRecord;
  readonly kind: 'file' | 'folder';
  readonly place: Place;
  /** Of the source, in its folder. */
  readonly name: string;
  readonly modifiedPrecision: Entry['modifiedPrecision'];
  readonly unixMode: number | null;
  /** As the listing told at first, as an upload found it when it began. */
  modifiedAtMs: number | null;
  /** As the listing told at first, as the transfer found it out later. */
  sizeBytes: number | null;
  /** Whole path at the destination where it is not the source's name in its folder. */
  destination: string | null;
  /** See FileJob.present; forgotten after the first attempt, since the destination may have changed. */
  present: FileFacts | null | undefined;
  priority: TransferPriority;
  /** Order of the turns among the same priority, lowest first. */
  rank: number;
  status: Status;
  /** An attempt was begun at some time: what is at the destination may be its own work. */
  hasBegun: boolean;
  /** See FileJob.hasWrittenInPlace. */
  hasWrittenInPlace: boolean;
  /** Whoever took it (`takeNext`) has not released it yet: its last run may still touch its files. */
  isHeld: boolean;
  transferredBytes: number;
  /** The most that has ever arrived of it: only more than this is progress. */
  furthestBytes: number;
  /** Time of the runs that are over; null before the first. */
  ranMs: number | null;
  runsSinceMs: number | null;
  /** Of the last run, when it is done. */
  speedBytesPerSecond: number | null;
  proof: Proof | null;
  notes: readonly TransferNote[];
  endedAtMs: number | null;
}

export const makeBatch = (facts: BatchFacts): BatchRecord => ({
  ...facts,
  isLeftOver: false,
  laneKey: facts.siteKey,
  endedAtMs: null,
  tally: new Tally(),
});

export const noNotes: readonly TransferNote[] = Object.freeze([]);
const mappedName: readonly TransferNote[] = Object.freeze(['name_mapped']);

/** One that nothing has happened to. Its rank is still to be given. */
export function makeItem(
  id: number,
  batch: BatchRecord,
  place: Place,
  source: NewItem,
  priority: TransferPriority,
): Item {
  const { name, kind, sizeBytes, modifiedAtMs, modifiedPrecision, unixMode } = source;
  const { destinationName = name, present } = source;
  const isMapped = destinationName !== name;
  const folder = batch.direction === 'download' ? place.enginePath : place.remotePath;
  return {
    id,
    batch,
    kind,
    place,
    name,
    modifiedAtMs,
    modifiedPrecision,
    unixMode,
    sizeBytes,
    destination: isMapped ? joinPath(folder, destinationName) : null,
    present,
    priority,
    rank: 0,
    status: initialStatus,
    hasBegun: false,
    hasWrittenInPlace: false,
    isHeld: false,
    transferredBytes: 0,
    furthestBytes: 0,
    ranMs: null,
    runsSinceMs: null,
    speedBytesPerSecond: null,
    proof: null,
    notes: isMapped ? mappedName : noNotes,
    endedAtMs: null,
  };
}

/** Where the names of a batch itself are. */
export const rootPlace = ({ remoteFolder, engineFolder }: BatchRecord): Place => ({
  remotePath: remoteFolder,
  enginePath: engineFolder,
  folderId: null,
});

/** Where the content of a folder is. */
export const placeIn = (folder: Item): Place => ({
  remotePath: remotePathOf(folder),
  enginePath: enginePathOf(folder),
  folderId: folder.id,
});

export function remotePathOf({ batch, place, name, destination }: Item): RemotePath {
  if (destination !== null && batch.direction === 'upload') return destination as RemotePath;
  return joinPath(place.remotePath, name);
}

export function enginePathOf({ batch, place, name, destination }: Item): EnginePath {
  if (destination !== null && batch.direction === 'download') return destination as EnginePath;
  return joinPath(place.enginePath, name);
}

/**
 * What two runs must not write at once: each would take the other's part for its own. Names that some systems take for
 * one count as one on all.
 */
export function targetKeyOf(item: Item): string {
  const { direction, engineDir, siteKey } = item.batch;
  const [side, path] =
    direction === 'download' ? [engineDir, enginePathOf(item)] : [siteKey, remotePathOf(item)];
  return `${direction} ${side} ${path.normalize().toLowerCase()}`;
}

/** Another path than its source's name in its folder. */
export function setDestination(item: Item, path: string): void {
  item.destination = path;
  // That was somewhere else.
  item.hasWrittenInPlace = false;
}

/** What its side told of the source, for the one who transfers it. */
export const sourceOf = ({ sizeBytes, modifiedAtMs, modifiedPrecision, unixMode }: Item): SourceFacts => ({
  sizeBytes,
  modifiedAtMs,
  modifiedPrecision,
  unixMode,
});

/** What to do if something is in the way; null = the default of the direction. */
export const policyOf = (item: Item): ConflictPolicy | null =>
  item.status.decision ?? item.batch.conflictPolicy;

/** What changes too often to be kept in the record. */
export interface Live {
  readonly nowMs: number;
  /** Over the last seconds; null where it does not run or it cannot be told yet. */
  readonly speedBytesPerSecond: number | null;
  /** As the session's encoding calls it by now. */
  readonly remotePath: RemotePath;
}

export function toTransfer(item: Item, live: Live): Transfer {
  const { status } = item;
  const thisRunMs = item.runsSinceMs === null ? 0 : Math.max(0, live.nowMs - item.runsSinceMs);
  const hasRun = item.ranMs !== null || item.runsSinceMs !== null;
  return {
    transferId: item.id,
    batchId: item.batch.batchId,
    direction: item.batch.direction,
    kind: item.kind,
    remotePath: live.remotePath,
    enginePath: enginePathOf(item),
    state: status.state,
    priority: item.priority,
    sizeBytes: item.sizeBytes,
    transferredBytes: item.transferredBytes,
    speedBytesPerSecond: isRunning(status.state) ? live.speedBytesPerSecond : item.speedBytesPerSecond,
    durationMs: hasRun ? Math.round((item.ranMs ?? 0) + thisRunMs) : null,
    retryAtMs: status.retryAtMs,
    isSkipped: status.isSkipped,
    conflict: status.conflict,
    proof: item.proof,
    notes: [...item.notes],
    error: status.error,
    endedAtMs: item.endedAtMs,
  };
}

const proofsWithoutHash = {
  none: Object.freeze({ kind: 'none', algorithm: null, hash: null }),
  size: Object.freeze({ kind: 'size', algorithm: null, hash: null }),
} as const satisfies Record<string, Proof>;

/** The proof, without a copy for each of a hundred thousand that have the same. */
export const sharedProof = (proof: Proof): Proof =>
  proof.kind === 'none' || proof.kind === 'size' ? proofsWithoutHash[proof.kind] : proof;
