import { type Bookmark, type BookmarkSite, bookmarkSiteKey } from '../../../shared/model/bookmark.ts';

export interface BookmarkGroup {
  readonly key: string;
  /** Null = everywhere. */
  readonly site: BookmarkSite | null;
  readonly bookmarks: readonly Bookmark[];
}

export const siteKeyOf = (site: BookmarkSite | null): string => (site === null ? '' : bookmarkSiteKey(site));

/** Those of everywhere first, then those of each site, the sites as their first bookmarks come. */
export function bookmarkGroups(list: readonly Bookmark[]): readonly BookmarkGroup[] {
  const groups = new Map<string, Bookmark[]>([['', []]]);
  for (const bookmark of list) {
    const key = siteKeyOf(bookmark.site);
    groups.set(key, [...(groups.get(key) ?? []), bookmark]);
  }
  return [...groups]
    .filter(([, bookmarks]) => bookmarks.length > 0)
    .map(([key, bookmarks]) => ({ key, site: bookmarks[0]?.site ?? null, bookmarks }));
}

/** Which one it comes before when it goes up (-1) or down (1) among those of its group; null = the end, undefined = it cannot. */
export function stepBookmark(
  list: readonly Bookmark[],
  bookmarkId: string,
  step: -1 | 1,
): string | null | undefined {
  const group = bookmarkGroups(list).find(({ bookmarks }) =>
    bookmarks.some((bookmark) => bookmark.bookmarkId === bookmarkId),
  );
  if (!group) return undefined;
  const ids = group.bookmarks.map((bookmark) => bookmark.bookmarkId);
  const index = ids.indexOf(bookmarkId);
  if (ids[index + step] === undefined) return undefined;
  return ids[step === -1 ? index - 1 : index + 2] ?? null;
}
