import type { Entry } from '../../shared/model/entry.ts';
import type { ColumnId } from './columns.ts';
import { foldName } from './foldName.ts';
import { oncePer } from './oncePer.ts';

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
 * Folders first, whatever the direction; then by the column, unknown values last; then by name. Sorting what is
 * mostly sorted (a listing that grows) costs little: the runtime's sort merges runs.
 */
export function sortEntries(entries: readonly Entry[], { column, direction }: Sort): readonly Entry[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const toldOf = columnValues[column];
  return entries.toSorted((a, b) => {
    const folders = Number(b.type === 'dir') - Number(a.type === 'dir');
    if (folders !== 0) return folders;
    if (!toldOf) return sign * compareNames(a, b);
    return compareValues(toldOf(a), toldOf(b), sign) || compareNames(a, b);
  });
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
  if (a === b) return 0;
  return a < b ? -sign : sign;
}

function compareNames(a: Entry, b: Entry): number {
  const keyA = naturalKey(a);
  const keyB = naturalKey(b);
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Intl.Collator needs three times as long for 100,000 names; the keys are made once an entry. */
const naturalKey = oncePer(({ name }: Entry): string => foldName(name).replace(/\d+/g, withLengthFirst));

/** `9` before `10`: a longer number is a larger one, once leading zeros are gone. */
function withLengthFirst(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  const beyondNine = number.length - 10;
  return (beyondNine < 0 ? `${number.length}` : `9${String.fromCharCode(0x3a + beyondNine)}`) + number;
}
