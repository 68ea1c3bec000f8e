import type { Profiles } from '../../../shared/model/profile.ts';
import { type FolderRow, foldersBelow, type ProfileRow, type TreeRow } from './profileTree.ts';

/** Where something goes: into a folder (null = the top), before one that is there (null = behind all). */
export interface Place {
  readonly folderId: string | null;
  readonly before: string | null;
}

/**
 * The next place above or below for a profile, as if all folders were open: at the edge of a folder it leaves it,
 * and a folder on its way it enters. Null at the ends.
 */
export function stepProfile({ folders, profiles }: Profiles, profileId: string, step: -1 | 1): Place | null {
  const moved = profiles.find((profile) => profile.profileId === profileId);
  if (!moved) return null;
  const others = profiles.filter((profile) => profile.profileId !== profileId);
  const placesIn = (folderId: string | null): readonly Place[] => [
    ...folders
      .filter((folder) => folder.parentId === folderId)
      .flatMap((folder) => placesIn(folder.folderId)),
    ...others
      .filter((profile) => profile.folderId === folderId)
      .map((profile) => ({ folderId, before: profile.profileId })),
    { folderId, before: null },
  ];
  const siblings = profiles.filter(({ folderId }) => folderId === moved.folderId);
  const next = siblings[siblings.indexOf(moved) + 1]?.profileId ?? null;
  const places = placesIn(null);
  const here = places.findIndex(({ folderId, before }) => folderId === moved.folderId && before === next);
  return places[here + step] ?? null;
}

/** The next place above or below for a folder, among those beside it. Null at the ends. */
export function stepFolder({ folders }: Profiles, folderId: string, step: -1 | 1): Place | null {
  const moved = folders.find((folder) => folder.folderId === folderId);
  const siblings = folders.filter(({ parentId }) => parentId === moved?.parentId);
  const index = siblings.findIndex((folder) => folder.folderId === folderId);
  if (!moved || index + step < 0 || index + step >= siblings.length) return null;
  const before = siblings[step === -1 ? index - 1 : index + 2]?.folderId ?? null;
  return { folderId: moved.parentId, before };
}

/** Where on a row something is let go: near its upper edge, near its lower edge, or on it. */
export type DropZone = 'above' | 'on' | 'below';

/** Where a dragged row goes that is let go on another, or below all (null). Null where that is impossible. */
export function placeOfDrop(
  profiles: Profiles,
  dragged: TreeRow,
  target: TreeRow | null,
  zone: DropZone,
): Place | null {
  if (target?.key === dragged.key) return null;
  if (!target) return { folderId: null, before: null };
  return dragged.kind === 'profile'
    ? placeOfProfile(profiles, dragged, target, zone)
    : placeOfFolder(profiles, dragged, target, zone);
}

function placeOfProfile(
  { profiles }: Profiles,
  { profile: { profileId: draggedId } }: ProfileRow,
  target: TreeRow,
  zone: DropZone,
): Place {
  if (target.kind === 'folder') return { folderId: target.folder.folderId, before: null };
  const { folderId, profileId } = target.profile;
  const others = profiles.filter((one) => one.folderId === folderId && one.profileId !== draggedId);
  const index = others.findIndex((one) => one.profileId === profileId) + (zone === 'below' ? 1 : 0);
  return { folderId, before: others[index]?.profileId ?? null };
}

function placeOfFolder(
  { folders }: Profiles,
  { folder: { folderId: draggedId } }: FolderRow,
  target: TreeRow,
  zone: DropZone,
): Place | null {
  const isOnFolder = target.kind === 'folder' && zone === 'on';
  const parentId =
    target.kind === 'profile'
      ? target.profile.folderId
      : isOnFolder
        ? target.folder.folderId
        : target.folder.parentId;
  if (parentId === draggedId || foldersBelow(folders, draggedId).some((below) => below === parentId))
    return null;
  if (target.kind === 'profile' || isOnFolder) return { folderId: parentId, before: null };
  const others = folders.filter((one) => one.parentId === parentId && one.folderId !== draggedId);
  const index =
    others.findIndex((one) => one.folderId === target.folder.folderId) + (zone === 'below' ? 1 : 0);
  return { folderId: parentId, before: others[index]?.folderId ?? null };
}
