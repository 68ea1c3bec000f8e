import type { ErrorReport } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { isWithin, parentPath, remotePath } from '../../shared/model/paths.ts';
import { afterChange, type FolderChange, namesLeft } from './folderChange.ts';
import type { Pane } from './pane.ts';
import { defaultSort, sortEntries } from './sortEntries.ts';

/** The folders of one side as a tree, of which is known what was opened. Paths are those of the pane beside it. */
export interface FolderTree {
  /** What its paths are of (`placeOf`): anywhere else they mean nothing. */
  readonly place: string | null;
  readonly branches: ReadonlyMap<string, Branch>;
  /** Folders whose content is shown, as far as it is known. */
  readonly open: ReadonlySet<string>;
  /** The folder that the pane shows. The way there is seen, whoever may list the folders above. */
  readonly shown: string | null;
  /** The folder that the pane last went to: there the keyboard followed it, and may have gone on since. */
  readonly goal: string | null;
  /** The folder that the keyboard is on. */
  readonly cursor: string | null;
}

/** What is known of the content of one folder. */
export interface Branch {
  /** `wanted`: it is being listed, or soon. */
  readonly state: 'wanted' | 'known' | 'failed';
  /** Folders, and links that may lead to some, in order. */
  readonly folders: readonly Entry[];
  /** The listing that they are of. */
  readonly listing: readonly Entry[];
  /** It changed since then. */
  readonly isStale: boolean;
  readonly error: ErrorReport | null;
}

export const newTree = (place: string | null = null): FolderTree => ({
  place,
  branches: new Map(),
  open: new Set(),
  shown: null,
  goal: null,
  cursor: null,
});

const wanted: Branch = { state: 'wanted', folders: [], listing: [], isStale: false, error: null };

/** Where the tree of a path begins. */
export const rootOf = (path: string): string => (path.startsWith('/') ? '/' : '');

/** The folders above one, the outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const above = parentPath(remotePath(path));
  return above === path ? [] : [...foldersAbove(above), above];
}

/** Opens a folder. What is not known of it is wanted; what failed is tried again. */
export function openFolder(tree: FolderTree, path: string): FolderTree {
  const open = tree.open.has(path) ? tree.open : new Set([...tree.open, path]);
  const isKnown = tree.branches.get(path)?.state === 'known';
  return isKnown ? { ...tree, open } : { ...tree, open, branches: withBranch(tree, path, wanted) };
}

/** Closes a folder; nothing is waited for any longer, and the keyboard stays with what is seen. */
export function closeFolder(tree: FolderTree, path: string): FolderTree {
  const isInside = tree.cursor !== null && isWithin(tree.cursor, path);
  return {
    ...tree,
    open: without(tree.open, path),
    branches: withoutWanted(tree.branches, path),
    cursor: isInside ? path : tree.cursor,
  };
}

/** Lists a folder again, whether or not it is open. */
export function askAgain(tree: FolderTree, path: string): FolderTree {
  return tree.branches.get(path)?.state === 'failed' ? openFolder(tree, path) : staleIn(tree, path);
}

export const putCursor = (tree: FolderTree, cursor: string): FolderTree =>
  tree.cursor === cursor ? tree : { ...tree, cursor };

/** A folder is being listed. What changes there from now on, the listing may have missed. */
export const beginFolder = (tree: FolderTree, path: string): FolderTree => ({
  ...tree,
  branches: withBranch(tree, path, { ...(tree.branches.get(path) ?? wanted), isStale: false }),
});

/** What a folder holds, as it was listed. Of what is not in it any more nothing is known. */
export function learnFolder(
  tree: FolderTree,
  path: string,
  listing: readonly Entry[],
  isStale = tree.branches.get(path)?.isStale ?? false,
): FolderTree {
  const folders = foldersOf(listing);
  const names = new Set(folders.map(({ name }) => name));
  const { branches, open } = forgetBelow(tree, path, (name) => !names.has(name));
  // Whoever lists a folder may not tell of all that one can go to.
  const onTheWay =
    tree.shown === null ? [] : foldersAbove(tree.shown).filter((above) => tree.open.has(above));
  return {
    ...tree,
    branches: new Map(branches).set(path, { state: 'known', folders, listing, isStale, error: null }),
    open: new Set([...open, ...onTheWay]),
  };
}

/** A folder could not be listed. It closes, unless one below it is shown: opening it tries again. */
export function failFolder(tree: FolderTree, path: string, error: ErrorReport): FolderTree {
  const leadsOn = tree.shown !== null && nameTowards(path, tree.shown) !== null;
  const failed = { ...tree, branches: withBranch(tree, path, { ...wanted, state: 'failed', error }) };
  const closed = leadsOn ? failed : { ...failed, open: without(tree.open, path) };
  // The folder that should hold it is told otherwise.
  return error.code === 'not_found' ? staleIn(closed, parentPath(remotePath(path))) : closed;
}

/** A folder has changed, as its events tell. */
export function staleIn(tree: FolderTree, path: string): FolderTree {
  const branch = tree.branches.get(path);
  return !branch || branch.isStale ? tree : { ...tree, branches: withBranch(tree, path, stale(branch)) };
}

/** Nobody knows what changes meanwhile; what failed may not do so later. */
export function staleTree(tree: FolderTree): FolderTree {
  const branches = [...tree.branches];
  if (branches.every(([, { state, isStale }]) => state !== 'failed' && isStale)) return tree;
  const kept = branches.filter(([, { state }]) => state !== 'failed');
  return { ...tree, branches: new Map(kept.map(([path, branch]) => [path, stale(branch)])) };
}

/** Shows at once what was done to a folder. What lay under the names that are left is not known any more. */
export function changeTree(tree: FolderTree, path: string, change: FolderChange): FolderTree {
  const left = new Set(namesLeft(change));
  const { branches, open } = forgetBelow(tree, path, (name) => left.has(name));
  const branch = branches.get(path);
  const changed = branch && { ...branch, folders: foldersOf(afterChange(branch.folders, change)) };
  return { ...tree, open, branches: changed ? new Map(branches).set(path, changed) : branches };
}

/** The tree in step with the pane beside it: open down to what is shown there, of which it knows what the pane knows. */
export function inStep(tree: FolderTree, pane: Pane, place: string | null): FolderTree {
  if (tree.place !== place) return inStep(newTree(place), pane, place);
  const { path, entries, isStale } = pane;
  if (path === null || pane.readIn !== null) return tree;
  if (tree.goal !== path) return inStep({ ...tree, goal: path, cursor: path }, pane, place);
  if (pane.state === 'failed') return tree.shown === path ? { ...tree, shown: null } : tree;
  if (pane.state !== 'ready' && pane.state !== 'refreshing') return tree;
  const shown = tree.shown === path ? tree : showFolder(tree, path);
  const known = shown.branches.get(path);
  const isKnown = known?.state === 'known' && known.listing === entries && known.isStale === isStale;
  // A part of it tells nothing of the rest.
  return isKnown || pane.stopped === 'loading' ? shown : learnFolder(shown, path, entries, isStale);
}

const showFolder = (tree: FolderTree, path: string): FolderTree => ({
  ...tree,
  shown: path,
  open: new Set([...tree.open, rootOf(path), ...foldersAbove(path)]),
});

/**
 * The folder to list next; null = none. First what somebody waits for, then what is open and not known, or has changed:
 * that only where the server is there to be asked.
 */
export function folderToList(
  tree: FolderTree,
  pane: Pick<Pane, 'path'>,
  isReachable: boolean,
): { readonly path: string; readonly isKnown: boolean } | null {
  const seen = [...tree.open].filter((path) => isContentSeen(tree, path));
  const first = (isMeant: (branch: Branch | undefined, path: string) => boolean): string | undefined =>
    seen.find((path) => isMeant(tree.branches.get(path), path));
  const unknown =
    first((branch) => branch?.state === 'wanted') ??
    (isReachable ? first((branch) => branch === undefined) : undefined);
  if (unknown !== undefined) return { path: unknown, isKnown: false };
  // What the pane shows, it lists itself.
  const changed = isReachable
    ? first((branch, path) => branch?.state === 'known' && branch.isStale && path !== pane.path)
    : undefined;
  return changed === undefined ? null : { path: changed, isKnown: true };
}

/** Whether a folder and all above it are open. */
export const isContentSeen = ({ open }: FolderTree, path: string): boolean =>
  open.has(path) && foldersAbove(path).every((above) => open.has(above));

/** The name in a folder by which one comes to a path below it; null where the path is not below it. */
export function nameTowards(folder: string, path: string): string | null {
  if (path === folder || !isWithin(path, folder)) return null;
  const rest = path.slice(folder.length).replace(/^\//, '');
  return rest.split('/', 1)[0] ?? null;
}

const foldersOf = (entries: readonly Entry[]): readonly Entry[] =>
  sortEntries(
    entries.filter(({ type }) => type === 'dir' || type === 'link'),
    defaultSort,
  );

/** Without what is known, or open, under some of the names in a folder. */
function forgetBelow(
  { branches, open }: FolderTree,
  path: string,
  isForgotten: (name: string) => boolean,
): Pick<FolderTree, 'branches' | 'open'> {
  const stays = (at: string): boolean => {
    const name = nameTowards(path, at);
    return name === null || !isForgotten(name);
  };
  return {
    branches: new Map([...branches].filter(([at]) => stays(at))),
    open: new Set([...open].filter(stays)),
  };
}

const stale = (branch: Branch): Branch => (branch.isStale ? branch : { ...branch, isStale: true });

const withBranch = ({ branches }: FolderTree, path: string, branch: Branch): FolderTree['branches'] =>
  new Map(branches).set(path, branch);

const withoutWanted = (branches: FolderTree['branches'], path: string): FolderTree['branches'] =>
  branches.get(path)?.state === 'wanted' ? new Map([...branches].filter(([at]) => at !== path)) : branches;

const without = (paths: ReadonlySet<string>, path: string): ReadonlySet<string> =>
  new Set([...paths].filter((other) => other !== path));
