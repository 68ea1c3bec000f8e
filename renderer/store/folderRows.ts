import type { ErrorReport } from '../../shared/errors.ts';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { isWithin, joinPath, remotePath } from '../../shared/model/paths.ts';
import { type FolderTree, nameTowards } from './folderTree.ts';
import { isHidden } from './shownEntries.ts';
import { defaultSort, sortEntries } from './sortEntries.ts';

/** A folder as a row of a tree. */
export interface FolderRow {
  readonly path: string;
  readonly name: string;
  readonly type: Entry['type'];
  /** From 1, as `aria-level`. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Null = there is no folder in it. */
  readonly isOpen: boolean | null;
  readonly isLoading: boolean;
  /** Why it could not be listed. */
  readonly error: ErrorReport | null;
}

type Known = Pick<FolderTree, 'branches' | 'open' | 'shown'>;

interface Look {
  /** Where the tree begins, and what that is called. */
  readonly root: string;
  readonly rootName: string;
  readonly showsHidden: boolean;
}

/**
 * The rows that are seen, top to bottom. A link is a folder where it is known to be one. The way to the folder that is shown
 * is seen whatever is hidden, or not told by who lists the folders above.
 */
export function folderRows(tree: Known, { root, rootName, showsHidden }: Look): readonly FolderRow[] {
  const rows: FolderRow[] = [];
  const contentOf = (path: string): readonly Entry[] => {
    const onTheWay = tree.shown === null ? null : nameTowards(path, tree.shown);
    const told = (tree.branches.get(path)?.folders ?? []).filter(
      (entry) =>
        entry.name === onTheWay ||
        ((showsHidden || !isHidden(entry)) && (entry.type === 'dir' || isKnownFolder(tree, path, entry))),
    );
    if (onTheWay === null || told.some(({ name }) => name === onTheWay)) return told;
    return sortEntries([...told, makeEntry({ name: onTheWay, type: 'dir' })], defaultSort);
  };
  const add = (
    path: string,
    entry: Pick<Entry, 'name' | 'type'>,
    place: Pick<FolderRow, 'level' | 'position' | 'siblings'>,
  ): void => {
    const branch = tree.branches.get(path);
    const content = branch || tree.open.has(path) ? contentOf(path) : [];
    const isOpen = branch?.state === 'known' && content.length === 0 ? null : tree.open.has(path);
    const isLoading = branch?.state === 'wanted' && tree.open.has(path);
    rows.push({
      path,
      name: entry.name,
      type: entry.type,
      ...place,
      isOpen,
      isLoading,
      error: branch?.error ?? null,
    });
    if (!isOpen) return;
    content.forEach((child, index) => {
      const at = { level: place.level + 1, position: index + 1, siblings: content.length };
      add(joinPath(remotePath(path), child.name), child, at);
    });
  };
  add(root, { name: rootName, type: 'dir' }, { level: 1, position: 1, siblings: 1 });
  return rows;
}

const isKnownFolder = (tree: Known, folder: string, { name }: Entry): boolean =>
  tree.branches.get(joinPath(remotePath(folder), name))?.state === 'known';

/** The row that the keyboard is on: where its folder is gone, the nearest one above that is seen. */
export function cursorIndexOf(rows: readonly FolderRow[], cursor: string | null): number {
  if (cursor === null) return -1;
  const index = rows.findIndex(({ path }) => path === cursor);
  return index >= 0 ? index : rows.findLastIndex(({ path }) => isWithin(cursor, path));
}
