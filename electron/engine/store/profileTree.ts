import { ConnectorError } from '../../../shared/errors.ts';
import type { ProfileFolder } from '../../../shared/model/profile.ts';
import type { StoredProfile, StoredProfiles, TakenOut } from './profilesFile.ts';

/** How profiles and folders are put in order: pure, from one state of them to the next. */

type Tree = Pick<StoredProfiles, 'folders' | 'profiles'>;

/** @throws not_found */
export function profileOf({ profiles }: Tree, profileId: string): StoredProfile {
  const profile = profiles.find((one) => one.profileId === profileId);
  if (profile) return profile;
  throw new ConnectorError('not_found', 'This profile is gone.');
}

/** Null is the top, which is always there. @throws not_found */
export function checkFolder({ folders }: Tree, folderId: string | null): void {
  if (folderId === null || folders.some((folder) => folder.folderId === folderId)) return;
  throw new ConnectorError('not_found', 'This folder is gone.');
}

/** In the order in which they are named. */
export function moveProfiles(
  tree: Tree,
  profileIds: readonly string[],
  folderId: string | null,
  before: string | null,
): Tree {
  checkFolder(tree, folderId);
  const moved = [...new Set(profileIds)].map((profileId) => ({ ...profileOf(tree, profileId), folderId }));
  const movedIds = new Set(moved.map(({ profileId }) => profileId));
  const others = tree.profiles.filter(({ profileId }) => !movedIds.has(profileId));
  const at = others.findIndex(({ profileId }) => profileId === before);
  return { ...tree, profiles: insert(others, at, moved) };
}

/** @throws invalid_input for a folder that would lie in itself */
export function moveFolder(
  tree: Tree,
  folderId: string,
  parentId: string | null,
  before: string | null,
): Tree {
  checkFolder(tree, folderId);
  checkFolder(tree, parentId);
  if (parentId !== null && foldersWithin(tree, [folderId]).has(parentId)) {
    throw new ConnectorError('invalid_input', 'A folder cannot be moved into itself.');
  }
  const others = tree.folders.filter((folder) => folder.folderId !== folderId);
  const moved = tree.folders.filter((folder) => folder.folderId === folderId);
  const at = others.findIndex((folder) => folder.folderId === before);
  return {
    ...tree,
    folders: insert(
      others,
      at,
      moved.map((folder) => ({ ...folder, parentId })),
    ),
  };
}

/** The folders, and all below them. */
function foldersWithin({ folders }: Tree, folderIds: readonly string[]): ReadonlySet<string> {
  const within = new Set(folderIds);
  for (let size = -1; size !== within.size; ) {
    size = within.size;
    for (const { folderId, parentId } of folders) {
      if (parentId !== null && within.has(parentId)) within.add(folderId);
    }
  }
  return within;
}

/** Takes profiles and whole folders out; what is taken remembers its place. */
export function takeOut(
  tree: Tree,
  profileIds: readonly string[],
  folderIds: readonly string[],
): { readonly rest: Tree; readonly taken: TakenOut } {
  const folders = foldersWithin(tree, folderIds);
  const profiles = new Set(profileIds);
  const isTakenFolder = ({ folderId }: ProfileFolder): boolean => folders.has(folderId);
  const isTakenProfile = ({ profileId, folderId }: StoredProfile): boolean =>
    profiles.has(profileId) || (folderId !== null && folders.has(folderId));
  return {
    rest: {
      folders: tree.folders.filter((folder) => !isTakenFolder(folder)),
      profiles: tree.profiles.filter((profile) => !isTakenProfile(profile)),
    },
    taken: {
      folders: placesOf(tree.folders, isTakenFolder),
      profiles: placesOf(tree.profiles, isTakenProfile),
    },
  };
}

/** Puts back what was taken out: where it was, or at the top where its folder is gone. */
export function putBack(tree: Tree, taken: TakenOut): Tree {
  const folders = taken.folders.reduce<readonly ProfileFolder[]>(
    (list, { at, item }) => insert(list, at, [item]),
    tree.folders,
  );
  const known = new Set(folders.map(({ folderId }) => folderId));
  const home = (folderId: string | null): string | null =>
    folderId !== null && known.has(folderId) ? folderId : null;
  return {
    folders: folders.map((folder) => ({ ...folder, parentId: home(folder.parentId) })),
    profiles: taken.profiles.reduce<readonly StoredProfile[]>(
      (list, { at, item }) => insert(list, at, [{ ...item, folderId: home(item.folderId) }]),
      tree.profiles,
    ),
  };
}

interface Placed<T> {
  readonly at: number;
  readonly item: T;
}

const placesOf = <T>(items: readonly T[], isTaken: (item: T) => boolean): Placed<T>[] =>
  items.flatMap((item, at) => (isTaken(item) ? [{ at, item }] : []));

/** -1 = at the end. */
function insert<T>(items: readonly T[], at: number, inserted: readonly T[]): T[] {
  const place = at === -1 ? items.length : at;
  return [...items.slice(0, place), ...inserted, ...items.slice(place)];
}
