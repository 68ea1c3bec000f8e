import { ConnectorError } from '../../../shared/errors.ts';
import type { ConflictPolicy, TransferDirection, TransferSettings } from '../../../shared/model/transfer.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { createTextCodec } from '../ftp/textCodec.ts';
import type { Clock } from '../ports.ts';
import type { FileJob, FileJobContext, FileOutcome, SpareConnection } from './fileJob.ts';
import {
  type BatchRecord,
  enginePathOf,
  type Item,
  policyOf,
  remotePathOf,
  sourceOf,
  targetKeyOf,
} from './item.ts';
import { type MetFolders, newMetFolders } from './metFolders.ts';
import type { TransferQueue } from './queue.ts';
import { runFolder } from './runFolder.ts';
import type { SpeedLimits } from './speedLimit.ts';
import { createSpeedometer, type Speedometer } from './speedometer.ts';
import type { TargetFolders } from './targetFolders.ts';
import { transferFile } from './transferFile.ts';

/** A few files are asked about one by one; for more of them their folder is listed once. */
const listedFrom = 4;

export interface RunPorts {
  readonly queue: TransferQueue;
  readonly clock: Clock;
  readonly settings: () => TransferSettings;
  readonly limits: SpeedLimits;
  /** Bytes arrived or left, of whichever transfer. */
  readonly onBytes: (direction: TransferDirection, bytes: number) => void;
  /** Its destination may look different now. */
  readonly onArrival: (item: Item) => void;
  /** It was put back because another wrote to its place, and may have its turn now. */
  readonly onFree: (item: Item) => void;
}

/** What a site lends to the runs on it. */
export interface RunSite {
  readonly targets: TargetFolders;
  readonly usesTemporaryNames: () => boolean;
  readonly spareConnection: () => Promise<SpareConnection | null>;
  /** The server says that there are too many connections. False = there is but this one, so that it has to wait. */
  readonly canDoWithFewer: () => boolean;
}

/** An item at work. Both promises always resolve. */
export interface ItemRun {
  /** The connection may be used for the next item. */
  readonly moved: Promise<void>;
  /** What became of it is in the queue, and nothing of it touches a file any more. */
  readonly ended: Promise<void>;
}

interface ActiveRun {
  ended: Promise<void>;
  readonly controller: AbortController;
  readonly meter: Speedometer;
  keepsPart: boolean;
  /** It was ended from outside to go on another time. */
  isInterrupted: boolean;
}

/** Does items on connections that are given to it, and tells the queue what becomes of them. */
export class ItemRuns {
  readonly #ports: RunPorts;
  readonly #active = new Map<Item, ActiveRun>();
  /** By what is written to, when the run is over that does. */
  readonly #writing = new Map<string, Promise<void>>();
  readonly #engineFolders = new Map<string, Promise<EngineFolder>>();
  readonly #met = new WeakMap<BatchRecord, MetFolders>();

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  /** Over the last seconds; null = it does not run, or it is too early to tell. */
  speedOf(item: Item): number | null {
    return this.#active.get(item)?.meter.bytesPerSecond() ?? null;
  }

  /** Resolves when nothing touches the files of an item any more: neither its own run, nor another's to the same place. */
  async whenFree(item: Item): Promise<void> {
    // Those that come to the place later know by themselves whose part they find.
    await Promise.all([this.#active.get(item)?.ended, this.#writing.get(targetKeyOf(item))]);
  }

  /** Ends the work on an item whose state has been changed already. */
  abort(item: Item, { keepsPart }: { readonly keepsPart: boolean }): void {
    const run = this.#active.get(item);
    if (!run) return;
    run.keepsPart = keepsPart;
    run.controller.abort();
  }

  /** Ends the work on an item that is to go on later by itself. */
  interrupt(item: Item): void {
    const run = this.#active.get(item);
    if (run) run.isInterrupted = true;
    this.abort(item, { keepsPart: true });
  }

  /**
   * Begins an item that has its turn; where another writes to the same place it goes back, so that nobody keeps a
   * connection only to wait.
   */
  start(item: Item, lent: FtpConnection, site: RunSite): ItemRun {
    const { queue } = this.#ports;
    const connection = lent.speaking(createTextCodec(item.batch.encoding));
    const isAnotherAttempt = item.hasBegun;
    const target = targetKeyOf(item);
    const before = item.kind === 'file' ? this.#writing.get(target) : undefined;
    if (before) {
      queue.apply(item, { kind: 'noConnection' });
      void before.then(() => this.#letGo(item));
      return notBegun;
    }
    // It was paused or cancelled while the connection was on its way.
    if (!queue.apply(item, { kind: 'connected' })) {
      queue.release(item);
      return notBegun;
    }
    const run: ActiveRun = {
      ended: Promise.resolve(),
      controller: new AbortController(),
      meter: createSpeedometer(),
      keepsPart: true,
      isInterrupted: false,
    };
    this.#active.set(item, run);
    let onMoved = (): void => {};
    const moved = new Promise<void>((resolve) => {
      onMoved = resolve;
    });
    const work =
      item.kind === 'folder'
        ? this.#doFolder(item, connection, site, run)
        : this.#doFile(item, connection, site, run, isAnotherAttempt, onMoved);
    run.ended = work
      .catch((thrown: unknown) => this.#onFailure(item, ConnectorError.from(thrown), site, run))
      .finally(() => {
        this.#active.delete(item);
        queue.release(item);
        onMoved();
      });
    if (item.kind === 'file') this.#write(target, run.ended);
    return { moved, ended: run.ended };
  }

  #write(target: string, ended: Promise<void>): void {
    this.#writing.set(target, ended);
    void ended.then(() => this.#writing.delete(target));
  }

  #letGo(item: Item): void {
    this.#ports.queue.release(item);
    this.#ports.onFree(item);
  }

  async #doFolder(
    item: Item,
    connection: FtpConnection,
    { targets }: RunSite,
    run: ActiveRun,
  ): Promise<void> {
    const { queue, clock } = this.#ports;
    await runFolder(connection, item, {
      queue,
      targets,
      engineFolder: await this.#engineFolder(item.batch.engineDir),
      met: this.#metIn(item.batch),
      nowMs: clock.nowMs,
      signal: run.controller.signal,
    });
    queue.apply(item, { kind: 'expanded' });
    this.#ports.onArrival(item);
  }

  async #doFile(
    item: Item,
    connection: FtpConnection,
    site: RunSite,
    run: ActiveRun,
    isAnotherAttempt: boolean,
    onMoved: () => void,
  ): Promise<void> {
    const { queue } = this.#ports;
    const folder = await this.#engineFolder(item.batch.engineDir);
    const job = await this.#jobOf(item, connection, site, run, isAnotherAttempt);
    const { moved, settled } = transferFile(connection, folder, job, this.#contextOf(item, job, site, run));
    void moved.then(() => {
      queue.apply(item, { kind: 'allMoved' });
      onMoved();
    });
    this.#onOutcome(item, await settled);
  }

  async #jobOf(
    item: Item,
    connection: FtpConnection,
    { targets, usesTemporaryNames }: RunSite,
    { controller }: ActiveRun,
    isAnotherAttempt: boolean,
  ): Promise<FileJob> {
    const { direction } = item.batch;
    const { keepTimes, keepPermissions, proof, useSegments } = this.#ports.settings();
    const remotePath = connection.resolve(remotePathOf(item));
    const conflicts = this.#policyOf(item);
    const asksListing = direction === 'upload' && conflicts !== 'overwrite' && isOneOfMany(item);
    return {
      direction,
      remotePath,
      enginePath: enginePathOf(item),
      // Without a time nobody could tell later whether it is still the same file: then it is asked for.
      source: item.modifiedAtMs === null ? null : sourceOf(item),
      conflicts,
      present: asksListing ? await targets.at(connection, remotePath, controller.signal) : undefined,
      isAnotherAttempt,
      hasWrittenInPlace: item.hasWrittenInPlace,
      goesOn: false,
      options: { keepTimes, keepPermissions, proof, useSegments, usesTemporaryName: usesTemporaryNames() },
    };
  }

  #policyOf(item: Item): ConflictPolicy {
    const { downloadConflicts, uploadConflicts } = this.#ports.settings();
    return policyOf(item) ?? (item.batch.direction === 'download' ? downloadConflicts : uploadConflicts);
  }

  #contextOf(item: Item, job: FileJob, { spareConnection }: RunSite, run: ActiveRun): FileJobContext {
    const { queue, clock, limits, onBytes } = this.#ports;
    const { direction } = item.batch;
    const { signal } = run.controller;
    // What an earlier attempt brought comes with the first report, and travelled then.
    const mayGoOn = job.isAnotherAttempt || job.conflicts === 'resume';
    let toldBytes = mayGoOn ? null : 0;
    return {
      signal,
      keepsPart: () => run.keepsPart,
      onProgress: (transferredBytes, sizeBytes) => {
        if (toldBytes !== null && transferredBytes > toldBytes)
          onBytes(direction, transferredBytes - toldBytes);
        toldBytes = transferredBytes;
        run.meter.add(clock.nowMs(), transferredBytes);
        queue.progress(item, transferredBytes, sizeBytes);
      },
      onNote: (note) => queue.addNote(item, note),
      onDestination: (paths) => queue.setDestination(item, paths),
      onSource: (facts) => queue.setSource(item, facts),
      onWritingInPlace: () => queue.setWrittenInPlace(item),
      limits,
      spareConnection,
    };
  }

  #onOutcome(item: Item, outcome: FileOutcome): void {
    const { queue, onArrival } = this.#ports;
    switch (outcome.kind) {
      case 'transferred':
        queue.apply(item, outcome);
        onArrival(item);
        return;
      case 'skipped':
        queue.apply(item, outcome);
        return;
      case 'conflict':
        queue.apply(item, { kind: 'conflictMet', conflict: outcome.conflict });
    }
  }

  #onFailure(item: Item, error: ConnectorError, site: RunSite, run: ActiveRun): void {
    const { queue, clock, onArrival } = this.#ports;
    if (run.isInterrupted) queue.apply(item, { kind: 'interrupted' });
    else if (error.code === 'too_many_connections' && site.canDoWithFewer()) {
      queue.apply(item, { kind: 'noConnection' });
    } else queue.apply(item, { kind: 'failedFor', error, nowMs: clock.nowMs() });
    onArrival(item);
  }

  #engineFolder(engineDir: string): Promise<EngineFolder> {
    const known = this.#engineFolders.get(engineDir) ?? EngineFolder.open(engineDir);
    this.#engineFolders.set(engineDir, known);
    // A disk that is not there now may be there for the next try.
    known.catch(() => this.#engineFolders.delete(engineDir));
    return known;
  }

  #metIn(batch: BatchRecord): MetFolders {
    const met = this.#met.get(batch) ?? newMetFolders();
    this.#met.set(batch, met);
    return met;
  }
}

const notBegun: ItemRun = { moved: Promise.resolve(), ended: Promise.resolve() };

/** Whether others of its batch go to the same folder. */
const isOneOfMany = (item: Item): boolean =>
  item.place.folderId !== null || item.batch.nameCount >= listedFrom;
