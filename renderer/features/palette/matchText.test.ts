import { expect, it } from 'vitest';
import { matchText } from './matchText.ts';

/** The text with what matched in brackets. */
function shown(text: string, query: string): string | null {
  const match = matchText(text, query);
  if (!match) return null;
  const letters = [...text].map((letter, index) => (match.at.has(index) ? `[${letter}]` : letter));
  return letters.join('').replaceAll('][', '');
}

it.each<readonly [string, string, string | null]>([
  ['New Folder…', 'new', '[New] Folder…'],
  ['New Folder…', 'FOLD', 'New [Fold]er…'],
  ['New Folder…', 'fold new', '[New] [Fold]er…'],
  ['New Folder…', 'nf', '[N]ew [F]older…'],
  ['New Folder…', 'newfo', '[New] [Fo]lder…'],
  ['New Folder…', 'old', 'New F[old]er…'],
  ['New Folder…', 'nwflder', '[N]e[w] [F]o[lder]…'],
  ['New Folder…', 'ewf', null],
  ['New Folder…', 'new file', null],
  ['New Folder…', '', null],
  ['Übertragungen', 'uber', '[Über]tragungen'],
  ['Größe', 'große', '[Größe]'],
  ['Ελλάδα', 'ελλ', '[Ελλ]άδα'],
  ['日本のサーバー', 'サー', '日本の[サー]バー'],
  ['a😀b', 'b', 'a😀[b]'],
  ['ftp.example.org', 'example', 'ftp.[example].org'],
  ['AnnaWeb', 'aw', 'Ann[aW]eb'],
])('%s by "%s" is %s', (text, query, expected) => expect(shown(text, query)).toBe(expected));

it.each<readonly [string, readonly string[]]>([
  ['rename', ['Rename', 'Rename…', 'Batch Rename', 'Prerename', 'Read Every Name']],
  ['log', ['Log', 'Log In', 'Protocol Log', 'Catalogue', 'Last of Green']],
  ['up', ['Up', 'Upload', 'Go Up', 'Group', 'Undo Paste']],
])('of what "%s" finds, the better comes first', (query, ordered) => {
  const score = (text: string): number => matchText(text, query)?.score ?? 0;
  expect([...ordered].reverse().sort((a, b) => score(b) - score(a))).toEqual(ordered);
});
