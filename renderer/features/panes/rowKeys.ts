/** Rows that are drawn, by their index, and what is taken from an index to make the row's key. */
export interface DrawnRows {
  readonly first: number;
  readonly last: number;
  readonly base: number;
}

/**
 * What rows are drawn with after the window has moved: where most of them are others, the elements that are there are
 * written into from the top down, which takes a fraction of what making them anew does; otherwise each row that stays has
 * the element that it had. Neither way an element moves in the document.
 */
export function movedRows(before: DrawnRows, first: number, last: number): DrawnRows {
  const staying = Math.min(before.last, last) - Math.max(before.first, first) + 1;
  const areMostOthers = 2 * staying < last - first + 1;
  return { first, last, base: areMostOthers ? before.base + first - before.first : before.base };
}
