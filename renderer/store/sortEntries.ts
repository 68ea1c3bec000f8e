import type { Entry } from '../../shared/model/entry.ts';
import type { ColumnId } from './columns.ts';
import { inOrder, naturalKeys } from './nameKeys.ts';

export interface Sort {
  readonly column: ColumnId;
  readonly direction: 'ascending' | 'descending';
}

export const defaultSort: Sort = { column: 'name', direction: 'ascending' };

/** A click on a column's header: turns that column round, or begins with the direction that people look for. */
export function toggleSort(sort: Sort, column: ColumnId): Sort {
  if (sort.column === column) {
    return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const isOfLetters = column === 'name' || column === 'owner';
  return { column, direction: isOfLetters ? 'ascending' : 'descending' };
}

/**
 * Folders first, whatever the direction; then by the column, unknown values last; then by name. The same list where it is
 * in order. Sorting what is mostly sorted (a listing that grows) costs little: the runtime's sort merges runs. Places are
 * sorted, and not entries: what they are compared by lies in lists beside them, and is found once an entry.
 */
export function sortEntries(entries: readonly Entry[], { column, direction }: Sort): readonly Entry[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const toldOf = columnValues[column];
  const values = toldOf ? entries.map(toldOf) : null;
  const ranks = entries.map(({ type }) => (type === 'dir' ? 0 : 1));
  const keys = naturalKeys(entries);
  const compareNames = (a: number, b: number): number =>
    compare(keys[a] as string, keys[b] as string) || compare(entries[a]?.name ?? '', entries[b]?.name ?? '');
  const comparePlaces = (a: number, b: number): number => {
    const folders = (ranks[a] as number) - (ranks[b] as number);
    if (folders !== 0) return folders;
    if (!values) return sign * compareNames(a, b);
    return compareValues(values[a] as Value, values[b] as Value, sign) || compareNames(a, b);
  };
  const places = entries.map((_, place) => place);
  if (places.every((place) => place === 0 || comparePlaces(place - 1, place) <= 0)) return entries;
  return inOrder(entries, places.sort(comparePlaces));
}

type Value = number | string | null;

const columnValues: Readonly<Record<ColumnId, ((entry: Entry) => Value) | null>> = {
  name: null,
  size: ({ sizeBytes }) => sizeBytes,
  modified: ({ modifiedAtMs }) => modifiedAtMs,
  permissions: ({ unixMode }) => unixMode,
  owner: ({ owner }) => owner,
};

function compareValues(a: Value, b: Value, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * compare(a, b);
}

function compare<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
