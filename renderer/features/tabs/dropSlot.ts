interface Place {
  readonly leftPx: number;
  readonly widthPx: number;
}

/**
 * Between which tabs one would go that is let go at `xPx`: 0 is before the first. Null where it lies already: on either
 * side of itself.
 */
export function dropSlot(tabs: readonly Place[], draggedIndex: number, xPx: number): number | null {
  const slot = tabs.filter(({ leftPx, widthPx }) => leftPx + widthPx / 2 < xPx).length;
  return slot === draggedIndex || slot === draggedIndex + 1 ? null : slot;
}

/** Where it is then, for it leaves a gap behind. */
export const indexOfSlot = (slot: number, draggedIndex: number): number =>
  slot > draggedIndex ? slot - 1 : slot;
