import type { Handlers, RequestName } from '../../shared/contract/requests.ts';
import type { BookmarkStore } from './store/bookmarkStore.ts';

/** What pages ask of bookmarks. */
export const bookmarkHandlers = (
  bookmarks: BookmarkStore,
): Pick<Handlers, Extract<RequestName, `bookmark.${string}`>> => ({
  'bookmark.add': async ({ settings, before }) => ({ bookmarkId: await bookmarks.add(settings, before) }),
  'bookmark.change': async ({ bookmarkId, change }) => {
    await bookmarks.change(bookmarkId, change);
    return {};
  },
  'bookmark.remove': async ({ bookmarkId }) => {
    await bookmarks.remove(bookmarkId);
    return {};
  },
  'bookmark.move': async ({ bookmarkId, before }) => {
    await bookmarks.move(bookmarkId, before);
    return {};
  },
});
