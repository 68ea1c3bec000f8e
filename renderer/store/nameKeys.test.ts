import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { foldedNames, inOrder, joined, naturalKeys } from './nameKeys.ts';
import { namesOf } from './shownEntries.ts';
import { defaultSort, sortEntries } from './sortEntries.ts';

const files = (...names: readonly string[]): readonly Entry[] =>
  names.map((name) => makeEntry({ name, type: 'file' }));

/** Their keys are known. */
const sorted = (...names: readonly string[]): readonly Entry[] => sortEntries(files(...names), defaultSort);

it.each([
  ['in another order', inOrder(sorted('É7', 'b', 'A10'), [2, 0, 1]), ['É7', 'A10', 'b']],
  ['of which some are left', inOrder(sorted('É7', 'b', 'A10'), [1]), ['b']],
  ['of two lists', joined(sorted('É7', 'b'), files('A10')), ['b', 'É7', 'A10']],
])('has the keys of the names %s', (_, entries, names) => {
  expect(namesOf(entries)).toEqual(names);
  expect(naturalKeys.known(entries)).toBeDefined();
  expect(foldedNames(entries)).toEqual(foldedNames(files(...names)));
  expect(naturalKeys(entries)).toEqual(naturalKeys(files(...names)));
});
