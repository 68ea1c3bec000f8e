import type { Bookmark, Bookmarks } from './bookmark.ts';
import { remotePath } from './paths.ts';

export const noBookmarks: Bookmarks = { list: [], notice: null };

/** Of `/pub` on Ada's server, but for what is given. */
export const aBookmark = (known: Partial<Bookmark> = {}): Bookmark => ({
  bookmarkId: 'b1',
  name: 'Pub',
  site: { host: 'ftp.example.org', port: 21, username: 'ada' },
  engineFolder: null,
  remoteFolder: { path: remotePath('/pub'), encoding: 'utf-8' },
  isPaired: false,
  ...known,
});
