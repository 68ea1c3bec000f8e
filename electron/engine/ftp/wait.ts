import { setMaxListeners } from 'node:events';
import { type ConnectorError, cancelled } from '../../../shared/errors.ts';

export interface WaitLimits {
  /** Null = no deadline. */
  readonly timeoutMs: number | null;
  readonly onTimeout: () => ConnectorError;
  readonly signal: AbortSignal;
}

/**
 * Waits for something that reports through callbacks, but no longer than the deadline and not past the abort.
 * `start` returns what undoes its listeners; it runs once the wait is over, however it ended.
 */
export function waitFor<T>(
  { timeoutMs, onTimeout, signal }: WaitLimits,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolvePromise, rejectPromise) => {
    if (signal.aborted) {
      rejectPromise(cancelled());
      return;
    }
    let undo = (): void => {};
    let isOver = false;
    const end = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      undo();
      settle();
    };
    const onAbort = (): void => end(() => rejectPromise(cancelled()));
    const timer =
      timeoutMs === null ? undefined : setTimeout(() => end(() => rejectPromise(onTimeout())), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    const reject = (error: unknown): void => end(() => rejectPromise(error));
    try {
      undo = start((value) => end(() => resolvePromise(value)), reject);
    } catch (error) {
      reject(error);
      return;
    }
    // `start` may have settled at once, before its undo was known.
    if (isOver) undo();
  });
}

/** Calls the listener when the signal aborts, unless what it returns was called before. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  // Thousands of files ask what nobody gives up.
  if (signal === neverAborted) return noUndo;
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

const noUndo = (): void => {};

/** Time that several steps share: TCP, TLS and greeting together may take `connect_timeout`. */
export class Deadline {
  readonly #endsAtMs: number;

  constructor(totalMs: number) {
    this.#endsAtMs = performance.now() + totalMs;
  }

  get leftMs(): number {
    return Math.max(0, this.#endsAtMs - performance.now());
  }
}

/** For work that nobody cancels. */
export const neverAborted: AbortSignal = new AbortController().signal;
// Everybody may listen to it.
setMaxListeners(0, neverAborted);
