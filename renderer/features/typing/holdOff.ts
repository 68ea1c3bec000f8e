/**
 * For keys in a dialog that comes up by itself: whether one comes too soon, and may have been meant for what was there
 * before. The time begins anew with each that does: who types on has not seen the dialog yet.
 */
export function createHoldOff(timeMs: number, nowMs: () => number): () => boolean {
  let endsAtMs = nowMs() + timeMs;
  return () => {
    const isTooSoon = nowMs() < endsAtMs;
    if (isTooSoon) endsAtMs = nowMs() + timeMs;
    return isTooSoon;
  };
}
