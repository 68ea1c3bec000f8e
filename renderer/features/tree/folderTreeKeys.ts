import { type TreeMove, type TreeRowPlace, treeMoveOfKey } from '../../ui/treeMoves.ts';
import { type KeyPress, targetIndex } from '../panes/gridKeys.ts';

/** What a key means to a tree of folders; rows by their index. */
export type FolderAct = TreeMove | { readonly kind: 'visit' | 'menu'; readonly index: number };

type Row = TreeRowPlace & { readonly isLoading: boolean };

/**
 * Null for a key that means something else, or nothing there.
 * @param index of the row that the keyboard is on; -1 = none
 * @param rowsOfPage that fit in the window
 */
export function actOfTreeKey(
  press: KeyPress,
  rows: readonly Row[],
  index: number,
  rowsOfPage: number,
): FolderAct | null {
  const { key, shiftKey } = press;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu', index };
  if (press.ctrlKey || press.metaKey || press.altKey || shiftKey) return null;
  const row = rows[index];
  switch (key) {
    case 'Enter':
    case ' ':
      return row ? { kind: 'visit', index } : null;
    case 'Escape':
      return row?.isLoading ? { kind: 'setOpen', index, isOpen: false } : null;
    case 'PageDown':
    case 'PageUp': {
      const target = targetIndex(key, index, rows.length, rowsOfPage);
      return target === null ? null : { kind: 'goTo', index: target };
    }
    default:
      return treeMoveOfKey(key, rows, index);
  }
}
