/** A row of a tree, as far as keys go. */
export interface TreeRowPlace {
  /** From 1, as `aria-level`. */
  readonly level: number;
  /** Null = it cannot be opened. */
  readonly isOpen: boolean | null;
}

/** Where a key leads in a tree, or what it opens and closes; rows by their index. */
export type TreeMove =
  | { readonly kind: 'goTo'; readonly index: number }
  | { readonly kind: 'setOpen'; readonly index: number; readonly isOpen: boolean };

/**
 * As in the ARIA pattern of a tree; null for a key that means something else, or nothing there.
 * @param index of the row that the keyboard is on; -1 = none
 */
export function treeMoveOfKey(key: string, rows: readonly TreeRowPlace[], index: number): TreeMove | null {
  const row = rows[index];
  const goTo = (target: number): TreeMove | null => (rows[target] ? { kind: 'goTo', index: target } : null);
  switch (key) {
    case 'ArrowDown':
      return goTo(Math.min(index + 1, rows.length - 1));
    case 'ArrowUp':
      return goTo(Math.max(index - 1, 0));
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(rows.length - 1);
    case 'ArrowRight':
      if (!row || row.isOpen === null) return null;
      if (!row.isOpen) return { kind: 'setOpen', index, isOpen: true };
      return (rows[index + 1]?.level ?? 0) > row.level ? goTo(index + 1) : null;
    case 'ArrowLeft':
      if (row?.isOpen) return { kind: 'setOpen', index, isOpen: false };
      return row ? goTo(rows.slice(0, index).findLastIndex(({ level }) => level < row.level)) : null;
    default:
      return null;
  }
}
