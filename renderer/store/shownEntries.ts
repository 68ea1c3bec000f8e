import type { Entry } from '../../shared/model/entry.ts';
import { foldedNames } from './nameKeys.ts';
import { namePattern } from './namePattern.ts';
import { oncePer } from './oncePer.ts';

/** What of a folder is to be seen. */
export interface Look {
  readonly showsHidden: boolean;
  /** What names are filtered by; null = they are not, and there is no field for it. */
  readonly filter: string | null;
}

/** What Unix and its servers keep out of sight. */
export const isHidden = ({ name }: Entry): boolean => name.startsWith('.');

/** The entries that are seen, in their order; the same list where nothing is left out. */
export function shownEntries(entries: readonly Entry[], { showsHidden, filter }: Look): readonly Entry[] {
  const isFiltered = filter !== null && filter.trim() !== '';
  if (!isFiltered && (showsHidden || !entries.some(isHidden))) return entries;
  const isMeant = namePattern(filter ?? '');
  const folded = foldedNames(entries);
  return entries.filter((entry, index) => (showsHidden || !isHidden(entry)) && isMeant(folded[index] ?? ''));
}

export const namesOf = oncePer((entries: readonly Entry[]): readonly string[] =>
  entries.map(({ name }) => name),
);

/** How many are kept out of sight. */
export const hiddenCount = oncePer((entries: readonly Entry[]): number => entries.filter(isHidden).length);
