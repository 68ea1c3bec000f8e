import { type PointerEvent, useRef } from 'react';
import { type ColumnId, resizeColumn } from '../../store/columns.ts';
import styles from './FileGrid.module.css';
import type { ColumnsInUse } from './useColumns.ts';

interface ColumnEdgeProps {
  readonly id: ColumnId;
  readonly widthPx: number;
  /** The edge towards the name, which gets what the column gives. */
  readonly isLeft: boolean;
  readonly inUse: ColumnsInUse;
  readonly contentWidthPx: (id: ColumnId) => number;
}

/** Where the pointer takes hold of a column's width; a double click has it fit its content. The menu is the keyboard's way. */
export function ColumnEdge({ id, widthPx, isLeft, inUse, contentWidthPx }: ColumnEdgeProps) {
  const { columns, show, keep } = inUse;
  const from = useRef<{ readonly x: number; readonly widthPx: number } | null>(null);
  const resized = ({ clientX }: PointerEvent) => {
    if (!from.current) return null;
    const drawnPx = isLeft ? from.current.x - clientX : clientX - from.current.x;
    return resizeColumn(columns, id, from.current.widthPx + drawnPx);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const next = resized(event);
    if (next) show(next);
  };
  const onPointerUp = (event: PointerEvent): void => {
    const next = from.current?.x === event.clientX ? null : resized(event);
    from.current = null;
    if (next) keep(next);
  };
  return (
    <span
      className={styles.edge}
      data-left={isLeft || undefined}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, widthPx };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        from.current = null;
      }}
      onDoubleClick={() => keep(resizeColumn(columns, id, contentWidthPx(id)))}
    />
  );
}
