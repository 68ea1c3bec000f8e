import { treeMoveOfKey } from '../../ui/treeMoves.ts';
import type { TreeRow } from './profileTree.ts';

/** What can be done with the row that the keyboard is on; `menu` also without one. */
export type RowAct = 'activate' | 'edit' | 'remove' | 'duplicate' | 'menu';

/** What a key means to the list of saved connections. */
export type TreeAct =
  | { readonly kind: 'goTo'; readonly key: string }
  | { readonly kind: 'setOpen'; readonly folderId: string; readonly isOpen: boolean }
  | { readonly kind: 'step'; readonly step: -1 | 1 }
  | { readonly kind: 'act'; readonly act: RowAct };

interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Ctrl, on macOS Cmd. */
  readonly hasMod: boolean;
}

const plain: Readonly<Record<string, RowAct>> = {
  Enter: 'activate',
  F2: 'edit',
  Delete: 'remove',
  ContextMenu: 'menu',
};

/** As in the ARIA pattern of a tree, and Alt with the arrows to move what the cursor is on. Null = nothing. */
export function actOfKey(
  { key, altKey, shiftKey, hasMod }: Press,
  rows: readonly TreeRow[],
  cursor: string | null,
): TreeAct | null {
  const index = rows.findIndex((row) => row.key === cursor);
  const row = rows[index];
  if (altKey && !hasMod) {
    if (key === 'ArrowUp' || key === 'ArrowDown')
      return row ? { kind: 'step', step: key === 'ArrowUp' ? -1 : 1 } : null;
    return key === 'Enter' && row ? act('edit') : null;
  }
  if (hasMod) {
    if (key.toLowerCase() === 'd' && row?.kind === 'profile') return act('duplicate');
    return key === 'Backspace' && row ? act('remove') : null;
  }
  if (key === 'F10' && shiftKey) return act('menu');

  const found = plain[key];
  if (found) return row || found === 'menu' ? act(found) : null;
  const move = treeMoveOfKey(key, rows, index);
  const target = move && rows[move.index];
  if (!target) return null;
  if (move.kind === 'goTo') return { kind: 'goTo', key: target.key };
  return target.kind === 'folder'
    ? { kind: 'setOpen', folderId: target.folder.folderId, isOpen: move.isOpen }
    : null;
}

const act = (one: RowAct): TreeAct => ({ kind: 'act', act: one });
