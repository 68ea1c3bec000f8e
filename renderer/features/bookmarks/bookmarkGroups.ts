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

export type BookmarkAct = 'go' | 'edit' | 'remove';

/** What a key means to the list of bookmarks. */
export type BookmarkKey =
  | { readonly kind: 'goTo'; readonly bookmarkId: string }
  | { readonly kind: 'step'; readonly step: -1 | 1 }
  | { readonly kind: 'act'; readonly act: BookmarkAct };

interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly hasMod: boolean;
}

/** As the list of saved connections has them. `ids`: as they are shown, top to bottom. Null = nothing. */
export function bookmarkKey(
  { key, altKey, hasMod }: Press,
  ids: readonly string[],
  cursor: string,
): BookmarkKey | null {
  const goTo = (bookmarkId: string | undefined): BookmarkKey | null =>
    bookmarkId === undefined ? null : { kind: 'goTo', bookmarkId };
  const index = ids.indexOf(cursor);
  const isArrow = key === 'ArrowUp' || key === 'ArrowDown';
  const step = key === 'ArrowUp' ? -1 : 1;
  if (altKey) return isArrow ? { kind: 'step', step } : null;
  if (hasMod) return key === 'Backspace' ? { kind: 'act', act: 'remove' } : null;
  if (isArrow) return goTo(ids[Math.min(Math.max(index + step, 0), ids.length - 1)]);
  if (key === 'Home') return goTo(ids[0]);
  if (key === 'End') return goTo(ids.at(-1));
  const act = acts[key];
  return act ? { kind: 'act', act } : null;
}

const acts: Readonly<Record<string, BookmarkAct>> = { Enter: 'go', F2: 'edit', Delete: 'remove' };
