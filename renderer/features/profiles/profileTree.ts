import type { BookmarkSite } from '../../../shared/model/bookmark.ts';
import type { Profile, ProfileFolder, Profiles } from '../../../shared/model/profile.ts';
import type { Site } from '../../../shared/model/transfer.ts';
import { isSameSite } from '../../store/bookmarks.ts';
import { defaultPort } from '../connect/defaultPort.ts';

interface RowPlace {
  /** What the row is called in the page: of a folder and of a profile never the same. */
  readonly key: string;
  /** From 1, as `aria-level`. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

export interface FolderRow extends RowPlace {
  readonly kind: 'folder';
  readonly folder: ProfileFolder;
  readonly isOpen: boolean;
  /** Profiles in it and below. */
  readonly profileCount: number;
}

export interface ProfileRow extends RowPlace {
  readonly kind: 'profile';
  readonly profile: Profile;
  readonly isOpen: null;
  /** The folders it lies in, the outermost first, where the row does not stand under them: `Work / Sites`. */
  readonly where: string | null;
}

export type TreeRow = FolderRow | ProfileRow;

export const folderKey = (folderId: string): string => `folder ${folderId}`;
export const profileKey = (profileId: string): string => `profile ${profileId}`;

/** The rows that are seen, top to bottom: folders before profiles, what is in a closed folder left out. */
export function treeRows(
  { folders, profiles }: Profiles,
  closedFolderIds: ReadonlySet<string>,
): readonly TreeRow[] {
  const rowsIn = (parentId: string | null, level: number): readonly TreeRow[] => {
    const foldersHere = folders.filter((folder) => folder.parentId === parentId);
    const profilesHere = profiles.filter(({ folderId }) => folderId === parentId);
    const siblings = foldersHere.length + profilesHere.length;
    return [
      ...foldersHere.flatMap((folder, index): readonly TreeRow[] => {
        const isOpen = !closedFolderIds.has(folder.folderId);
        const inside = new Set([folder.folderId, ...foldersBelow(folders, folder.folderId)]);
        const row: FolderRow = {
          kind: 'folder',
          key: folderKey(folder.folderId),
          folder,
          isOpen,
          profileCount: profiles.filter(({ folderId }) => folderId !== null && inside.has(folderId)).length,
          level,
          position: index + 1,
          siblings,
        };
        return isOpen ? [row, ...rowsIn(folder.folderId, level + 1)] : [row];
      }),
      ...profilesHere.map(
        (profile, index): ProfileRow => ({
          kind: 'profile',
          key: profileKey(profile.profileId),
          profile,
          isOpen: null,
          where: null,
          level,
          position: foldersHere.length + index + 1,
          siblings,
        }),
      ),
    ];
  };
  return rowsIn(null, 1);
}

/** The profiles that have all words of a query somewhere: in the name first, the others after. */
export function searchRows({ folders, profiles }: Profiles, query: string): readonly ProfileRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = profiles
    .map((profile) => ({ profile, path: folderPath(folders, profile.folderId) }))
    .filter(({ profile, path }) => {
      const { name, host, notes } = profile;
      const text = [name, host, userOf(profile) ?? '', notes, ...path].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((match) => ({
      ...match,
      isNamed: words.every((word) => match.profile.name.toLowerCase().includes(word)),
    }))
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed));
  return found.map(({ profile, path }, index) => ({
    kind: 'profile',
    key: profileKey(profile.profileId),
    profile,
    isOpen: null,
    where: path.length === 0 ? null : path.join(' / '),
    level: 1,
    position: index + 1,
    siblings: found.length,
  }));
}

/** The names of the folders from the top down to one. */
export function folderPath(folders: readonly ProfileFolder[], folderId: string | null): readonly string[] {
  const folder = folders.find((one) => one.folderId === folderId);
  return folder ? [...folderPath(folders, folder.parentId), folder.name] : [];
}

/** All folders below one, however deep. */
export function foldersBelow(folders: readonly ProfileFolder[], folderId: string): readonly string[] {
  return folders
    .filter(({ parentId }) => parentId === folderId)
    .flatMap((child) => [child.folderId, ...foldersBelow(folders, child.folderId)]);
}

export const userOf = ({ login }: Pick<Profile, 'login'>): string | null =>
  login.kind === 'anonymous' ? null : login.username;

/** The last ones that were connected by, the latest first. */
export const recentlyUsed = (profiles: readonly Profile[], count: number): readonly Profile[] =>
  profiles
    .filter(({ usedAtMs }) => usedAtMs !== null)
    .sort((a, b) => (b.usedAtMs ?? 0) - (a.usedAtMs ?? 0))
    .slice(0, count);

/** The saved connection that leads to a site, as its user. */
export const profileOfSite = (profiles: readonly Profile[], site: Site): Profile | null =>
  profiles.find((profile) => tlsModeOf(profile) === site.tlsMode && isSameSite(siteOf(profile), site)) ??
  null;

/** The login that a saved connection leads to, with TLS or without. */
export const siteOf = (profile: Profile): BookmarkSite => ({
  host: profile.host,
  port: profile.port ?? defaultPort(tlsModeOf(profile)),
  username: userOf(profile) ?? 'anonymous',
});

const tlsModeOf = ({ tls }: Profile): Site['tlsMode'] => tls?.mode ?? 'none';
