import { setMaxListeners } from 'node:events';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { waitFor } from '../ftp/wait.ts';
import type { DownloadTask } from './download.ts';
import type { SpareConnection } from './fileJob.ts';
import { differs, overlapBytes } from './overlap.ts';
import type { PartFile } from './partFile.ts';
import { gapsIn, lengthOf, type Range } from './ranges.ts';
import { retrieveSegment } from './retrieveSegment.ts';

/** Below this one stream is as quick: each further one costs a login. */
export const leastSegmentedBytes = 16 * 1024 * 1024;
/** On a shorter way than this one stream fills it, and more of them only share it. */
const leastRoundTripMs = 5;
const mostSegments = 16;
/** What is left of a segment is worth sharing while it takes longer than so many round trips. */
const worthRoundTrips = 8;
const leastSharedBytes = 512 * 1024;

/** A piece of the file that one connection fetches. `end` comes nearer when another takes over its second half. */
export interface Segment {
  readonly start: number;
  /** The next byte that it fetches. */
  at: number;
  end: number;
  /** What lies before `at` is on the disk, so that the server must send the same. */
  hasBefore: boolean;
  isTaken: boolean;
  startedAtMs: number;
  startedAtBytes: number;
}

/** What a segment fetched beyond its end, to be compared with what its neighbour fetched there. */
export interface Seam {
  readonly at: number;
  readonly bytes: Buffer;
}

/** Whether a download had better come in several segments at once. */
export function paysInSegments({ job, context, connection, source }: DownloadTask, part: PartFile): boolean {
  const { sizeBytes } = source;
  return (
    job.options.useSegments &&
    !connection.site.refusesSegments &&
    context.spareConnection !== null &&
    sizeBytes !== null &&
    sizeBytes - lengthOf(part.ranges) >= leastSegmentedBytes &&
    (connection.roundTripMs ?? 0) >= leastRoundTripMs
  );
}

/**
 * Fetches what the part lacks over several connections at once. Each that is free takes half of what would take
 * longest. Nothing is believed of REST: every segment reads on a little behind its end, and that must be what its
 * neighbour wrote; and the last one must end where the file ends, where a server that ignores REST sends more.
 *
 * @throws verification_failed · unsupported_by_server: fetched so, the file cannot be trusted · what a transfer throws
 */
export class SegmentedDownload {
  readonly #task: DownloadTask;
  readonly #part: PartFile;
  readonly #sizeBytes: number;
  readonly #segments: Segment[];
  readonly #seams: Seam[] = [];
  /** Ends the others when one fails for all. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #wakeUp: (() => void)[] = [];
  #failure: ConnectorError | null = null;
  #presentBytes: number;
  receivedBytes = 0;

  constructor(task: DownloadTask, part: PartFile, sizeBytes: number) {
    this.#task = task;
    this.#part = part;
    this.#sizeBytes = sizeBytes;
    this.#presentBytes = lengthOf(part.ranges);
    this.#segments = gapsIn(part.ranges, sizeBytes).map(([start, end]) =>
      newSegment([start, end], start > 0),
    );
    this.#signal = AbortSignal.any([task.context.signal, this.#stop.signal]);
    // Each connection has its own, and not all of them leave at once.
    setMaxListeners(0, this.#signal);
  }

  async run(): Promise<void> {
    const { connection, context } = this.#task;
    const primary = this.#work({ connection, release: () => {} }, true);
    const spares = Array.from({ length: mostSegments - 1 }, () => this.#workOnSpare());
    await Promise.all([primary, ...spares]);
    if (context.signal.aborted) throw cancelled();
    if (this.#failure) throw this.#failure;
    await this.#compareSeams();
  }

  async #workOnSpare(): Promise<void> {
    const { spareConnection } = this.#task.context;
    if (!spareConnection || this.#isOver) return;
    const spare = await spareConnection().catch(() => null);
    if (!spare) return;
    try {
      await this.#work(spare, false);
    } finally {
      spare.release();
    }
  }

  /** A spare that fails leaves its segment to the others; only the job's own connection fails the job. */
  async #work({ connection: lent }: SpareConnection, isPrimary: boolean): Promise<void> {
    const connection = lent.speaking(this.#task.connection.codec);
    while (!this.#isOver) {
      const segment = this.#take(connection.roundTripMs ?? leastRoundTripMs);
      if (!segment) {
        if (!isPrimary) return;
        // Those that the others leave behind come to this one.
        await this.#untilSomethingEnds();
        continue;
      }
      try {
        if (!connection.isOpen) await connection.reopen(this.#signal);
        const seam = await retrieveSegment(connection, this.#task, this.#part, segment, {
          sizeBytes: this.#sizeBytes,
          signal: this.#signal,
          onBytes: (arrivedBytes, freshBytes) => this.#count(arrivedBytes, freshBytes),
        });
        if (seam) this.#seams.push(seam);
      } catch (thrown) {
        const error = ConnectorError.from(thrown);
        // Fetched to its end, but not compared with what follows: the last of it comes again, and that with it.
        if (segment.at >= segment.end) segment.at = Math.max(segment.start, segment.end - overlapBytes);
        const concernsAll = error.code === 'verification_failed' || error.code === 'no_space';
        if (isPrimary || concernsAll) this.#fail(error);
        return;
      } finally {
        segment.isTaken = false;
        segment.hasBefore ||= segment.at > segment.start;
        this.#somethingEnded();
      }
    }
  }

  get #isOver(): boolean {
    return this.#signal.aborted || this.#segments.every(({ at, end, isTaken }) => at >= end && !isTaken);
  }

  /** A segment that nobody fetches, else half of the one that would take longest; null = it is not worth it. */
  #take(roundTripMs: number): Segment | null {
    const now = performance.now();
    const open = this.#segments.filter(({ at, end }) => at < end);
    const free = open.filter(({ isTaken }) => !isTaken).toSorted(byRest)[0];
    if (free) return claim(free, now);
    const victim = open.toSorted((a, b) => timeLeft(b, now) - timeLeft(a, now))[0];
    if (!victim || restOf(victim) < leastSharedBytes) return null;
    if (timeLeft(victim, now) < worthRoundTrips * roundTripMs) return null;
    const middle = victim.at + Math.ceil(restOf(victim) / 2);
    const half = newSegment([middle, victim.end], false);
    victim.end = middle;
    this.#segments.push(half);
    return claim(half, now);
  }

  #count(arrivedBytes: number, freshBytes: number): void {
    this.receivedBytes += arrivedBytes;
    this.#presentBytes += freshBytes;
    this.#task.context.onProgress(this.#presentBytes, this.#sizeBytes);
  }

  #fail(error: ConnectorError): void {
    this.#failure ??= error;
    this.#stop.abort();
  }

  #untilSomethingEnds(): Promise<void> {
    const limits = { timeoutMs: null, onTimeout: cancelled, signal: this.#signal };
    return waitFor<void>(limits, (resolve) => {
      this.#wakeUp.push(resolve);
      return () => {};
    }).catch(() => {});
  }

  #somethingEnded(): void {
    const waiting = this.#wakeUp;
    this.#wakeUp = [];
    for (const wake of waiting) wake();
  }

  async #compareSeams(): Promise<void> {
    for (const { at, bytes } of this.#seams) {
      const there = await this.#part.before(at + bytes.length, bytes.length);
      if (!there.equals(bytes)) throw differs();
    }
  }
}

/** How far a segment reads on behind its end. */
export const seamBytesOf = ({ end }: Segment, sizeBytes: number): number =>
  Math.min(overlapBytes, sizeBytes - end);

const restOf = ({ at, end }: Segment): number => end - at;
const byRest = (a: Segment, b: Segment): number => restOf(b) - restOf(a);

/** Before anything has come there is no speed to tell it from: then it is long. */
function timeLeft(segment: Segment, now: number): number {
  const moved = segment.at - segment.startedAtBytes;
  return moved === 0
    ? Number.MAX_SAFE_INTEGER / 2 + restOf(segment)
    : (restOf(segment) * (now - segment.startedAtMs)) / moved;
}

function claim(segment: Segment, now: number): Segment {
  segment.isTaken = true;
  segment.startedAtMs = now;
  segment.startedAtBytes = segment.at;
  return segment;
}

const newSegment = ([start, end]: Range, hasBefore: boolean): Segment => ({
  start,
  at: start,
  end,
  hasBefore,
  isTaken: false,
  startedAtMs: 0,
  startedAtBytes: start,
});
