import { expect, it } from 'vitest';
import { actOfTreeKey, type FolderAct } from './folderTreeKeys.ts';

/** The root, an open folder with two in it, one that is loading, and one that has no folders. */
const rows = [
  { level: 1, isOpen: true },
  { level: 2, isOpen: true },
  { level: 3, isOpen: false },
  { level: 3, isOpen: null },
  { level: 2, isOpen: true, isLoading: true },
  { level: 2, isOpen: null },
].map((row) => ({ isLoading: false, ...row }));

it.each<readonly [string, number, FolderAct | null]>([
  ['ArrowDown', -1, { kind: 'goTo', index: 0 }],
  ['ArrowDown', 1, { kind: 'goTo', index: 2 }],
  ['ArrowDown', 5, { kind: 'goTo', index: 5 }],
  ['ArrowUp', 2, { kind: 'goTo', index: 1 }],
  ['Home', 4, { kind: 'goTo', index: 0 }],
  ['End', 0, { kind: 'goTo', index: 5 }],
  ['PageDown', 1, { kind: 'goTo', index: 4 }],
  ['PageUp', 4, { kind: 'goTo', index: 1 }],
  ['ArrowRight', 1, { kind: 'goTo', index: 2 }],
  ['ArrowRight', 2, { kind: 'setOpen', index: 2, isOpen: true }],
  ['ArrowRight', 3, null],
  ['ArrowRight', 4, null],
  ['ArrowLeft', 1, { kind: 'setOpen', index: 1, isOpen: false }],
  ['ArrowLeft', 3, { kind: 'goTo', index: 1 }],
  ['ArrowLeft', 4, { kind: 'setOpen', index: 4, isOpen: false }],
  ['Enter', 3, { kind: 'visit', index: 3 }],
  [' ', 3, { kind: 'visit', index: 3 }],
  ['Enter', -1, null],
  ['Escape', 4, { kind: 'setOpen', index: 4, isOpen: false }],
  ['Escape', 1, null],
  ['ContextMenu', 2, { kind: 'menu', index: 2 }],
  ['Shift+F10', 2, { kind: 'menu', index: 2 }],
  ['Alt+ArrowLeft', 1, null],
  ['Ctrl+Enter', 1, null],
  ['x', 1, null],
])('%s in row %i', (pressed, index, expected) => {
  const words = pressed.split('+');
  const press = {
    key: words.at(-1) ?? '',
    ctrlKey: words.includes('Ctrl'),
    altKey: words.includes('Alt'),
    shiftKey: words.includes('Shift'),
    metaKey: false,
  };
  expect(actOfTreeKey(press, rows, index, 3)).toEqual(expected);
});
