import { cancelled } from '../../../shared/errors.ts';

/** Something that one has at a time; the others wait in the order in which they came. */
export class Turn {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits for it.
   * @returns what gives it back; may be called again, which does nothing
   * @throws cancelled
   */
  async take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw cancelled();
    const before = this.#last;
    let giveBack = (): void => {};
    const given = new Promise<void>((resolve) => {
      giveBack = resolve;
    });
    // Whoever gives up while it waits has still to let the one before it come to its end.
    this.#last = before.then(() => given);
    let onAbort = (): void => {};
    try {
      await Promise.race([
        before,
        new Promise<never>((_resolve, reject) => {
          onAbort = () => reject(cancelled());
          signal.addEventListener('abort', onAbort, { once: true });
        }),
      ]);
      return giveBack;
    } catch (error) {
      giveBack();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
