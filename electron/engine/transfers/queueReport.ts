import type { RemotePath } from '../../../shared/model/paths.ts';
import type { Batch, Queue, QueueNotice, TransferDirection } from '../../../shared/model/transfer.ts';
import type { Clock } from '../ports.ts';
import { type BatchRecord, type Item, toTransfer } from './item.ts';
import type { TransferQueue } from './queue.ts';
import { createSpeedometer } from './speedometer.ts';

/** Ten a second at the most, whatever the number of transfers; between two of them one end of a batch, told at once. */
const tellEveryMs = 100;
/** Where nothing runs, what waits for a server or a person is looked at this often. */
const lookEveryMs = 1_000;
/** As many as a person may be asked about in one go; the dialog counts the rest. */
const conflictsTold = 50;

export interface ReportPorts {
  readonly queue: TransferQueue;
  readonly clock: Clock;
  /** Beside what the queue itself has to say. */
  readonly notice: QueueNotice | null;
  readonly speedOf: (item: Item) => number | null;
  /** As the session's encoding calls it. */
  readonly remotePathOf: (item: Item) => RemotePath;
  readonly sessionOf: (batch: BatchRecord) => string | null;
  readonly onChange: (queue: Queue) => void;
  readonly onBatchEnd: (batch: Batch) => void;
}

/** The queue as pages see it, told at a pace that they can follow. */
export class QueueReport {
  readonly #ports: ReportPorts;
  readonly #meters = { download: createSpeedometer(), upload: createSpeedometer() };
  readonly #travelled: Record<TransferDirection, number> = { download: 0, upload: 0 };
  readonly #filesMeter = createSpeedometer();
  #timer: NodeJS.Timeout | null = null;
  #isChanged = false;
  #toldRevision = -1;
  #endToldAtMs = Number.NEGATIVE_INFINITY;

  constructor(ports: ReportPorts) {
    this.#ports = ports;
  }

  /** Something of the queue has changed: tells it now or soon. */
  touch(): void {
    const { queue, clock } = this.#ports;
    if (queue.hasBatchEnd && clock.nowMs() - this.#endToldAtMs >= tellEveryMs) {
      this.#endToldAtMs = clock.nowMs();
      this.#isChanged = true;
      this.#lookAfter(0);
    }
    if (this.#isChanged) return;
    this.#isChanged = true;
    this.#lookAfter(tellEveryMs);
  }

  addBytes(direction: TransferDirection, bytes: number): void {
    this.#travelled[direction] += bytes;
    this.touch();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  toModel(): Queue {
    const { queue } = this.#ports;
    const { counts, totalBytes, transferredBytes } = queue.tally;
    const downloadBytesPerSecond = this.#meters.download.bytesPerSecond() ?? 0;
    const uploadBytesPerSecond = this.#meters.upload.bytesPerSecond() ?? 0;
    return {
      revision: queue.revision,
      counts: { ...counts },
      totalBytes,
      transferredBytes,
      downloadBytesPerSecond,
      uploadBytesPerSecond,
      timeLeftMs: this.#timeLeftMs(downloadBytesPerSecond + uploadBytesPerSecond),
      running: Array.from(queue.running, (item) => this.#transfer(item)),
      conflicts: queue.conflicts(conflictsTold).map((item) => this.#transfer(item)),
      batches: Array.from(queue.batches, (batch) => this.#batch(batch)),
      notice: queue.notice ?? this.#ports.notice,
    };
  }

  #transfer(item: Item): ReturnType<typeof toTransfer> {
    return toTransfer(item, {
      nowMs: this.#ports.clock.nowMs(),
      speedBytesPerSecond: this.#ports.speedOf(item),
      remotePath: this.#ports.remotePathOf(item),
    });
  }

  #batch(batch: BatchRecord): Batch {
    const { batchId, direction, site, firstName, nameCount, isLeftOver, startedAtMs, endedAtMs, tally } =
      batch;
    const { counts, skipped, totalBytes, transferredBytes, isExpanding } = tally;
    return {
      batchId,
      direction,
      site,
      sessionId: this.#ports.sessionOf(batch),
      firstName,
      nameCount,
      isExpanding,
      isLeftOver,
      counts: { ...counts },
      skipped,
      totalBytes,
      transferredBytes,
      startedAtMs,
      endedAtMs,
    };
  }

  #look(): void {
    const { queue } = this.#ports;
    const { isRunning } = queue;
    // While something runs its speed changes even where no byte arrives.
    if (isRunning || this.#isChanged || queue.revision !== this.#toldRevision) this.#tell();
    if (isRunning) this.#lookAfter(tellEveryMs);
    else if (queue.tally.travelling > 0) this.#lookAfter(lookEveryMs);
  }

  #tell(): void {
    const { queue, onChange, onBatchEnd } = this.#ports;
    this.#isChanged = false;
    this.#toldRevision = queue.revision;
    this.#measure();
    onChange(this.toModel());
    for (const batch of queue.pendingBatchEnds()) onBatchEnd(this.#batch(batch));
  }

  #lookAfter(waitMs: number): void {
    this.close();
    this.#timer = setTimeout(() => this.#look(), waitMs);
  }

  #measure(): void {
    const nowMs = this.#ports.clock.nowMs();
    const { counts } = this.#ports.queue.tally;
    this.#meters.download.add(nowMs, this.#travelled.download);
    this.#meters.upload.add(nowMs, this.#travelled.upload);
    this.#filesMeter.add(nowMs, counts.done + counts.failed + counts.cancelled);
  }

  /** By bytes or by files, whichever takes longer: small files take their time whatever their size. */
  #timeLeftMs(bytesPerSecond: number): number | null {
    const { counts, remainingBytes } = this.#ports.queue.tally;
    if (counts.running + counts.verifying + counts.connecting === 0) return null;
    const filesLeft = counts.queued + counts.waiting + counts.connecting + counts.running + counts.verifying;
    const filesPerSecond = this.#filesMeter.bytesPerSecond() ?? 0;
    const byBytes = bytesPerSecond > 0 ? remainingBytes / bytesPerSecond : null;
    // A few large files end too seldom for their number to tell anything.
    const byFiles = filesPerSecond > 2 ? filesLeft / filesPerSecond : null;
    if (byBytes === null && byFiles === null) return null;
    return Math.round(Math.max(byBytes ?? 0, byFiles ?? 0) * 1000);
  }
}
