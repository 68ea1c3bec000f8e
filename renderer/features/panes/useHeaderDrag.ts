import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { type ColumnId, columnIds } from '../../store/columns.ts';
import { columnAttribute } from './columnWidths.ts';

/** So far the pointer may slip in a click. */
const slackPx = 5;

interface Drag {
  readonly id: ColumnId;
  /** The column that it would stand before; null = it would be the last. */
  readonly before: ColumnId | null;
}

/** Headers drawn aside: what is drawn, and where it would go. `onDrop` is told when it is let go. */
export function useHeaderDrag(onDrop: (id: ColumnId, before: ColumnId | null) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const pressedX = useRef<number | null>(null);
  const hasMoved = useRef(false);

  const end = (): void => {
    pressedX.current = null;
    setDrag(null);
  };
  const handlers = (id: ColumnId) => ({
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pressedX.current = event.clientX;
      hasMoved.current = false;
    },
    onPointerMove: (event: PointerEvent): void => {
      if (pressedX.current === null) return;
      if (!hasMoved.current && Math.abs(event.clientX - pressedX.current) <= slackPx) return;
      hasMoved.current = true;
      setDrag({ id, before: columnAfter(event.currentTarget, event.clientX) });
    },
    onPointerUp: (): void => {
      if (drag) onDrop(drag.id, drag.before);
      end();
    },
    onPointerCancel: end,
    onLostPointerCapture: end,
  });
  return {
    handlers,
    dragged: drag?.id ?? null,
    before: drag?.before ?? null,
    isAtEnd: drag !== null && drag.before === null,
    /** Whether a click is one, and not the end of a drag. A key's click always is. */
    wasClick: (event: MouseEvent): boolean => event.detail === 0 || !hasMoved.current,
  };
}

/** The column whose middle is the first to the right of a place. */
function columnAfter(header: Element, x: number): ColumnId | null {
  const cells = header.closest('[role=row]')?.querySelectorAll(`[${columnAttribute}]`) ?? [];
  for (const cell of cells) {
    const { left, width } = cell.getBoundingClientRect();
    if (x < left + width / 2) {
      const name = cell.getAttribute(columnAttribute);
      return columnIds.find((id) => id === name) ?? null;
    }
  }
  return null;
}
