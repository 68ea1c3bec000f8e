import { Popover } from '@base-ui/react/popover';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { bookmarkOf } from '../../store/bookmarks.ts';
import type { PaneSide } from '../../store/pane.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import menu from '../../ui/Menu.module.css';
import { focusPane, paneFocusTarget } from '../panes/focusPane.ts';
import { BookmarkChoices } from './BookmarkChoices.tsx';
import styles from './Bookmarks.module.css';
import { removeBookmark } from './bookmarkActs.ts';

interface BookmarkBubbleProps {
  readonly side: PaneSide;
  readonly star: RefObject<HTMLElement | null>;
}

/** Beside a star: what its bookmark is called and where it is offered. What is chosen holds at once, a name once it is left. */
export function BookmarkBubble({ side, star }: BookmarkBubbleProps) {
  const { store } = useApp();
  const name = useRef<HTMLInputElement>(null);
  const edit = useAppState(({ bookmarkEdit }) => (bookmarkEdit?.side === side ? bookmarkEdit : null));
  const bookmark = useAppState((state) => edit && bookmarkOf(state, edit.bookmarkId));
  const close = useCallback((): void => store.setState({ bookmarkEdit: null }), [store]);
  // What it was about has gone: its bookmark, by another window, or its pane, with the session.
  const isOver = edit !== null && bookmark === null;
  useEffect(() => {
    if (isOver) close();
  }, [isOver, close]);
  useEffect(
    () => () => store.setState((state) => (state.bookmarkEdit?.side === side ? { bookmarkEdit: null } : {})),
    [store, side],
  );
  return (
    <Popover.Root open={bookmark !== null} onOpenChange={(isOpen) => !isOpen && close()}>
      <Popover.Portal>
        <Popover.Positioner className={menu.positioner} anchor={star} align="end" sideOffset={6}>
          <Popover.Popup
            className={classes(menu.menu, styles.bubble)}
            initialFocus={name}
            finalFocus={() => paneFocusTarget(side) ?? true}
          >
            {bookmark && (
              <BubbleContent
                key={bookmark.bookmarkId}
                bookmark={bookmark}
                side={side}
                isNew={edit?.isNew ?? false}
                name={name}
                onClose={close}
              />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface BubbleContentProps {
  readonly bookmark: Bookmark;
  readonly side: PaneSide;
  readonly isNew: boolean;
  readonly name: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

function BubbleContent({ bookmark, side, isNew, name, onClose }: BubbleContentProps) {
  const { bookmarks: text, common } = useText();
  const app = useApp();
  return (
    <>
      <Popover.Title className={styles.bubbleTitle}>{isNew ? text.made : text.edit}</Popover.Title>
      <BookmarkChoices bookmark={bookmark} side={side} name={name} onDone={onClose} />
      <div className={styles.ends}>
        <Button
          onClick={() => {
            onClose();
            focusPane(side);
            void removeBookmark(app, bookmark);
          }}
        >
          {text.remove}
        </Button>
        <Button tone="primary" onClick={onClose}>
          {common.done}
        </Button>
      </div>
    </>
  );
}
