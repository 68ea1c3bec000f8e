import type { Preferences } from '../../shared/model/preferences.ts';

/** In their usual order. */
export const columnIds = ['name', 'size', 'modified', 'permissions', 'owner'] as const;
export type ColumnId = (typeof columnIds)[number];

/** The columns of one side, as a person wishes them. Steps keep what they do not know: it is of a newer version. */
export type Columns = Preferences['columns']['engine'];

/** A column as it is drawn; the one without a width takes what the others leave. */
export interface LaidOutColumn {
  readonly id: ColumnId;
  readonly widthPx: number | null;
}

/** Names stay readable: other columns go before theirs gets narrower. */
const leastNamePx = 150;
const widestPx = 800;
const widths: Readonly<
  Record<Exclude<ColumnId, 'name'>, { readonly usualPx: number; readonly leastPx: number }>
> = {
  size: { usualPx: 84, leastPx: 64 },
  modified: { usualPx: 156, leastPx: 100 },
  permissions: { usualPx: 104, leastPx: 72 },
  owner: { usualPx: 112, leastPx: 56 },
};
/** What goes first where there is no room. */
const dispensable = ['owner', 'permissions', 'modified', 'size'] as const;

const isColumn = (id: string): id is ColumnId => columnIds.some((known) => known === id);

/** Those that are seen, in their order. The name always is. */
export function shownColumns({ shown }: Columns): readonly ColumnId[] {
  const known = [...new Set(shown)].filter(isColumn);
  return known.includes('name') ? known : ['name', ...known];
}

/** A column that is shown again comes after those that usually stand before it. */
export function showColumn(columns: Columns, id: ColumnId, isShown: boolean): Columns {
  if (id === 'name') return columns;
  const others = columns.shown.filter((other) => other !== id);
  if (!isShown) return { ...columns, shown: others };
  const usuallyBefore: readonly string[] = columnIds.slice(0, columnIds.indexOf(id));
  const at = others.findLastIndex((other) => usuallyBefore.includes(other)) + 1;
  return { ...columns, shown: others.toSpliced(at, 0, id) };
}

/** @param before the column that it then stands before; null = it is the last */
export function moveColumn(columns: Columns, id: ColumnId, before: ColumnId | null): Columns {
  if (before === id) return columns;
  const others = withName(columns).filter((other) => other !== id);
  const at = before === null ? -1 : others.indexOf(before);
  return { ...columns, shown: others.toSpliced(at < 0 ? others.length : at, 0, id) };
}

/** The step of a keyboard: past the next column that is seen; no step at the end. */
export function stepColumn(columns: Columns, id: ColumnId, step: -1 | 1): Columns {
  const seen = shownColumns(columns);
  const at = seen.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= seen.length) return columns;
  return moveColumn(columns, id, (step < 0 ? seen[to] : seen[to + 1]) ?? null);
}

/** The name has no width of its own. */
export function resizeColumn(columns: Columns, id: ColumnId, widthPx: number): Columns {
  if (id === 'name') return columns;
  const within = Math.round(Math.max(widths[id].leastPx, Math.min(widestPx, widthPx)));
  return { ...columns, widthsPx: { ...columns.widthsPx, [id]: within } };
}

/** What fits into a pane: the least needed go, the others give way together, and the name takes the rest. */
export function layOut(columns: Columns, roomPx: number): readonly LaidOutColumn[] {
  const seen = new Set<ColumnId>(shownColumns(columns));
  const sum = (widthOf: (id: Exclude<ColumnId, 'name'>) => number): number =>
    dispensable.reduce((total, id) => total + (seen.has(id) ? widthOf(id) : 0), 0);
  const leastOf = (id: Exclude<ColumnId, 'name'>): number => widths[id].leastPx;
  const wishOf = (id: Exclude<ColumnId, 'name'>): number =>
    Math.max(leastOf(id), columns.widthsPx[id] ?? widths[id].usualPx);

  for (const id of dispensable) if (sum(leastOf) + leastNamePx > roomPx) seen.delete(id);
  const missingPx = Math.max(0, sum(wishOf) + leastNamePx - roomPx);
  const share =
    missingPx /
    Math.max(
      1,
      sum((id) => wishOf(id) - leastOf(id)),
    );
  return shownColumns(columns)
    .filter((id) => seen.has(id))
    .map((id) => ({
      id,
      widthPx: id === 'name' ? null : Math.floor(wishOf(id) - (wishOf(id) - leastOf(id)) * share),
    }));
}

function withName(columns: Columns): readonly string[] {
  return columns.shown.includes('name') ? columns.shown : ['name', ...columns.shown];
}
