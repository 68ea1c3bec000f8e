import type { PaneSide } from '../../store/pane.ts';

/** Marks the star of a pane, whose menu has its bookmarks. */
export const starAttribute = 'data-bookmarks-of-pane';

export const openBookmarksOf = (side: PaneSide): void =>
  document.querySelector<HTMLElement>(`[${starAttribute}="${side}"]:not([hidden] *)`)?.click();
