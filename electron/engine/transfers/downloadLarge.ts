import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { fileSize } from '../ftp/fileFacts.ts';
import { neverAborted } from '../ftp/wait.ts';
import { wantedAttributes } from './attributes.ts';
import { type DownloadTask, exactTime, proveSize, retrieve, serverTime, settlePlace } from './download.ts';
import type { FileOutcome } from './fileJob.ts';
import { cannotGoOn, differs, OverlapCheck, overlapBytes } from './overlap.ts';
import { PartFile } from './partFile.ts';
import { isSameOrUnknown } from './partRecord.ts';
import { concludeProof, type ProofPlan, planProof, updateProof } from './proof.ts';
import { prefixOf } from './ranges.ts';
import { paysInSegments, SegmentedDownload } from './segments.ts';

/** A download by way of a part that a later attempt can go on with. */
export async function downloadLarge(task: DownloadTask): Promise<FileOutcome> {
  const { job, context, source, place, path } = task;
  const part = await PartFile.open(place.localPath, {
    name: job.enginePath,
    origin: path,
    source,
    adopts: job.goesOn,
    copyOf: place.resumes ? place.localPath : null,
  });
  let isPlaced = false;
  let isUnwanted = false;
  const arrival = new Arrival(task, part);
  try {
    if (part.hasDiscarded) context.onNote('restarted');
    const isStale = part.ranges.length > 0 && (await arrival.isOfOtherState());
    const hasCome = !isStale && ((await arrival.inSegments()) || (await arrival.goOn()));
    if (!hasCome) await arrival.fromStart();
    const sizeBytes = arrival.position;
    const isSizeProven = await proveSize(task, sizeBytes);
    const proof = await concludeProof(arrival.plan, task.connection, path, isSizeProven, neverAborted);
    const modifiedAtMs = await arrival.time;
    await part.finish(
      sizeBytes,
      wantedAttributes(job, { modifiedAtMs, unixMode: source.unixMode }),
      context.onNote,
    );
    if (context.signal.aborted) throw cancelled();
    const end = await settlePlace(task, (localPath, replaces) => part.place(localPath, replaces));
    if (end) {
      isUnwanted = end.kind === 'skipped';
      return end;
    }
    isPlaced = true;
    return { kind: 'transferred', bytes: arrival.receivedBytes, sizeBytes, proof };
  } catch (error) {
    // More than there should be is no beginning of anything.
    arrival.isWrong ||= source.sizeBytes !== null && arrival.position > source.sizeBytes;
    arrival.isWrong ||= error instanceof ConnectorError && error.code === 'verification_failed';
    throw error;
  } finally {
    if (!isPlaced) await part.abandon(!arrival.isWrong && !isUnwanted && context.keepsPart());
  }
}

class Arrival {
  readonly #task: DownloadTask;
  readonly #part: PartFile;
  plan: ProofPlan;
  /** Where in the file the next byte goes. */
  position = 0;
  receivedBytes = 0;
  isWrong = false;
  /** Asked for with the first port. */
  readonly #serverTime: Promise<number | null>;
  readonly time: Promise<number | null>;

  constructor(task: DownloadTask, part: PartFile) {
    this.#task = task;
    this.#part = part;
    this.plan = this.#newPlan();
    this.#serverTime = serverTime(task);
    this.time = exactTime(task, () => this.#serverTime);
    if (part.ranges.length === 0) this.#noteServerTime();
  }

  /**
   * Whether what is there is of another state of the source than the server has now. What the queue knows of it may be
   * days old.
   */
  async isOfOtherState(): Promise<boolean> {
    const { connection, path, context, source } = this.#task;
    const [sizeBytes, serverTimeMs] = await Promise.all([
      fileSize(connection, path, context.signal),
      this.#serverTime,
    ]);
    const known = this.#part.serverTimeMs;
    // The size is the listing's: where the time is the same as when the part was begun, that tells more.
    const isOther =
      serverTimeMs !== null && known !== null
        ? serverTimeMs !== known
        : !isSameOrUnknown(sizeBytes, source.sizeBytes);
    // An earlier version, or a server that did not tell, left none: from now on it is known.
    if (isOther || known === null) this.#noteServerTime();
    return isOther && !this.#giveUp();
  }

  /** What is there from now on is of the state that the server tells of. */
  #noteServerTime(): void {
    void this.#serverTime.then((serverTimeMs) => {
      this.#part.serverTimeMs = serverTimeMs;
    });
  }

  /** Over several connections, where that pays. False when it does not, or the server cannot be trusted with it. */
  async inSegments(): Promise<boolean> {
    const { context, source } = this.#task;
    const part = this.#part;
    if (source.sizeBytes === null || !paysInSegments(this.#task, part)) return false;
    const isContinued = part.ranges.length > 0;
    const segmented = new SegmentedDownload(this.#task, part, source.sizeBytes);
    try {
      await segmented.run();
    } catch (error) {
      if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
      this.#task.connection.site.refusesSegments = true;
      await part.keepPrefix(0);
      return this.#giveUp();
    } finally {
      this.receivedBytes += segmented.receivedBytes;
    }
    if (isContinued) context.onNote('resumed');
    this.position = source.sizeBytes;
    this.#task.onMoved();
    if (this.plan.digest) {
      for await (const chunk of part.read(this.position)) updateProof(this.plan, chunk);
    }
    return true;
  }

  async fromStart(): Promise<void> {
    const { connection, context, source } = this.#task;
    // Breaking off an attempt to go on costs the connection on some servers.
    await connection.reopen(context.signal);
    await this.#part.keepPrefix(0);
    this.plan = this.#newPlan();
    this.position = 0;
    const options = { needsProperEnd: source.sizeBytes === null };
    const sink = (chunk: Buffer): Promise<void> | null => this.#accept(chunk, chunk);
    await retrieve(this.#task, sink, options, true);
  }

  /** Goes on behind what is there. False when there is nothing to go on from, or it is not this file's beginning. */
  async goOn(): Promise<boolean> {
    const { context, source } = this.#task;
    const presentBytes = prefixOf(this.#part.ranges);
    if (presentBytes === 0) return false;
    if (source.sizeBytes === null || presentBytes > source.sizeBytes) return this.#giveUp();
    await this.#part.keepPrefix(presentBytes);
    for await (const chunk of this.#part.read(presentBytes)) updateProof(this.plan, chunk);
    const tail = await this.#part.before(presentBytes, overlapBytes);
    const overlap = new OverlapCheck(tail);
    this.position = presentBytes;
    const restartAtBytes = presentBytes - tail.length;
    const sink = (chunk: Buffer): Promise<void> | null => {
      const fresh = overlap.accept(chunk);
      return fresh === null ? Promise.reject(differs()) : this.#accept(chunk, fresh);
    };
    try {
      await retrieve(this.#task, sink, { restartAtBytes }, false);
    } catch (error) {
      if (!(error instanceof ConnectorError && cannotGoOn(error))) throw error;
      return this.#giveUp();
    }
    if (!overlap.isComplete) return this.#giveUp();
    context.onNote('resumed');
    this.#task.onMoved();
    return true;
  }

  #giveUp(): false {
    this.#task.context.onNote('restarted');
    return false;
  }

  #newPlan(): ProofPlan {
    return planProof(this.#task.connection.capabilities, this.#task.job.options.proof);
  }

  /** Writes of several chunks are under way at once, each at its own position. */
  #accept(chunk: Buffer, fresh: Buffer): Promise<void> | null {
    const { context, source } = this.#task;
    const at = this.position;
    this.position += fresh.length;
    this.receivedBytes += chunk.length;
    updateProof(this.plan, fresh);
    context.onProgress(this.position, source.sizeBytes);
    const permission = context.limits.download.take(chunk.length, context.signal);
    return permission
      ? permission.then(async () => void (await this.#part.write(at, fresh)))
      : this.#part.write(at, fresh);
  }
}
