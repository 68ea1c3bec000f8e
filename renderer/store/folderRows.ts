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
  const add = (
    path: string,
    entry: Pick<Entry, 'name' | 'type'>,
    place: Pick<FolderRow, 'level' | 'position' | 'siblings'>,
  ): void => {
    const branch = tree.branches.get(path);
    const content = branch || tree.open.has(path) ? seenIn(tree, path, showsHidden) : [];
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

/** The folders in one that are seen where it is open, in order. */
function seenIn(tree: Known, path: string, showsHidden: boolean): readonly Entry[] {
  const onTheWay = wayOn(tree, path);
  const told = (tree.branches.get(path)?.folders ?? []).filter(
    (entry) => entry.name === onTheWay || isSeen(tree, path, entry, showsHidden),
  );
  if (onTheWay === null || told.some(({ name }) => name === onTheWay)) return told;
  return sortEntries([...told, makeEntry({ name: onTheWay, type: 'dir' })], defaultSort);
}

/** The name in a folder by which one comes to the folder that is shown. */
const wayOn = ({ shown }: Known, path: string): string | null =>
  shown === null ? null : nameTowards(path, shown);

const isSeen = (tree: Known, folder: string, entry: Entry, showsHidden: boolean): boolean =>
  (showsHidden || !isHidden(entry)) && (entry.type === 'dir' || isKnownFolder(tree, folder, entry));

const isKnownFolder = (tree: Known, folder: string, { name }: Entry): boolean =>
  tree.branches.get(joinPath(remotePath(folder), name))?.state === 'known';

/**
 * The folder of the row that the keyboard is on, at the cursor: where that is gone or not seen, the nearest one above. Null
 * without a cursor in this tree.
 */
export function cursorFolder(
  tree: Known & Pick<FolderTree, 'cursor'>,
  { root, showsHidden }: Pick<Look, 'root' | 'showsHidden'>,
): string | null {
  const { cursor } = tree;
  if (cursor === null || !isWithin(cursor, root)) return null;
  for (let path = root; ; ) {
    const name = nameTowards(path, cursor);
    if (name === null || !tree.open.has(path)) return path;
    const folders = tree.branches.get(path)?.folders ?? [];
    const hasRow =
      name === wayOn(tree, path) ||
      folders.some((entry) => entry.name === name && isSeen(tree, path, entry, showsHidden));
    if (!hasRow) return path;
    path = joinPath(remotePath(path), name);
  }
}
