import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { allBookmarks, isOffered, isSameSite, siteShown } from '../../store/bookmarks.ts';
import type { AppState } from '../../store/state.ts';
import { activateTab } from '../../store/tabs.ts';
import { displayName } from '../../text/displayName.ts';
import type { PaletteChoice, PaletteItem, PaletteSource } from '../palette/paletteItem.ts';
import { goToTab } from '../tabs/tabActs.ts';
import { foldersOf, iconOf, profileOfBookmark, siteName } from './bookmarkWords.ts';
import { goToBookmark } from './goToBookmark.ts';

/** Bookmarks for the palette: those that there is a way to, also by another tab or a saved connection. */
export const bookmarkItems: PaletteSource = (state) =>
  allBookmarks(state).flatMap((bookmark): readonly PaletteItem[] => {
    const choice = wayTo(state, bookmark);
    if (!choice) return [];
    const { profiles, engineFolder } = state.engine ?? { profiles: { profiles: [] }, engineFolder: '' };
    const site = bookmark.site === null ? [] : [siteName(profiles.profiles, bookmark.site)];
    return [
      {
        itemId: `bookmark ${bookmark.bookmarkId}`,
        group: 'bookmarks',
        label: displayName(bookmark.name),
        detail: [...site, ...foldersOf(bookmark, engineFolder)].map(displayName).join(', '),
        terms: [bookmark.site?.host ?? ''],
        icon: iconOf(bookmark),
        shortcut: null,
        choice,
      },
    ];
  });

/** Null = none: it is of a server that is neither shown nor saved. */
export function wayTo(state: AppState, bookmark: Bookmark): PaletteChoice | null {
  const go: (app: Parameters<typeof goToBookmark>[0]) => void = (app) => void goToBookmark(app, bookmark);
  const { site } = bookmark;
  if (isOffered(state, bookmark)) return { kind: 'act', act: go };
  if (site === null) return null;
  const tab = state.tabs.find(({ tabId }) => isSameSite(siteShown(state, tabId), site));
  if (tab) {
    const act: typeof go = (app) => {
      goToTab(app, (now) => activateTab(now, tab.tabId));
      go(app);
    };
    return { kind: 'act', act };
  }
  const profile = profileOfBookmark(state.engine?.profiles.profiles ?? [], site);
  return profile && { kind: 'connect', profile, after: go };
}
