import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useApp } from '../../app.ts';
import { scrollTopOf } from './scrollMemory.ts';

interface GridScroll {
  readonly grid: RefObject<HTMLElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Which folder is shown: by tab, side and path. */
  readonly place: string;
  /** All of its rows are there. */
  readonly isListed: boolean;
  /** The row that the keyboard is on, and its index; -1 = none. */
  readonly cursor: string | null;
  readonly cursorIndex: number;
  readonly rowHeightPx: number;
  readonly headerHeightPx: number;
}

/** Keeps the keyboard's row in sight, and shows a folder as it was left when it is shown again. */
export function useGridScroll(of: GridScroll): void {
  const { grid, virtualizer, place, isListed, cursor, cursorIndex } = of;
  const { scrolls } = useApp();
  /** The folder that the grid is scrolled for; null while it is not listed. */
  const settled = useRef<string | null>(null);
  const latest = useRef(of);
  latest.current = of;

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || settled.current === place) return;
    if (!isListed) {
      settled.current = null;
      element.scrollTop = 0;
      return;
    }
    const { cursor, cursorIndex, rowHeightPx, headerHeightPx } = latest.current;
    const rows = { heightPx: rowHeightPx, viewPx: element.clientHeight - headerHeightPx };
    const isAnotherTab = settled.current !== null;
    settled.current = place;
    // Who has scrolled while it was loading stays there.
    if (isAnotherTab || element.scrollTop === 0) {
      element.scrollTop = scrollTopOf(scrolls.recall(place), cursor, cursorIndex, rows);
    }
  }, [grid, scrolls, place, isListed]);

  // Where the folder is another one, the row comes into sight by the above.
  const shownBefore = useRef('');
  useEffect(() => {
    const shown = `${isListed} ${place}`;
    if (shown === shownBefore.current && cursorIndex >= 0) {
      virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
    }
    shownBefore.current = shown;
  }, [cursorIndex, virtualizer, place, isListed]);

  useEffect(() => {
    const element = grid.current;
    if (!element || !isListed) return;
    const keep = (): void => {
      if (settled.current === place) scrolls.keep(place, { topPx: element.scrollTop, cursor });
    };
    keep();
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [grid, scrolls, place, cursor, isListed]);
}
