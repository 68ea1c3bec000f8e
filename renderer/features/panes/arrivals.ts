import { placePart } from '../../../shared/contract/placePart.ts';
import type { Part } from '../../../shared/contract/requests.ts';
import type { Entry } from '../../../shared/model/entry.ts';

/** What has come of a listing that is on its way. */
export interface Arrivals {
  readonly entries: readonly Entry[];
  readonly place: (part: Part<'remote.list'>) => void;
  /** What came since the last time, or all of it where that is void by now; null = nothing to show. */
  readonly takeFresh: () => Fresh | null;
}

interface Fresh {
  readonly entries: readonly Entry[];
  readonly isAnew: boolean;
}

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
      const fresh = { entries: isAnew ? [...entries] : entries.slice(taken), isAnew };
      taken = entries.length;
      isAnew = false;
      return fresh;
    },
  };
}

/** Parts of a large folder are shown at once, but not so often that sorting and drawing keep the page busy. */
const firstShowMs = 80;
const restFactor = 4;

/** Shows what is fresh again and again until stopped; rests the longer, the longer that took. */
export function showWhileArriving(arrivals: Arrivals, show: (fresh: Fresh) => void): () => void {
  const tick = (): void => {
    const startMs = performance.now();
    const fresh = arrivals.takeFresh();
    if (fresh) show(fresh);
    const tookMs = performance.now() - startMs;
    timer = setTimeout(tick, Math.max(firstShowMs, tookMs * restFactor));
  };
  let timer = setTimeout(tick, firstShowMs);
  return () => clearTimeout(timer);
}
