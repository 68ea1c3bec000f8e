import type { ColumnId, LaidOutColumn } from '../../store/columns.ts';

/** The grid has its columns in this, for the header and all rows: a change of it draws no row anew. */
export const columnsProperty = '--columns';

/** Of header cells and cells. */
export const columnAttribute = 'data-column';

/** For `grid-template-columns`. @param fits a column that is to be as wide as what is in it */
export const columnsTemplate = (laidOut: readonly LaidOutColumn[], fits: ColumnId | null = null): string =>
  laidOut
    .map(({ id, widthPx }) => {
      if (id === fits) return 'max-content';
      return widthPx === null ? 'minmax(0, 1fr)' : `${widthPx}px`;
    })
    .join(' ');

/** How wide a column is to be for all that is drawn of it now. */
export function contentWidthPx(grid: HTMLElement, laidOut: readonly LaidOutColumn[], id: ColumnId): number {
  const before = grid.style.getPropertyValue(columnsProperty);
  grid.style.setProperty(columnsProperty, columnsTemplate(laidOut, id));
  const cells = grid.querySelectorAll(`[${columnAttribute}="${id}"]`);
  const widest = Math.max(0, ...Array.from(cells, (cell) => cell.getBoundingClientRect().width));
  grid.style.setProperty(columnsProperty, before);
  return Math.ceil(widest);
}
