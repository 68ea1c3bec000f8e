import {
  type Bookmark,
  type BookmarkSettings,
  type BookmarkSite,
  bookmarkSiteKey,
} from '../../shared/model/bookmark.ts';
import { trimTrailingSlash } from '../../shared/model/paths.ts';
import type { PaneSide } from './pane.ts';
import { connectedSession, paneOf, type SharedState } from './state.ts';

type Folders = Pick<BookmarkSettings, 'engineFolder' | 'remoteFolder'>;

export const allBookmarks = ({ engine }: SharedState): readonly Bookmark[] => engine?.bookmarks.list ?? none;
const none: readonly Bookmark[] = [];

export const bookmarkOf = (state: SharedState, bookmarkId: string): Bookmark | null =>
  allBookmarks(state).find((bookmark) => bookmark.bookmarkId === bookmarkId) ?? null;

/** Where it leads on a side; null = the pane stays where it is. */
export const folderOf = ({ engineFolder, remoteFolder }: Folders, side: PaneSide): string | null =>
  side === 'engine' ? engineFolder : (remoteFolder?.path ?? null);

/** It has a folder for each pane. */
export const isPair = ({ engineFolder, remoteFolder }: Folders): boolean =>
  engineFolder !== null && remoteFolder !== null;

/** The login that a tab shows; without one named, of the tab that is shown. Null without a session. */
export function siteShown(state: SharedState, tabId = state.activeTabId): BookmarkSite | null {
  const session = connectedSession(state, tabId);
  return session && { host: session.host, port: session.port, username: session.username };
}

export const isSameSite = (one: BookmarkSite | null, other: BookmarkSite | null): boolean =>
  one !== null && other !== null && bookmarkSiteKey(one) === bookmarkSiteKey(other);

/** Whether it can be gone to in the tab that is shown. What leads to a server, and is of none, leads there on any. */
export function isOffered(state: SharedState, { site, remoteFolder }: Bookmark): boolean {
  const shown = siteShown(state);
  return site === null ? remoteFolder === null || shown !== null : isSameSite(site, shown);
}

/** Those that take a pane somewhere. */
export const offeredBookmarks = (state: SharedState, side: PaneSide): readonly Bookmark[] =>
  allBookmarks(state).filter((bookmark) => folderOf(bookmark, side) !== null && isOffered(state, bookmark));

/** The bookmark of what a pane shows: of its folder alone, else of the two folders that both panes show. */
export function bookmarkHere(state: SharedState, side: PaneSide): Bookmark | null {
  const here = offeredBookmarks(state, side).filter((bookmark) => isShown(state, bookmark));
  return here.find((bookmark) => !isPair(bookmark)) ?? here[0] ?? null;
}

function isShown(state: SharedState, bookmark: Bookmark): boolean {
  const encoding = connectedSession(state)?.encoding ?? null;
  if (encoding !== null && mustRecode(bookmark, encoding)) return false;
  return (['engine', 'remote'] as const).every((side) => {
    const folder = folderOf(bookmark, side);
    const { path } = paneOf(state, side);
    return folder === null || isSameFolder(path, folder);
  });
}

export const isSameFolder = (path: string | null, folder: string): boolean =>
  path !== null && trimTrailingSlash(folder) === trimTrailingSlash(path);

/**
 * Its path is bytes that another encoding calls otherwise. What is of no site is meant as it reads, and ASCII reads alike in
 * all encodings.
 */
export const mustRecode = ({ site, remoteFolder }: Bookmark, encoding: string): boolean =>
  site !== null &&
  remoteFolder !== null &&
  remoteFolder.encoding.toLowerCase() !== encoding.toLowerCase() &&
  /[^ -~]/.test(remoteFolder.path);
