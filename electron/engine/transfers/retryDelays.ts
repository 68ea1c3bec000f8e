const firstDelayMs = 1_000;
const longestOfTransferMs = 30_000;
const unreachableDelaysMs = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
const longestDelayMs = 60_000;

/** How long a transfer waits after the given number of failures in a row, at least 1. */
export const retryDelayMs = (failures: number): number =>
  Math.min(longestOfTransferMs, firstDelayMs * 2 ** (failures - 1));

/** How long all of a site wait after so many vain attempts to reach the server, at least 1. */
export const unreachableDelayMs = (vainAttempts: number): number =>
  unreachableDelaysMs[vainAttempts - 1] ?? longestDelayMs;

/**
 * What is left of a wait that ends at a time of the clock; 0 = it is over. More than anybody ever waits means that the
 * clock was set back meanwhile: then it is over, too, and not only when the clock shows that time once more.
 */
export function waitLeftMs(untilMs: number, nowMs: number): number {
  const leftMs = untilMs - nowMs;
  return leftMs > longestDelayMs ? 0 : Math.max(0, leftMs);
}
