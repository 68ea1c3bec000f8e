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
  const picked = pick(entries);
  for (const keysOf of [foldedNames, naturalKeys]) {
    const keys = keysOf.known(entries);
    if (keys) keysOf.know(picked, pick(keys));
  }
  return picked;
}

/** Two lists as one, likewise. */
export function joined(first: readonly Entry[], second: readonly Entry[]): readonly Entry[] {
  const both = [...first, ...second];
  for (const keysOf of [foldedNames, naturalKeys]) {
    const keys = keysOf.known(first);
    if (keys) keysOf.know(both, [...keys, ...keysOf(second)]);
  }
  return both;
}
