import type { Bookmark, BookmarkChange } from '../../../shared/model/bookmark.ts';
import type { App } from '../../app.ts';
import { allBookmarks, bookmarkHere } from '../../store/bookmarks.ts';
import { displayName } from '../../text/displayName.ts';
import { stepBookmark } from './bookmarkGroups.ts';
import { newBookmark } from './newBookmark.ts';

/** Makes a bookmark of the folder of the active pane, unless there is one, and lets a person name and place it. */
export async function bookmarkFolder({ store, call, notify }: App): Promise<void> {
  const { activePane: side } = store.getState();
  const known = bookmarkHere(store.getState(), side);
  if (known) {
    store.setState({ bookmarkEdit: { side, bookmarkId: known.bookmarkId, isNew: false } });
    return;
  }
  const settings = newBookmark(store.getState(), side);
  if (!settings) return;
  try {
    const { bookmarkId } = await call('bookmark.add', { settings, before: null });
    store.setState({ bookmarkEdit: { side, bookmarkId, isNew: true } });
  } catch (thrown) {
    notify.failure(thrown);
  }
}

/** Holds when the engine says so, which is at once. */
export const changeBookmark = (
  { call, notify }: App,
  { bookmarkId }: Bookmark,
  change: BookmarkChange,
): void => void call('bookmark.change', { bookmarkId, change }).catch(notify.failure);

/** Without a question: it can be taken back, to the place where it was. */
export async function removeBookmark(app: App, { bookmarkId, ...settings }: Bookmark): Promise<void> {
  const { store, call, notify, texts } = app;
  const list = allBookmarks(store.getState());
  const index = list.findIndex((other) => other.bookmarkId === bookmarkId);
  const before = list[index + 1]?.bookmarkId ?? null;
  try {
    await call('bookmark.remove', { bookmarkId });
    const { common, bookmarks: text } = texts.getState();
    notify.result(text.removed(displayName(settings.name)), {
      isFailure: false,
      actions: [
        {
          label: common.undo,
          act: () => void call('bookmark.add', { settings, before }).catch(notify.failure),
        },
      ],
    });
  } catch (thrown) {
    notify.failure(thrown);
  }
}

/** One place up or down among those that are offered with it; at the ends nothing. */
export async function stepInList(
  { store, call, notify }: App,
  bookmarkId: string,
  step: -1 | 1,
): Promise<void> {
  const before = stepBookmark(allBookmarks(store.getState()), bookmarkId, step);
  if (before === undefined) return;
  await call('bookmark.move', { bookmarkId, before }).catch(notify.failure);
}
