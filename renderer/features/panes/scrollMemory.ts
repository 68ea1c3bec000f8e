/** How far a folder was scrolled, and which row the keyboard was on then; null = on none. */
export interface Scrolled {
  readonly topPx: number;
  readonly cursor: string | null;
}

/**
 * Where folders were left, by tab, side and path. It is no state of the page: nothing is drawn by it until a folder is
 * shown again.
 */
export interface ScrollMemory {
  readonly recall: (place: string) => Scrolled | null;
  readonly keep: (place: string, scrolled: Scrolled) => void;
  readonly all: () => readonly (readonly [string, Scrolled])[];
}

/** More than anybody goes back through. */
const mostPlaces = 500;

/** Where nobody has been for longest is forgotten first. */
export function createScrollMemory(known: Iterable<readonly [string, Scrolled]> = []): ScrollMemory {
  const places = new Map(known);
  return {
    recall: (place) => places.get(place) ?? null,
    keep: (place, scrolled) => {
      places.delete(place);
      places.set(place, scrolled);
      const [oldest] = places.keys();
      if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
    },
    all: () => [...places],
  };
}

interface Rows {
  readonly heightPx: number;
  /** Of what is seen of them. */
  readonly viewPx: number;
}

/**
 * Where to scroll a folder that is shown again: to where it was left. A row that the keyboard has come to meanwhile, as by
 * going up from a folder in it, is seen, as near to that place as it can be.
 * @param cursorIndex of the row that the keyboard is on; -1 = none
 */
export function scrollTopOf(
  left: Scrolled | null,
  cursor: string | null,
  cursorIndex: number,
  { heightPx, viewPx }: Rows,
): number {
  const topPx = left?.topPx ?? 0;
  if (cursorIndex < 0 || (left && left.cursor === cursor)) return topPx;
  const highest = (cursorIndex + 1) * heightPx - viewPx;
  return Math.min(Math.max(topPx, highest), cursorIndex * heightPx);
}

/**
 * By how many rows the first row in sight has moved down: it stands for all that are seen. 0 where it is gone, or the sight
 * begins at the top.
 */
export function rowsAbove(before: readonly string[], now: readonly string[], firstSeen: number): number {
  const name = firstSeen > 0 ? before[firstSeen] : undefined;
  if (name === undefined || now[firstSeen] === name) return 0;
  const index = now.indexOf(name);
  return index < 0 ? 0 : index - firstSeen;
}
