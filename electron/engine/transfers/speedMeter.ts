import type { Clock } from '../ports.ts';

const windowMs = 3_000;

/** Speed over the last seconds: steady enough to read, quick enough to be true. */
export class SpeedMeter {
  readonly #clock: Clock;
  #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param bytes the total so far */
  record(bytes: number): void {
    const atMs = this.#clock.nowMs();
    this.#samples.push({ atMs, bytes });
    // One sample older than the window stays, so that the window is always covered.
    const firstInside = this.#samples.findIndex((sample) => sample.atMs >= atMs - windowMs);
    if (firstInside > 1) this.#samples = this.#samples.slice(firstInside - 1);
  }

  /** Bytes a second; null until there is something to compare. */
  get bytesPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs <= first.atMs) return null;
    return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
  }
}
