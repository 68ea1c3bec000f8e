import { expect, test } from 'vitest';
import { de } from '../../../shared/text/de/index.ts';
import { english } from '../../../shared/text/texts.ts';
import type { Undoable } from '../../store/undo.ts';
import { stepLabel, steppedSentence } from './undoWords.ts';

const german = { ...english, ...de };
const at = { side: 'remote', place: 'p' } as const;
const renamed: Undoable = { ...at, kind: 'rename', folder: '/', from: 'a.txt', to: 'b.txt' };
const moved = (...names: readonly string[]): Undoable => ({
  ...at,
  kind: 'move',
  from: '/in',
  to: '/out',
  names,
});
const trashed: Undoable = { ...at, kind: 'trash', folder: '/', names: ['a', 'b'], trashId: 't' };
const made: Undoable = { ...at, kind: 'newFolder', folder: '/', name: 'drafts' };
const permitted: Undoable = {
  ...at,
  kind: 'permissions',
  folder: '/',
  former: [{ name: 'a', unixMode: 0o644 }],
  unixMode: 0o600,
  entersFolders: false,
};
const long = `${'a very long name '.repeat(5)}(3).tar.gz`;

test.each<readonly [Undoable, string, string]>([
  [renamed, 'Undo Rename of “b.txt”', 'Redo Rename of “a.txt”'],
  [moved('x'), 'Undo Move of “x”', 'Redo Move of “x”'],
  [moved('x', 'y', 'z'), 'Undo Move of 3 Items', 'Redo Move of 3 Items'],
  [trashed, 'Undo Delete of 2 Items', 'Redo Delete of 2 Items'],
  [made, 'Undo New Folder “drafts”', 'Redo New Folder “drafts”'],
  [permitted, 'Undo Permissions of “a”', 'Redo Permissions of “a”'],
  [
    moved(long),
    'Undo Move of “a very long name a…(3).tar.gz”',
    'Redo Move of “a very long name a…(3).tar.gz”',
  ],
  [moved('\u202eexe.txt'), 'Undo Move of “⟨U+202E⟩exe.txt”', 'Redo Move of “⟨U+202E⟩exe.txt”'],
])('%#: %j is %j or %j', (undoable, undo, redo) => {
  expect([stepLabel(english, 'undo', undoable), stepLabel(english, 'redo', undoable)]).toEqual([undo, redo]);
});

test.each<readonly [Undoable, string, string]>([
  [renamed, '“b.txt” is called “a.txt” again.', '“a.txt” is called “b.txt” again.'],
  [moved('x'), 'Moved “x” back to “in”.', 'Moved “x” to “out” again.'],
  [trashed, 'Took 2 items back from the trash.', 'Moved 2 items to the trash.'],
  [made, 'The new folder “drafts” is gone again.', 'The new folder “drafts” is there again.'],
  [permitted, 'The permissions of “a” are what they were.', 'The permissions of “a” are changed again.'],
])('%#: says %j or %j', (undoable, undone, redone) => {
  const said = (['undo', 'redo'] as const).map((direction) => steppedSentence(english, direction, undoable));
  expect(said).toEqual([undone, redone]);
});

test('in German', () => {
  expect(stepLabel(german, 'undo', moved('x', 'y'))).toBe('Verschieben von 2 Elementen rückgängig machen');
  expect(stepLabel(german, 'redo', renamed)).toBe('Umbenennen von „a.txt“ wiederholen');
});
