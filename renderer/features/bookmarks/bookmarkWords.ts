import { Columns2, Folder, Link2, type LucideIcon } from 'lucide-react';
import { type Bookmark, type BookmarkSite, bookmarkSiteKey } from '../../../shared/model/bookmark.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { isPair, isSameSite } from '../../store/bookmarks.ts';
import type { EngineState } from '../../store/state.ts';
import { rootLabel } from '../panes/typedPath.ts';
import { siteOf } from '../profiles/profileTree.ts';

/** The saved connection that leads to a bookmark's site. */
export const profileOfBookmark = (profiles: readonly Profile[], site: BookmarkSite): Profile | null =>
  profiles.find((profile) => isSameSite(siteOf(profile), site)) ?? null;

/** What a site is called: as it is saved, else by its address. */
export const siteName = (profiles: readonly Profile[], site: BookmarkSite): string =>
  profileOfBookmark(profiles, site)?.name ?? addressOf(site);

const addressOf = ({ host, port, username }: BookmarkSite): string =>
  `${username}@${host}${port === 21 ? '' : `:${port}`}`;

/** The folders that it leads to, the engine’s first; the engine folder itself by its name on the disk. */
export const foldersOf = (
  { engineFolder: folder, remoteFolder }: Pick<Bookmark, 'engineFolder' | 'remoteFolder'>,
  engineFolder: string,
): readonly string[] => [
  ...(folder === null ? [] : [folder || rootLabel('engine', engineFolder)]),
  ...(remoteFolder === null ? [] : [remoteFolder.path]),
];

export const iconOf = (bookmark: Bookmark): LucideIcon =>
  bookmark.isPaired ? Link2 : isPair(bookmark) ? Columns2 : Folder;

/** The sites that a bookmark can be given to: those of sessions, of saved connections, and of other bookmarks. */
export function sitesToChoose({
  sessions,
  profiles,
  bookmarks,
}: Pick<EngineState, 'sessions' | 'profiles' | 'bookmarks'>): readonly BookmarkSite[] {
  const all = [
    ...Object.values(sessions).map(({ host, port, username }): BookmarkSite => ({ host, port, username })),
    ...profiles.profiles.map(siteOf),
    ...bookmarks.list.flatMap(({ site }) => site ?? []),
  ];
  return [...new Map(all.map((site) => [bookmarkSiteKey(site), site])).values()];
}
