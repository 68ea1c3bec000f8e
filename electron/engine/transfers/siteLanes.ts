import { ConnectorError } from '../../../shared/errors.ts';
import type { TransferSettings } from '../../../shared/model/transfer.ts';
import type { Clock } from '../ports.ts';
import type { Session } from '../sessions/session.ts';
import { ConnectionPool, type ConnectionSource, type PooledConnection } from './connectionPool.ts';
import type { SpareConnection } from './fileJob.ts';
import type { Item } from './item.ts';
import type { ItemRun, ItemRuns, RunSite } from './itemRuns.ts';
import { isFar, nextSize, type PoolLimits, type PoolSize, startingSize, within } from './poolSize.ts';
import type { TransferQueue } from './queue.ts';
import { unreachableDelayMs, waitLeftMs } from './retryDelays.ts';
import { leastSegmentedBytes } from './segments.ts';
import { TargetFolders } from './targetFolders.ts';

const lookEveryMs = 400;
/** A file costs a server and a line about as much as this many bytes, whatever its size. */
const bytesPerFile = 64 * 1024;
/**
 * Connections that one file is worth. More of them each begin slowly, are joined to one more neighbour and end at
 * another time (measured at 50 ms and 1 Gbit/s: 8 are no quicker than 4, and a fifth slower with 1 % loss).
 */
const mostForOneFile = 4;
/** For each lane so many files are known before it needs them. */
const filesAhead = 4;

export interface LanePorts {
  readonly queue: TransferQueue;
  readonly runs: ItemRuns;
  readonly clock: Clock;
  readonly settings: () => TransferSettings;
  /** Of the connection that people browse with; null = not known. */
  readonly roundTripMs: number | null;
  /** What the server was found to bear; null = never refused one. */
  readonly borne: () => number | null;
  readonly onBorne: (count: number) => void;
  /** Whether one more connection keeps within the number for all sites. */
  readonly mayOpenMore: () => boolean;
  readonly usesTemporaryNames: () => boolean;
}

/** One way to a site: see Session. */
export type Lane = Pick<Session, 'siteKey' | 'laneKey'>;

/**
 * The transfers of one site that go one way: lanes, each with a connection of its own, that take item after item from the queue. A
 * lane begins the next file while the former's last replies are still on their way.
 */
export class SiteLanes {
  readonly siteKey: string;
  readonly #laneKey: string;
  readonly #ports: LanePorts;
  readonly #pool: ConnectionPool;
  readonly #site: RunSite;
  readonly #lanes = new Set<Promise<void>>();
  /** With the bytes of each that the size of the pool has been judged by. */
  readonly #running = new Map<Item, number>();
  readonly #closing = new AbortController();
  #size: PoolSize;
  #roundTripMs: number | null;
  #workDone = 0;
  #isAsked = false;
  #foldersRead = 0;
  /** What was taken last was a folder ahead of its turn. */
  #isAhead = false;
  #vainAttempts = 0;
  #blockedUntilMs = 0;
  #wakeTimer: NodeJS.Timeout | null = null;
  #lookTimer: NodeJS.Timeout | null = null;

  constructor({ siteKey, laneKey }: Lane, source: ConnectionSource, ports: LanePorts) {
    this.siteKey = siteKey;
    this.#laneKey = laneKey;
    this.#ports = ports;
    this.#pool = new ConnectionPool(source, (openCount) => ports.onBorne(Math.max(1, openCount)));
    this.#roundTripMs = ports.roundTripMs;
    this.#size = startingSize(this.#limits, this.#roundTripMs);
    this.#site = {
      targets: new TargetFolders(),
      usesTemporaryNames: ports.usesTemporaryNames,
      spareConnection: () => this.#spare(),
      canDoWithFewer: () => {
        const fewer = this.#doWithFewer();
        if (fewer !== null) ports.onBorne(fewer);
        return fewer !== null;
      },
    };
  }

  /** Connections in use, or on the way. */
  get connectionCount(): number {
    return this.#pool.usedCount;
  }

  /** Forgets that the server could not be reached: somebody wants it to be tried now. */
  unblock(): void {
    this.#blockedUntilMs = 0;
    this.#vainAttempts = 0;
  }

  /** Connections that nobody uses may have died unnoticed. */
  dropIdle(): void {
    this.#pool.dropIdle();
  }

  /** Puts idle lanes to work: call it whenever something may be ready. Many calls in one turn count once. */
  wake(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#fillLanes();
    });
  }

  /** Interrupts what runs; resolves when nothing of it touches a file any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#wakeTimer) clearTimeout(this.#wakeTimer);
    if (this.#lookTimer) clearInterval(this.#lookTimer);
    for (const item of this.#running.keys()) this.#ports.runs.interrupt(item);
    await Promise.all(this.#lanes);
    this.#pool.close();
  }

  get #limits(): PoolLimits {
    return { chosen: this.#ports.settings().connectionsPerSite, borne: this.#ports.borne() };
  }

  #fillLanes(): void {
    if (this.#closing.signal.aborted) return;
    const nowMs = this.#ports.clock.nowMs();
    if (waitLeftMs(this.#blockedUntilMs, nowMs) === 0) {
      while (this.#mayAddLane()) {
        const item = this.#takeNext();
        if (!item) break;
        this.#addLane(item);
      }
    }
    this.#setTimers(nowMs);
  }

  /** Lanes to have. What a person has chosen or the server has said meanwhile holds now, and not from the next look. */
  get #target(): number {
    return within(this.#limits, this.#roundTripMs, this.#size.target);
  }

  #mayAddLane(): boolean {
    // Where nobody has got through lately, one finds out whether the server answers at all.
    const isReachable = this.#roundTripMs !== null && this.#vainAttempts === 0;
    const wanted = isReachable ? this.#target : 1;
    return this.#lanes.size < wanted && (this.#lanes.size === 0 || this.#ports.mayOpenMore());
  }

  /** Folders are read on half of the lanes at the most, so that files travel meanwhile. */
  #takeNext(): Item | null {
    const mayReadFolder = this.#foldersRead < Math.max(1, this.#target / 2);
    const ahead = mayReadFolder ? this.#takeAhead() : null;
    this.#isAhead = ahead !== null;
    const item = ahead ?? this.#takeInTurn(mayReadFolder);
    if (item?.kind === 'folder') this.#foldersRead++;
    return item;
  }

  /**
   * A folder before the files run out: else all lanes would wait for the next names. Never two in a row while there are
   * files, which could wait for long behind many empty folders.
   */
  #takeAhead(): Item | null {
    const { queue } = this.#ports;
    const filesReady = queue.readyCount(this.#laneKey, ['file']);
    if ((this.#isAhead && filesReady > 0) || filesReady >= this.#target * filesAhead) return null;
    return queue.takeNext(this.#laneKey, ['folder']);
  }

  #takeInTurn(mayBeFolder: boolean): Item | null {
    return this.#ports.queue.takeNext(this.#laneKey, mayBeFolder ? ['file', 'folder'] : ['file']);
  }

  #addLane(first: Item): void {
    if (first.kind === 'folder') this.#prepareLanes(this.#target);
    else if (this.#comesInSegments(first)) this.#prepareLanes(Math.min(this.#target, mostForOneFile));
    const lane = this.#runLane(first).finally(() => {
      this.#lanes.delete(lane);
      this.wake();
    });
    this.#lanes.add(lane);
  }

  /** Whether it is large enough, the way aside. */
  #comesInSegments({ batch, sizeBytes }: Item): boolean {
    const isLarge = sizeBytes !== null && sizeBytes >= leastSegmentedBytes;
    return isLarge && batch.direction === 'download' && this.#ports.settings().useSegments;
  }

  /** On a long way those who soon help with what is in a folder, or with a large file, log in meanwhile. */
  #prepareLanes(wanted: number): void {
    if (!isFar(this.#roundTripMs) || this.#vainAttempts > 0) return;
    const missing = wanted - this.#lanes.size - this.#pool.spareCount;
    for (let count = 0; count < missing && this.#ports.mayOpenMore(); count++) {
      this.#pool.prepare(this.#closing.signal);
    }
  }

  async #runLane(first: Item): Promise<void> {
    let pooled: PooledConnection | null = null;
    const trail = new Trail();
    try {
      for (let item: Item | null = first; item !== null; item = this.#isWanted() ? this.#takeNext() : null) {
        let run: ItemRun | null;
        try {
          pooled ??= await this.#connect(item);
          run = pooled && this.#run(item, pooled.connection);
          await run?.moved;
        } finally {
          // Before this lane takes the next.
          if (item.kind === 'folder') this.#foldersRead--;
        }
        if (pooled === null || run === null) return;
        const { connection } = pooled;
        this.#noteRoundTrip(connection.roundTripMs);
        // A folder has ended by now, and nothing waits for it.
        if (item.kind === 'file') await trail.add(run.ended, item.sizeBytes);
        if (pooled.isBorrowed || !connection.isOpen) {
          await trail.end();
          pooled.release();
          pooled = null;
        }
      }
    } finally {
      await trail.end();
      pooled?.release();
    }
  }

  /** The least that was seen: what a busy server adds is not the way's. */
  #noteRoundTrip(roundTripMs: number | null): void {
    if (roundTripMs === null) return;
    this.#roundTripMs = Math.min(this.#roundTripMs ?? roundTripMs, roundTripMs);
  }

  #isWanted(): boolean {
    return !this.#closing.signal.aborted && this.#lanes.size <= this.#target;
  }

  #run(item: Item, connection: PooledConnection['connection']): ItemRun {
    this.#running.set(item, item.transferredBytes);
    const run = this.#ports.runs.start(item, connection, this.#site);
    void run.ended.then(() => {
      this.#countBytes(item);
      this.#workDone += bytesPerFile;
      this.#running.delete(item);
      // A folder brings work for others, and what failed may be due again.
      this.wake();
    });
    return run;
  }

  /** A connection for the item, or null when there is none: then the item is back in the queue or has failed. */
  async #connect(item: Item): Promise<PooledConnection | null> {
    try {
      const pooled = await this.#pool.acquire(this.#closing.signal);
      const mayBeMore = this.#roundTripMs === null || this.#vainAttempts > 0;
      this.unblock();
      if (this.#roundTripMs === null) {
        this.#roundTripMs = pooled.connection.roundTripMs ?? 0;
        this.#size = startingSize(this.#limits, this.#roundTripMs);
      }
      if (mayBeMore) this.wake();
      return pooled;
    } catch (thrown) {
      this.#onNoConnection(item, ConnectorError.from(thrown));
      this.#ports.queue.release(item);
      return null;
    }
  }

  /**
   * One lane less, where there are others: the one that met a limit ends, and does not meet it again and again without
   * ever waiting for anything. Returns how many stay; null = it is the only one.
   */
  #doWithFewer(): number | null {
    const fewer = this.#lanes.size - 1;
    if (fewer < 1) return null;
    this.#size = { ...this.#size, target: Math.min(this.#size.target, fewer) };
    return fewer;
  }

  #onNoConnection(item: Item, error: ConnectorError): void {
    const { queue, clock } = this.#ports;
    if (this.#closing.signal.aborted) {
      queue.apply(item, { kind: 'interrupted' });
    } else if (error.code === 'too_many_connections' && this.#doWithFewer() !== null) {
      queue.apply(item, { kind: 'noConnection' });
    } else if (error.retry === 'auto' || error.code === 'host_not_found') {
      const nowMs = clock.nowMs();
      // Lanes that try at the same time try in vain once.
      if (waitLeftMs(this.#blockedUntilMs, nowMs) === 0) {
        this.#blockedUntilMs = nowMs + unreachableDelayMs(++this.#vainAttempts);
      }
      queue.apply(item, { kind: 'unreachable', error, retryAtMs: this.#blockedUntilMs });
    } else {
      // A password or a certificate: the others would fail as well, so they wait for a person.
      queue.apply(item, { kind: 'failedFor', error, nowMs: clock.nowMs() });
      queue.pauseLane(this.#laneKey);
    }
  }

  /** One more connection for a part of a large file, where that keeps within the limits and nobody else needs it. */
  async #spare(): Promise<SpareConnection | null> {
    const limit = Math.min(this.#limits.chosen ?? mostForOneFile, this.#limits.borne ?? mostForOneFile);
    const isAtHand = this.#pool.spareCount > 0;
    if (this.#pool.takenCount >= limit || !(isAtHand || this.#ports.mayOpenMore())) return null;
    return this.#pool.acquire(this.#closing.signal).catch(() => null);
  }

  #setTimers(nowMs: number): void {
    const { queue } = this.#ports;
    const retryAtMs = queue.nextRetryAtMs(this.#laneKey);
    if (this.#wakeTimer) clearTimeout(this.#wakeTimer);
    this.#wakeTimer = null;
    if (retryAtMs !== null) {
      const wake = (): void => {
        queue.wakeDue(this.#ports.clock.nowMs());
        this.#fillLanes();
      };
      this.#wakeTimer = setTimeout(wake, waitLeftMs(retryAtMs, nowMs) + 1);
    }
    if (this.#lanes.size > 0 && !this.#lookTimer) {
      this.#workDone = 0;
      this.#lookTimer = setInterval(() => this.#look(), lookEveryMs);
    } else if (this.#lanes.size === 0 && this.#lookTimer) {
      clearInterval(this.#lookTimer);
      this.#lookTimer = null;
    }
  }

  #look(): void {
    const before = this.#size.target;
    for (const item of this.#running.keys()) this.#countBytes(item);
    this.#size = nextSize(
      this.#size,
      {
        ready: this.#ports.queue.readyCount(this.#laneKey, ['file', 'folder']),
        working: this.#running.size,
        workPerSecond: (this.#workDone * 1000) / lookEveryMs,
        roundTripMs: this.#roundTripMs,
      },
      this.#limits,
    );
    this.#workDone = 0;
    if (this.#size.target > before) this.wake();
  }

  #countBytes(item: Item): void {
    this.#workDone += Math.max(0, item.transferredBytes - (this.#running.get(item) ?? 0));
    this.#running.set(item, item.transferredBytes);
  }
}

/**
 * What a lane has behind it: files whose bytes have moved, and whose last replies, proof or place on the disk are due.
 * Small ones may be many, since a disk makes many safe at about the cost of one.
 */
class Trail {
  static readonly #mostFiles = 32;
  static readonly #mostBytes = 1024 * 1024;
  readonly #files: { readonly ended: Promise<void>; readonly bytes: number }[] = [];
  #bytes = 0;

  /** Resolves when the next file may follow. */
  async add(ended: Promise<void>, sizeBytes: number | null): Promise<void> {
    const bytes = Math.min(sizeBytes ?? Trail.#mostBytes, Trail.#mostBytes);
    this.#files.push({ ended, bytes });
    this.#bytes += bytes;
    while (
      this.#files.length > Trail.#mostFiles ||
      (this.#bytes > Trail.#mostBytes && this.#files.length > 1)
    ) {
      await this.#shift();
    }
  }

  async end(): Promise<void> {
    while (this.#files.length > 0) await this.#shift();
  }

  async #shift(): Promise<void> {
    const oldest = this.#files.shift();
    await oldest?.ended;
    this.#bytes -= oldest?.bytes ?? 0;
  }
}
