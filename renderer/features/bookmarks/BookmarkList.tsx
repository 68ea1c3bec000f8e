import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { useApp, useAppState } from '../../app.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { isMac } from '../../wire/bridge.ts';
import styles from './BookmarksDialog.module.css';
import { BookmarkFolders } from './BookmarksMenu.tsx';
import { removeBookmark, stepInList } from './bookmarkActs.ts';
import type { BookmarkGroup } from './bookmarkGroups.ts';
import { bookmarkKey } from './bookmarkKeys.ts';
import { foldersOf, iconOf, siteName } from './bookmarkWords.ts';

interface BookmarkListProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly groups: readonly BookmarkGroup[];
  readonly current: Bookmark;
  readonly onChoose: (bookmarkId: string) => void;
  readonly onGo: (bookmark: Bookmark) => void;
  /** Its name is to be typed. */
  readonly onEdit: () => void;
}

const optionId = (bookmarkId: string): string => `bookmark-${bookmarkId}`;

/** The bookmarks by where they are offered. The list has the focus, and names the one that the keyboard is on. */
export function BookmarkList({ ref, groups, current, onChoose, onGo, onEdit }: BookmarkListProps) {
  const text = useText().bookmarks;
  const app = useApp();
  const profiles = useAppState(({ engine }) => engine?.profiles.profiles);
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const { bookmarkId: cursor } = current;
  const shown = groups.flatMap(({ bookmarks }) => bookmarks);

  useEffect(() => {
    document.getElementById(optionId(cursor))?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const hasMod = isMac ? event.metaKey : event.ctrlKey;
    const meant = bookmarkKey({ key: event.key, altKey: event.altKey, hasMod }, shown, cursor);
    if (!meant) return;
    event.preventDefault();
    if (meant.kind === 'goTo') onChoose(meant.bookmarkId);
    else if (meant.kind === 'step') void stepInList(app, cursor, meant.step);
    else if (meant.act === 'go') onGo(current);
    else if (meant.act === 'edit') onEdit();
    else void removeBookmark(app, current);
  };

  return (
    <div
      ref={ref}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={text.list}
      aria-activedescendant={optionId(cursor)}
      onKeyDown={onKeyDown}
    >
      {groups.map(({ key, site, bookmarks }) => {
        const label = site === null ? text.everywhere : siteName(profiles ?? [], site);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
          <div key={key} role="group" aria-label={label}>
            <p className={styles.group} aria-hidden>
              <Name name={label} />
            </p>
            {bookmarks.map((bookmark) => {
              const Icon = iconOf(bookmark);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
                <div
                  key={bookmark.bookmarkId}
                  id={optionId(bookmark.bookmarkId)}
                  className={styles.option}
                  role="option"
                  tabIndex={-1}
                  aria-selected={bookmark === current}
                  aria-label={[bookmark.name, ...foldersOf(bookmark, engineFolder)].join(', ')}
                  onClick={() => {
                    onChoose(bookmark.bookmarkId);
                    ref.current?.focus();
                  }}
                  onDoubleClick={() => onGo(bookmark)}
                >
                  <Icon size={15} strokeWidth={1.75} aria-hidden className={styles.sign} />
                  <span className={styles.name}>
                    <Name name={bookmark.name} />
                  </span>
                  <BookmarkFolders bookmark={bookmark} engineFolder={engineFolder} />
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
