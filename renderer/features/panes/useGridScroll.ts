import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useApp } from '../../app.ts';
import type { Sort } from '../../store/sortEntries.ts';
import { rowsAbove, scrollTopOf } from './scrollMemory.ts';

interface GridScroll {
  readonly grid: RefObject<HTMLElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Which folder is shown: by tab, side and path. */
  readonly place: string;
  /** All of its rows are there. */
  readonly isListed: boolean;
  /** The names of the rows, and what brought them into this order. */
  readonly order: readonly string[];
  readonly sort: Sort;
  readonly filter: string | null;
  /** The row that the keyboard is on, and its index; -1 = none. */
  readonly cursor: string | null;
  readonly cursorIndex: number;
  readonly rowHeightPx: number;
  readonly headerHeightPx: number;
}

/** Keeps the keyboard's row in sight, and shows a folder as it was left when it is shown again. */
export function useGridScroll(of: GridScroll): void {
  const { grid, virtualizer, place, isListed, cursor, cursorIndex, sort, filter } = of;
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

  useAnchor(of);

  // Where the folder is another one, the row comes into sight by the above; where rows came above it, it stays where it is.
  const before = useRef<Pick<GridScroll, 'place' | 'isListed' | 'cursor' | 'sort' | 'filter'> | null>(null);
  useEffect(() => {
    const isSamePlace = before.current?.place === place && before.current.isListed === isListed;
    const { current } = before;
    const isMoved = current?.cursor !== cursor || current.sort !== sort || current.filter !== filter;
    if (isSamePlace && isMoved && cursorIndex >= 0) {
      virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
    }
    before.current = { place, isListed, cursor, sort, filter };
  }, [cursor, cursorIndex, sort, filter, virtualizer, place, isListed]);

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

/**
 * Rows that come or go above what is seen move nothing of it: the first row in sight stays where it is. At the top there is
 * nothing above. Another order, or another filter, is another sight.
 */
function useAnchor({ grid, place, order, sort, filter, rowHeightPx }: GridScroll): void {
  const seen = useRef({ place, sort, filter, order });
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = { place, sort, filter, order };
    const element = grid.current;
    const isSameSight = before.place === place && before.sort === sort && before.filter === filter;
    if (!element || !isSameSight || before.order === order) return;
    element.scrollTop +=
      rowsAbove(before.order, order, Math.floor(element.scrollTop / rowHeightPx)) * rowHeightPx;
  }, [grid, place, order, sort, filter, rowHeightPx]);
}
