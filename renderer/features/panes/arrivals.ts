import { placePart } from '../../../shared/contract/placePart.ts';
import type { Part } from '../../../shared/contract/requests.ts';
import type { Entry } from '../../../shared/model/entry.ts';

/** What has come of a listing that is on its way. */
export interface Arrivals {
  readonly entries: readonly Entry[];
  readonly place: (part: Part<'remote.list'>) => void;
  /** What came since the last time, up to `mostAtOnce`, or all of it where that is void by now; null = nothing to show. */
  readonly takeFresh: () => Fresh | null;
}

interface Fresh {
  readonly entries: readonly Entry[];
  readonly isAnew: boolean;
}

/** To sort and draw so many more keeps the page for less than a frame or two. */
const mostAtOnce = 10_000;

export function createArrivals(): Arrivals {
  const entries: Entry[] = [];
  let taken = 0;
  let isAnew = false;
  return {
    entries,
    place: (part) => {
      isAnew ||= part.start < taken;
      placePart(entries, part);
    },
    takeFresh: () => {
      // What is told anew is shown once it is as much as before: rows that go and come again tell nothing.
      if (isAnew ? entries.length < taken : entries.length === taken) return null;
      const start = isAnew ? 0 : taken;
      taken = isAnew ? entries.length : Math.min(entries.length, taken + mostAtOnce);
      const fresh = { entries: entries.slice(start, taken), isAnew };
      isAnew = false;
      return fresh;
    },
  };
}

/** Parts of a large folder are shown at once, but not so often that sorting and drawing keep the page busy. */
const firstShowMs = 80;
const restFactor = 4;

export interface ShownArrivals {
  /** Shows all that has come, and of a large folder lets the page draw in between: nothing more is to come. */
  readonly showRest: () => Promise<void>;
  readonly stop: () => void;
}

/** Shows what is fresh again and again until stopped; rests the longer, the longer that took. */
export function showWhileArriving(arrivals: Arrivals, show: (fresh: Fresh) => void): ShownArrivals {
  const showFresh = (): boolean => {
    const fresh = arrivals.takeFresh();
    if (fresh) show(fresh);
    return fresh !== null;
  };
  const tick = (): void => {
    const startMs = performance.now();
    showFresh();
    const tookMs = performance.now() - startMs;
    timer = setTimeout(tick, Math.max(firstShowMs, tookMs * restFactor));
  };
  let timer = setTimeout(tick, firstShowMs);
  const stop = (): void => clearTimeout(timer);
  return {
    showRest: async () => {
      stop();
      const isLarge = arrivals.entries.length > mostAtOnce;
      while (showFresh()) if (isLarge) await new Promise((resolve) => setTimeout(resolve));
    },
    stop,
  };
}
