import type { Bookmark } from '../../../shared/model/bookmark.ts';
import { foldName } from '../../store/foldName.ts';

type BookmarkAct = 'go' | 'edit' | 'remove';

/** What a key means to the list of bookmarks. */
export type BookmarkKey =
  | { readonly kind: 'goTo'; readonly bookmarkId: string }
  | { readonly kind: 'step'; readonly step: -1 | 1 }
  | { readonly kind: 'act'; readonly act: BookmarkAct };

interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly hasMod: boolean;
}

/** As the list of saved connections has them; a letter finds the next name that begins with it. Null = nothing. */
export function bookmarkKey(
  { key, altKey, hasMod }: Press,
  shown: readonly Pick<Bookmark, 'bookmarkId' | 'name'>[],
  cursor: string,
): BookmarkKey | null {
  const goTo = (bookmark: Pick<Bookmark, 'bookmarkId'> | undefined): BookmarkKey | null =>
    bookmark ? { kind: 'goTo', bookmarkId: bookmark.bookmarkId } : null;
  const index = shown.findIndex(({ bookmarkId }) => bookmarkId === cursor);
  const isArrow = key === 'ArrowUp' || key === 'ArrowDown';
  const step = key === 'ArrowUp' ? -1 : 1;
  if (altKey) return isArrow ? { kind: 'step', step } : null;
  if (hasMod) return key === 'Backspace' ? { kind: 'act', act: 'remove' } : null;
  if (isArrow) return goTo(shown[Math.min(Math.max(index + step, 0), shown.length - 1)]);
  if (key === 'Home') return goTo(shown[0]);
  if (key === 'End') return goTo(shown.at(-1));
  const act = acts[key];
  if (act) return { kind: 'act', act };
  if (key.length > 1) return null;
  const fromNext = [...shown.slice(index + 1), ...shown.slice(0, index)];
  return goTo(fromNext.find(({ name }) => foldName(name).startsWith(foldName(key))));
}

const acts: Readonly<Record<string, BookmarkAct>> = { Enter: 'go', F2: 'edit', Delete: 'remove' };
