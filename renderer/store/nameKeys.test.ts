import { expect, it } from 'vitest';
import { type Entry, makeEntry } from '../../shared/model/entry.ts';
import { foldedNames, inOrder, joined, naturalKeys } from './nameKeys.ts';
import { namesOf } from './shownEntries.ts';

const files = (...names: readonly string[]): readonly Entry[] =>
  names.map((name) => makeEntry({ name, type: 'file' }));

it.each([
  ['in another order', inOrder(files('É7', 'b', 'A10'), [2, 0, 1]), ['A10', 'É7', 'b']],
  ['of which some are left', inOrder(files('É7', 'b', 'A10'), [1]), ['b']],
  ['of two lists', joined(files('É7', 'b'), files('A10')), ['É7', 'b', 'A10']],
])('has the keys of the names %s', (_, entries, names) => {
  expect(namesOf(entries)).toEqual(names);
  expect(foldedNames(entries)).toEqual(foldedNames(files(...names)));
  expect(naturalKeys(entries)).toEqual(naturalKeys(files(...names)));
});
