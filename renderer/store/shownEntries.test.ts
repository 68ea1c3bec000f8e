import { expect, it } from 'vitest';
import { makeEntry } from '../../shared/model/entry.ts';
import { hiddenCount, namesOf, shownEntries } from './shownEntries.ts';

const entries = ['.git', 'Übung.jpg', '.thumb.jpg', 'notes.md', 'photo.JPG'].map((name) =>
  makeEntry({ name, type: 'file' }),
);

it.each([
  [true, null, '.git Übung.jpg .thumb.jpg notes.md photo.JPG'],
  [true, ' ', '.git Übung.jpg .thumb.jpg notes.md photo.JPG'],
  [false, null, 'Übung.jpg notes.md photo.JPG'],
  [true, 'jpg', 'Übung.jpg .thumb.jpg photo.JPG'],
  [false, '*.jpg', 'Übung.jpg photo.JPG'],
  [false, 'ubung', 'Übung.jpg'],
  [false, '.git', ''],
])('hidden files shown: %s, filter %j: %s', (showsHidden, filter, expected) => {
  expect(namesOf(shownEntries(entries, { showsHidden, filter })).join(' ')).toBe(expected);
});

it('is the same list where nothing is left out', () => {
  expect(shownEntries(entries, { showsHidden: true, filter: '' })).toBe(entries);
  expect(shownEntries(entries.slice(3), { showsHidden: false, filter: null })).toHaveLength(2);
  expect(hiddenCount(entries)).toBe(2);
});
