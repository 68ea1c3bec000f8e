import { type DragEvent, type MouseEvent, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { type DropZone, placeOfDrop } from './moveInTree.ts';
import { moveRow } from './profileActs.ts';
import type { TreeRow } from './profileTree.ts';

interface DropMark {
  /** Null = below all rows. */
  readonly key: string | null;
  readonly zone: DropZone;
}

const rowElement = (event: MouseEvent): Element | null =>
  event.target instanceof Element ? event.target.closest('[data-index]') : null;

/** The row that a mouse event is on; rows say which they are by `data-index`. */
export const rowAt = (rows: readonly TreeRow[], event: MouseEvent): TreeRow | null =>
  rows[Number(rowElement(event)?.getAttribute('data-index') ?? -1)] ?? null;

/** Moves rows by dragging them; `drop` is where one would go that is let go now. */
export function useRowDrag(rows: readonly TreeRow[]) {
  const app = useApp();
  const profiles = useAppState(({ engine }) => engine?.profiles ?? null);
  const [dragged, setDragged] = useState<TreeRow | null>(null);
  const [drop, setDrop] = useState<DropMark | null>(null);

  const onDragOver = (event: DragEvent): void => {
    if (!dragged || !profiles) return;
    const target = rowAt(rows, event);
    const zone = zoneOf(event, target);
    const isPossible = placeOfDrop(profiles, dragged, target, zone) !== null;
    if (isPossible) event.preventDefault();
    setDrop(isPossible ? { key: target?.key ?? null, zone } : null);
  };

  const onDrop = (event: DragEvent): void => {
    if (!dragged || !profiles) return;
    event.preventDefault();
    const target = rowAt(rows, event);
    const place = placeOfDrop(profiles, dragged, target, zoneOf(event, target));
    if (place) void moveRow(app, dragged, place);
  };

  const onDragEnd = (): void => {
    setDragged(null);
    setDrop(null);
  };

  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    // Without data of some kind Firefox does not drag.
    event.dataTransfer.setData('application/x-quayside-connection', '');
    setDragged(rowAt(rows, event));
  };
  return { drop, dragHandlers: { onDragStart, onDragOver, onDrop, onDragEnd } };
}

/** A profile has an upper and a lower half; a folder has edges, and a middle that puts things into it. */
function zoneOf(event: DragEvent, target: TreeRow | null): DropZone {
  const row = rowElement(event);
  if (!row || !target) return 'below';
  const { top, height } = row.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  const edge = target.kind === 'folder' ? 0.25 : 0.5;
  if (share < edge) return 'above';
  return share > 1 - edge ? 'below' : 'on';
}
