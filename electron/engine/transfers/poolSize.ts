/** What was seen of a site's connections since the last look. */
export interface PoolLook {
  /** Transfers that could begin at once if there were more connections. */
  readonly ready: number;
  /** Connections that work. */
  readonly working: number;
  /** How much got done, in any unit that counts files and bytes alike. */
  readonly workPerSecond: number;
  /** The least time between a command and its reply; null = not known yet. */
  readonly roundTripMs: number | null;
}

/** What bounds the number of connections. */
export interface PoolLimits {
  /** The user's number for a site; null = as many as help. */
  readonly chosen: number | null;
  /** What the server has been found to bear; null = never refused one. */
  readonly borne: number | null;
}

/** The climb so far. */
export interface PoolSize {
  /** Connections to have. */
  readonly target: number;
  /** What the last smaller number of connections brought; null before the first growth. */
  readonly before: { readonly target: number; readonly workPerSecond: number } | null;
  /** More did not help: it stays here for this many more looks. */
  readonly restLooks: number;
}

const nearRoundTripMs = 5;
/**
 * On a near network the processor is what is scarce, and a few connections fill it: thousands of small files take 5.4 s
 * over 4 of them, 4.3 s over 8, 3.6 s over 12 and 3.9 s over 16 (measured).
 */
const nearMost = 12;
const farMost = 32;
/** Most servers bear so many of one user; who does not says so. */
const startsWith = 8;
/** Growth that brings less than this is not worth a connection. */
const worthwhile = 1.1;
const restAfterClimbLooks = 60;

export const startingSize = (limits: PoolLimits, roundTripMs: number | null): PoolSize => ({
  target: within(limits, roundTripMs, startsWith),
  before: null,
  restLooks: 0,
});

/**
 * As many connections as pay: doubled as long as each doubling gets at least a tenth more done, one step back when
 * it did not, and tried again after a while, since lines and files change.
 */
export function nextSize(size: PoolSize, look: PoolLook, limits: PoolLimits): PoolSize {
  const bounded = within(limits, look.roundTripMs, size.target);
  if (limits.chosen !== null)
    return { target: within(limits, null, limits.chosen), before: null, restLooks: 0 };
  if (bounded < size.target) return { target: bounded, before: null, restLooks: restAfterClimbLooks };
  // Connections that have nothing to do, or are not there yet, tell nothing about more of them.
  if (look.ready === 0 || look.working < size.target) return size;
  if (size.restLooks > 0) return { ...size, restLooks: size.restLooks - 1 };
  const { before } = size;
  if (before !== null && look.workPerSecond < before.workPerSecond * worthwhile) {
    return { target: before.target, before: null, restLooks: restAfterClimbLooks };
  }
  const target = within(limits, look.roundTripMs, size.target * 2);
  if (target === size.target) return { ...size, restLooks: restAfterClimbLooks };
  return { target, before: { target: size.target, workPerSecond: look.workPerSecond }, restLooks: 0 };
}

/** Waiting for answers takes longer than anything else. */
export const isFar = (roundTripMs: number | null): boolean =>
  roundTripMs !== null && roundTripMs > nearRoundTripMs;

/** So many of the wanted connections as may be had now. */
export function within({ chosen, borne }: PoolLimits, roundTripMs: number | null, target: number): number {
  const most = chosen ?? (isFar(roundTripMs) ? farMost : nearMost);
  return Math.max(1, Math.min(target, most, borne ?? Number.POSITIVE_INFINITY));
}
