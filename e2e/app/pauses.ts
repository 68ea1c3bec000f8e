import type { Page } from '@playwright/test';

/** Begins to look how long the page does not come round to draw. The function returned tells the worst since it was asked last. */
export async function watchPauses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const pauses = { longestMs: 0, lastMs: performance.now() };
    const tick = (): void => {
      const nowMs = performance.now();
      pauses.longestMs = Math.max(pauses.longestMs, nowMs - pauses.lastMs);
      pauses.lastMs = nowMs;
      requestAnimationFrame(tick);
    };
    tick();
    Object.assign(window, { pauses });
  });
  return () =>
    page.evaluate(() => {
      const { pauses } = window as unknown as { pauses: { longestMs: number } };
      const { longestMs } = pauses;
      pauses.longestMs = 0;
      return longestMs;
    });
}
