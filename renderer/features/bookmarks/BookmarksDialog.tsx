import { Star } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { allBookmarks } from '../../store/bookmarks.ts';
import type { DialogState } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { closeDialog } from '../shell/closeDialog.ts';
import { BookmarkForm } from './BookmarkForm.tsx';
import { BookmarkList } from './BookmarkList.tsx';
import styles from './BookmarksDialog.module.css';
import { bookmarkGroups } from './bookmarkGroups.ts';
import { leaveForBookmark } from './goToBookmark.ts';

/** All bookmarks, of every server: what they are called, where they lead, their order. */
export function BookmarksDialog({ dialog }: { readonly dialog: DialogState }) {
  const text = useText().bookmarks;
  const app = useApp();
  const list = useRef<HTMLDivElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const groups = bookmarkGroups(useAppState(allBookmarks));
  const notice = useAppState(({ engine }) => engine?.bookmarks.notice ?? null);
  const shown = groups.flatMap(({ bookmarks }) => bookmarks);
  const [cursor, setCursor] = useState<string | null>(null);
  /** Where the cursor was: what comes in the place of one that is gone has it then. */
  const place = useRef(0);
  const found = shown.findIndex(({ bookmarkId }) => bookmarkId === cursor);
  if (found >= 0) place.current = found;
  const go = (bookmark: Bookmark): void => leaveForBookmark(app, dialog, bookmark);
  const current = shown[found] ?? shown[Math.min(place.current, shown.length - 1)] ?? null;

  return (
    <Dialog title={text.title} size="large" onClose={() => closeDialog(app, dialog)} initialFocus={list}>
      {notice && (
        <p className={styles.notice} role="note">
          {notice.kind === 'damaged'
            ? text.damaged(displayName(notice.keptAs))
            : text.notUnderstood(notice.count)}
        </p>
      )}
      {current === null ? (
        <div className={styles.empty}>
          <Star size={32} strokeWidth={1.25} aria-hidden />
          <p className={styles.emptyTitle}>{text.empty}</p>
          <p>{text.emptyHint}</p>
        </div>
      ) : (
        <div className={styles.sides}>
          <BookmarkList
            ref={list}
            groups={groups}
            current={current}
            onChoose={setCursor}
            onGo={go}
            onEdit={() => name.current?.focus()}
          />
          <BookmarkForm
            key={current.bookmarkId}
            bookmark={current}
            name={name}
            onGo={() => go(current)}
            onDone={() => list.current?.focus()}
          />
        </div>
      )}
    </Dialog>
  );
}
