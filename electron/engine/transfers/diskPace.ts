/** What takes longer would be felt by all that share the event loop. */
const quickMs = 8;

/**
 * Whether to wait for the disk on the spot. While it gives from memory and takes into memory that is the quickest: no
 * other thread is woken, none waits for another at the same file, and the bytes are still in the processor's cache
 * (measured: half of the processor time). Once it took long the thread pool waits for it, until it is quick again.
 */
export class DiskPace {
  readonly #nowMs: () => number;
  #isQuick = true;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  get isQuick(): boolean {
    return this.#isQuick;
  }

  atOnce<T>(act: () => T): T {
    const startedAtMs = this.#nowMs();
    const result = act();
    this.#note(startedAtMs);
    return result;
  }

  async inPool<T>(act: () => Promise<T>): Promise<T> {
    const startedAtMs = this.#nowMs();
    const result = await act();
    this.#note(startedAtMs);
    return result;
  }

  #note(startedAtMs: number): void {
    this.#isQuick = this.#nowMs() - startedAtMs < quickMs;
  }
}
