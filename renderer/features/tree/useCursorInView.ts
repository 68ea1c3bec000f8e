import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Scrolls to the row that the keyboard comes to. Where rows come or go above one that is seen, it stays in its place.
 * @param cursor names the row; `cursorIndex` = -1: there is none
 */
export function useCursorInView(
  tree: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  cursor: string | null,
  cursorIndex: number,
  rowHeightPx: number,
): void {
  const before = useRef({ cursor, cursorIndex: -1 });
  useLayoutEffect(() => {
    const { current: was } = before;
    before.current = { cursor, cursorIndex };
    const element = tree.current;
    if (!element || cursorIndex < 0) return;
    if (was.cursor !== cursor || was.cursorIndex < 0) {
      virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
      return;
    }
    const topPx = was.cursorIndex * rowHeightPx - element.scrollTop;
    const wasSeen = topPx > -rowHeightPx && topPx < element.clientHeight;
    if (wasSeen) element.scrollTop += (cursorIndex - was.cursorIndex) * rowHeightPx;
  }, [tree, virtualizer, cursor, cursorIndex, rowHeightPx]);
}
