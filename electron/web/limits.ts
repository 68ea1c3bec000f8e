/** What a web host bears, from pages that it let in as from those that it did not. */
export interface WebLimits {
  /** Of one message from a page. The largest honest one carries a file of profiles to import. */
  readonly maxMessageBytes: number;
  /**
   * Waiting for one page. A listing of half a million entries leaves the engine faster than a page can take it and
   * makes about 100 MB; a page that does not read at all is found out by `pingIntervalMs` before.
   */
  readonly maxBufferedBytes: number;
  readonly maxSockets: number;
  /** A page that leaves a ping unanswered for this long is gone. */
  readonly pingIntervalMs: number;
  readonly maxConnections: number;
  readonly maxHeaderBytes: number;
  readonly headersTimeoutMs: number;
  /** Of one that carries no file. */
  readonly requestTimeoutMs: number;
}

export const defaultLimits: WebLimits = {
  maxMessageBytes: 8 * 1024 * 1024,
  maxBufferedBytes: 256 * 1024 * 1024,
  maxSockets: 16,
  pingIntervalMs: 15_000,
  maxConnections: 256,
  maxHeaderBytes: 16 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
};
