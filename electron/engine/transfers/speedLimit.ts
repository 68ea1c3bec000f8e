import { setTimeout as sleep } from 'node:timers/promises';
import type { TransferDirection } from '../../../shared/model/transfer.ts';

/** Saved up while nothing travels: short enough that the limit holds within any second. */
const burstMs = 250;
/** A wait is cut into pieces of this, so that a limit that was raised or lifted is felt at once. */
const longestWaitMs = 200;
/** What travels at once while a limit holds. */
const sliceMs = 125;
const leastSliceBytes = 4 * 1024;
const mostSliceBytes = 64 * 1024;

/**
 * Holds the bytes of all transfers of one direction to a number per second, which may change at any time. Each
 * taker pays in advance: what it takes beyond the present allowance makes those behind it wait.
 */
export class SpeedLimit {
  readonly #nowMs: () => number;
  #bytesPerSecond: number | null;
  #allowanceBytes = 0;
  #countedAtMs: number;

  constructor(bytesPerSecond: number | null, nowMs: () => number = () => performance.now()) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#nowMs = nowMs;
    this.#countedAtMs = nowMs();
  }

  /** Null = no limit. */
  set bytesPerSecond(bytesPerSecond: number | null) {
    this.#count();
    this.#bytesPerSecond = bytesPerSecond;
    this.#allowanceBytes = Math.max(this.#allowanceBytes, -(bytesPerSecond ?? 0));
  }

  /** How many bytes may be taken at once, so that they travel evenly; null = no limit. */
  readonly sliceBytes = (): number | null => {
    if (this.#bytesPerSecond === null) return null;
    const bytes = Math.floor((this.#bytesPerSecond * sliceMs) / 1000);
    return Math.min(mostSliceBytes, Math.max(leastSliceBytes, bytes));
  };

  /** Resolves when the bytes may travel; null = at once. An abort ends the wait, as if they might. */
  take(bytes: number, signal: AbortSignal): Promise<void> | null {
    if (this.#bytesPerSecond === null) return null;
    this.#count();
    this.#allowanceBytes -= bytes;
    return this.#allowanceBytes >= 0 ? null : this.#untilAllowed(signal);
  }

  async #untilAllowed(signal: AbortSignal): Promise<void> {
    while (this.#bytesPerSecond !== null && !signal.aborted) {
      this.#count();
      if (this.#allowanceBytes >= 0) return;
      const waitMs = (-this.#allowanceBytes / this.#bytesPerSecond) * 1000;
      await sleep(Math.min(waitMs, longestWaitMs), undefined, { signal }).catch(() => {});
    }
  }

  #count(): void {
    const nowMs = this.#nowMs();
    const rate = this.#bytesPerSecond ?? 0;
    const earned = ((nowMs - this.#countedAtMs) / 1000) * rate;
    this.#allowanceBytes = Math.min(this.#allowanceBytes + earned, (rate * burstMs) / 1000);
    this.#countedAtMs = nowMs;
  }
}

/** One for each direction. */
export type SpeedLimits = Readonly<Record<TransferDirection, Pick<SpeedLimit, 'sliceBytes' | 'take'>>>;

const noLimit = new SpeedLimit(null);
export const noLimits: SpeedLimits = { download: noLimit, upload: noLimit };
