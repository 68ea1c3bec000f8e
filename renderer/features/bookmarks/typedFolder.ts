import {
  type Bookmark,
  type BookmarkChange,
  bookmarkSettingsSchema,
  settingsOfBookmark,
} from '../../../shared/model/bookmark.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { isSameSite } from '../../store/bookmarks.ts';
import type { PaneSide } from '../../store/pane.ts';
import type { EngineState } from '../../store/state.ts';
import { leadsOutside, resolveTyped } from '../panes/typedPath.ts';

/** What cannot be kept of what was typed: which text says it. */
type Problem = 'folderWanted' | 'engineFolderWrong' | 'remoteFolderWrong';

/** What a folder as it was typed makes of a bookmark; nothing typed = that side has none. */
export function typedFolder(
  bookmark: Bookmark,
  side: PaneSide,
  typed: string,
  { engineFolder: root, sessions }: Pick<EngineState, 'engineFolder' | 'sessions'>,
): BookmarkChange | Problem {
  const path = typed.trim() === '' ? null : resolveTyped(side, typed, '', root);
  // A path that a pane would show as outside is none of a bookmark.
  if (path !== null && leadsOutside(side, path)) return 'engineFolderWrong';
  const session = Object.values(sessions).find((one) => isSameSite(one, bookmark.site));
  const encoding = bookmark.remoteFolder?.encoding ?? session?.encoding ?? 'utf-8';
  const folder: BookmarkChange =
    side === 'engine'
      ? { engineFolder: path === null ? null : enginePath(path) }
      : { remoteFolder: path === null ? null : { path: remotePath(path), encoding } };
  const change = path === null ? { ...folder, isPaired: false } : folder;
  const isValid = bookmarkSettingsSchema.safeParse({ ...settingsOfBookmark(bookmark), ...change }).success;
  if (isValid) return change;
  if (path === null) return 'folderWanted';
  return side === 'engine' ? 'engineFolderWrong' : 'remoteFolderWrong';
}
