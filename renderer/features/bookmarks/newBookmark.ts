import type { BookmarkChange, BookmarkSettings } from '../../../shared/model/bookmark.ts';
import { baseName, enginePath, remotePath } from '../../../shared/model/paths.ts';
import { siteShown } from '../../store/bookmarks.ts';
import { otherSide, type PaneSide } from '../../store/pane.ts';
import { connectedSession, paneOf, type SharedState } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { rootLabel } from '../panes/typedPath.ts';

const longestName = 200;

/** A bookmark of the folder that a pane shows: the engine's for everywhere, a server's for its site. Null = it shows none. */
export function newBookmark(state: SharedState, side: PaneSide): BookmarkSettings | null {
  const { path } = paneOf(state, side);
  const session = connectedSession(state);
  if (path === null || !state.engine || (side === 'remote' && !session)) return null;
  const outermost = side === 'engine' ? rootLabel('engine', state.engine.engineFolder) : session?.host;
  return {
    name: displayName(baseName(remotePath(path)) || outermost || path).slice(0, longestName),
    site: side === 'engine' ? null : siteShown(state),
    engineFolder: side === 'engine' ? enginePath(path) : null,
    remoteFolder:
      side === 'remote' && session ? { path: remotePath(path), encoding: session.encoding } : null,
    isPaired: false,
  };
}

/** With the folder of the other pane, or without it again. A pair with a server's folder is that server's at first. */
export function withOther(
  state: SharedState,
  bookmark: BookmarkSettings,
  side: PaneSide,
  isOn: boolean,
): BookmarkChange {
  const other = otherSide(side);
  const { engineFolder = null, remoteFolder = null } = isOn ? (newBookmark(state, other) ?? {}) : {};
  return {
    ...(other === 'engine' ? { engineFolder } : { remoteFolder }),
    ...(isOn ? { site: bookmark.site ?? siteShown(state) } : { isPaired: false }),
  };
}
