import type { IncomingMessage } from 'node:http';

/**
 * How often somebody may be wrong. Whoever comes has the address of this machine, so nobody can be told from the owner
 * by that; what is counted is failures, in three buckets and no more, whatever comes:
 *
 * - tokens that pages of elsewhere bring, by leading their visitor here: browsers say so, and no page can deny it;
 * - tokens that anybody else brings: an address that is typed, clicked in a terminal, or asked for by a program;
 * - cookies.
 *
 * While a bucket of tokens is empty, none of its kind is looked at, right or wrong: that bounds what can be guessed. A
 * hostile page empties its own bucket alone and keeps no owner out. A right cookie is let in always, for else a program
 * that fails on purpose would lock out the pages that are open; 256 bits are what protects those.
 */
export interface Attempts {
  /** Whether one more of this kind may fail. */
  readonly isLeft: (kind: AttemptKind) => boolean;
  readonly failed: (kind: AttemptKind) => void;
}

export type AttemptKind = 'tokenFromElsewhere' | 'token' | 'cookie';

/** An old tab that tries again with its cookie, or a mistyped address, comes nowhere near. */
const burst = 20;
const refillMs = 1_000;

export function createAttempts(nowMs: () => number = () => performance.now()): Attempts {
  /** When each bucket will be full again. */
  const fullAtMs = new Map<AttemptKind, number>();
  const missing = (kind: AttemptKind): number =>
    Math.max(0, ((fullAtMs.get(kind) ?? 0) - nowMs()) / refillMs);
  return {
    isLeft: (kind) => missing(kind) <= burst - 1,
    failed: (kind) => void fullAtMs.set(kind, nowMs() + (Math.min(missing(kind), burst - 1) + 1) * refillMs),
  };
}

export function tokenKindOf(request: IncomingMessage): AttemptKind {
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site' ? 'tokenFromElsewhere' : 'token';
}
