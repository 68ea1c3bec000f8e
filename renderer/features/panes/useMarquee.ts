import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { shallow } from 'zustand/shallow';
import { useApp } from '../../app.ts';
import { type Pane, type PaneSide, selectFrom } from '../../store/pane.ts';
import { namesOf } from '../../store/shownEntries.ts';
import { withPane } from '../../store/state.ts';
import { drawMarquee } from './drawMarquee.ts';
import type { Box } from './marquee.ts';

interface MarqueeParams {
  readonly side: PaneSide;
  readonly grid: RefObject<HTMLElement | null>;
  readonly headerHeightPx: number;
  readonly rowHeightPx: number;
}

/**
 * A rectangle over the rows, which selects those that it touches while it is drawn: with Ctrl besides what was
 * selected. Escape gives back what was selected before. It ends where other rows come to be shown.
 */
export function useMarquee({ side, grid, headerHeightPx, rowHeightPx }: MarqueeParams) {
  const { store } = useApp();
  const [box, setBox] = useState<Box | null>(null);
  const drawing = useRef<AbortController | null>(null);
  useEffect(() => () => drawing.current?.abort(), []);

  /** @param before the pane as it was before the press selected anything */
  const press = (event: MouseEvent, before: Pane): void => {
    if (!grid.current) return;
    const listening = new AbortController();
    drawing.current = listening;
    const adds = event.ctrlKey || event.metaKey;
    const names = namesOf(before.shown);
    let { shown } = before;
    /** A folder that is listed anew while one draws has most often the same rows. */
    const hasSameRows = (pane: Pane): boolean => {
      if (pane.shown === shown) return true;
      const isSame = pane.path === before.path && shallow(namesOf(pane.shown), names);
      if (isSame) shown = pane.shown;
      return isSame;
    };
    const change = (step: (pane: Pane) => Pane): void =>
      store.setState((state) =>
        withPane(state, side, (pane) => {
          if (hasSameRows(pane)) return step(pane);
          listening.abort();
          return pane;
        }),
      );
    drawMarquee(
      event.nativeEvent,
      {
        grid: grid.current,
        headerHeightPx,
        rowHeightPx,
        rowCount: names.length,
        onBox: (drawn) => setBox(listening.signal.aborted ? null : drawn),
        onRows: (first, end, isUpwards) => {
          const touched = names.slice(first, end);
          // The keyboard goes on from where the pointer is.
          const inOrder = isUpwards ? touched.toReversed() : touched;
          change((pane) => selectFrom(pane, before.selection, { type: 'these', names: inOrder, adds }));
        },
        onEscape: () => change((pane) => ({ ...pane, selection: before.selection })),
      },
      listening,
    );
  };
  return { box, press };
}
