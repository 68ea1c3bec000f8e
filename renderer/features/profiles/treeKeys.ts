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

  const goTo = (target: TreeRow | undefined): TreeAct | null =>
    target ? { kind: 'goTo', key: target.key } : null;
  switch (key) {
    case 'ArrowDown':
      return goTo(rows[Math.min(index + 1, rows.length - 1)]);
    case 'ArrowUp':
      return goTo(rows[Math.max(index - 1, 0)]);
    case 'Home':
      return goTo(rows[0]);
    case 'End':
      return goTo(rows.at(-1));
    case 'ArrowRight':
      if (row?.kind !== 'folder') return null;
      if (!row.isOpen) return { kind: 'setOpen', folderId: row.folder.folderId, isOpen: true };
      return (rows[index + 1]?.level ?? 0) > row.level ? goTo(rows[index + 1]) : null;
    case 'ArrowLeft':
      if (row?.kind === 'folder' && row.isOpen)
        return { kind: 'setOpen', folderId: row.folder.folderId, isOpen: false };
      return row ? goTo(rows.slice(0, index).findLast(({ level }) => level < row.level)) : null;
    default: {
      const found = plain[key];
      return found && (row || found === 'menu') ? act(found) : null;
    }
  }
}

const act = (one: RowAct): TreeAct => ({ kind: 'act', act: one });
