import type { Entry } from '../../shared/model/entry.ts';
import { foldName } from './foldName.ts';
import { oncePer } from './oncePer.ts';

/** The names as they are looked for, in the order of the entries. */
export const foldedNames = oncePer((entries: readonly Pick<Entry, 'name'>[]): readonly string[] =>
  entries.map(({ name }) => foldName(name)),
);

/** What names are sorted by, in the order of the entries. Intl.Collator needs three times as long for 100,000 names. */
export const naturalKeys = oncePer((entries: readonly Entry[]): readonly string[] =>
  foldedNames(entries).map((folded) => folded.replace(/\d+/g, withLengthFirst)),
);

/** `9` before `10`: a longer number is a larger one, once leading zeros are gone. */
function withLengthFirst(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  const beyondNine = number.length - 10;
  return (beyondNine < 0 ? `${number.length}` : `9${String.fromCharCode(0x3a + beyondNine)}`) + number;
}

/** The entries at these places. What is known of their names comes along: of 100,000 it takes long to find out. */
export function inOrder(entries: readonly Entry[], places: readonly number[]): readonly Entry[] {
  const pick = <T>(list: readonly T[]): readonly T[] => places.map((place) => list[place] as T);
  return known(pick(entries), pick(foldedNames(entries)), pick(naturalKeys(entries)));
}

/** Two lists as one, likewise. */
export const joined = (first: readonly Entry[], second: readonly Entry[]): readonly Entry[] =>
  known(
    [...first, ...second],
    [...foldedNames(first), ...foldedNames(second)],
    [...naturalKeys(first), ...naturalKeys(second)],
  );

function known(
  entries: readonly Entry[],
  folded: readonly string[],
  natural: readonly string[],
): readonly Entry[] {
  foldedNames.know(entries, folded);
  naturalKeys.know(entries, natural);
  return entries;
}
