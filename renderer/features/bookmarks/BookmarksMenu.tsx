import { Menu } from '@base-ui/react/menu';
import { Star } from 'lucide-react';
import { useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { bookmarkHere, offeredBookmarks, siteShown } from '../../store/bookmarks.ts';
import type { PaneSide } from '../../store/pane.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { later } from '../../ui/later.tsx';
import menu from '../../ui/Menu.module.css';
import { CommandItem } from '../commands/CommandGroups.tsx';
import { useCommandWords } from '../commands/useCommand.ts';
import { paneFocusTarget } from '../panes/focusPane.ts';
import styles from './Bookmarks.module.css';
import { foldersOf, iconOf, siteName } from './bookmarkWords.ts';
import { goToBookmark } from './goToBookmark.ts';
import { starAttribute } from './openBookmarksOf.ts';

const BookmarkBubble = later(() =>
  import('./BookmarkBubble.tsx').then(({ BookmarkBubble }) => BookmarkBubble),
);

/** The star of a pane: full where its folder is a bookmark. Its menu goes to the others, and makes one of this. */
export function BookmarksMenu({ side }: { readonly side: PaneSide }) {
  const text = useText().bookmarks;
  const { store } = useApp();
  const star = useRef<HTMLButtonElement>(null);
  const isHere = useAppState((state) => bookmarkHere(state, side) !== null);
  const { shortcut, ariaShortcut } = useCommandWords('openBookmarks');
  // What a command opened keeps the focus that it took.
  const focusAfter = (): HTMLElement | false => {
    const { dialogs, bookmarkEdit } = store.getState();
    return dialogs.length > 0 || bookmarkEdit !== null ? false : (paneFocusTarget(side) ?? false);
  };
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          ref={star}
          {...{ [starAttribute]: side }}
          render={
            <IconButton
              icon={Star}
              label={isHere ? text.menuHere : text.menu}
              hint={shortcut}
              aria-keyshortcuts={ariaShortcut}
              className={isHere ? styles.full : undefined}
            />
          }
        />
        <Menu.Portal>
          <Menu.Positioner className={menu.positioner} align="end" sideOffset={4}>
            <Menu.Popup className={menu.menu} finalFocus={focusAfter}>
              <CommandItem id="addBookmark" {...(isHere && { called: text.editThis })} />
              <Menu.Separator className={menu.separator} />
              <OfferedBookmarks side={side} />
              <Menu.Separator className={menu.separator} />
              <CommandItem id="manageBookmarks" />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <BookmarkBubble side={side} star={star} />
    </>
  );
}

/** Those of the server that is shown, and those of everywhere. */
function OfferedBookmarks({ side }: { readonly side: PaneSide }) {
  const text = useText().bookmarks;
  const offered = useAppState(useShallow((state) => offeredBookmarks(state, side)));
  const site = useAppState(
    useShallow((state) => {
      const shown = siteShown(state);
      return shown && siteName(state.engine?.profiles.profiles ?? [], shown);
    }),
  );
  const ofSite = offered.filter((bookmark) => bookmark.site !== null);
  const ofAll = offered.filter((bookmark) => bookmark.site === null);
  if (offered.length === 0) return <p className={styles.none}>{text.noneHere}</p>;
  return (
    <>
      {ofSite.length > 0 && <BookmarkGroup label={site ?? ''} bookmarks={ofSite} side={side} />}
      {ofAll.length > 0 && <BookmarkGroup label={text.everywhere} bookmarks={ofAll} side={side} />}
    </>
  );
}

interface BookmarkGroupProps {
  readonly label: string;
  readonly bookmarks: readonly Bookmark[];
  readonly side: PaneSide;
}

function BookmarkGroup({ label, bookmarks, side }: BookmarkGroupProps) {
  const app = useApp();
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  return (
    <Menu.Group>
      <Menu.GroupLabel className={menu.label}>
        <Name name={label} />
      </Menu.GroupLabel>
      {bookmarks.map((bookmark) => {
        const Icon = iconOf(bookmark);
        return (
          <Menu.Item
            key={bookmark.bookmarkId}
            className={menu.item}
            onClick={() => void goToBookmark(app, bookmark, side)}
          >
            <span className={menu.sign}>
              <Icon size={15} strokeWidth={1.75} aria-hidden />
            </span>
            <span className={styles.name}>
              <Name name={bookmark.name} />
            </span>
            <BookmarkFolders bookmark={bookmark} engineFolder={engineFolder} />
          </Menu.Item>
        );
      })}
    </Menu.Group>
  );
}

interface BookmarkFoldersProps {
  readonly bookmark: Bookmark;
  readonly engineFolder: string;
}

/** Where it leads, beside its name. */
export const BookmarkFolders = ({ bookmark, engineFolder }: BookmarkFoldersProps) => (
  <span className={styles.folders}>
    {foldersOf(bookmark, engineFolder).map((folder, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the engine's comes first, and both may be written alike
      <span key={index} className={styles.folder}>
        <Name name={folder} />
      </span>
    ))}
  </span>
);
