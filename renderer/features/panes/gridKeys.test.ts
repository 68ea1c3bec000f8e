import { expect, it } from 'vitest';
import { makeEntry } from '../../../shared/model/entry.ts';
import type { SelectionAction } from '../../store/selection.ts';
import { findTyped, selectionOfKey } from './gridKeys.ts';

const order = ['alpha', 'beta', 'bravo', 'Berlin', 'zulu'];
const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: false,
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

it.each<readonly [string, string, number, SelectionAction | null]>([
  ['ArrowDown', '', -1, { type: 'only', name: 'alpha' }],
  ['ArrowDown', '', 1, { type: 'only', name: 'bravo' }],
  ['ArrowDown', '', 4, { type: 'only', name: 'zulu' }],
  ['ArrowUp', '', -1, { type: 'only', name: 'zulu' }],
  ['ArrowUp', 'shift', 2, { type: 'range', name: 'beta', adds: false }],
  ['ArrowDown', 'ctrl', 0, { type: 'moveCursor', name: 'beta' }],
  ['ArrowDown', 'ctrl shift', 0, { type: 'range', name: 'beta', adds: true }],
  ['ArrowUp', 'alt', 2, null],
  ['PageDown', '', 0, { type: 'only', name: 'Berlin' }],
  ['PageUp', '', 4, { type: 'only', name: 'beta' }],
  ['Home', '', 3, { type: 'only', name: 'alpha' }],
  ['End', 'shift', 3, { type: 'range', name: 'zulu', adds: false }],
  [' ', '', 1, { type: 'toggle', name: 'beta' }],
  [' ', 'ctrl', 1, { type: 'toggle', name: 'beta' }],
  [' ', '', -1, null],
  ['Insert', '', 1, { type: 'toggle', name: 'beta', next: 'bravo' }],
  ['Insert', '', 4, { type: 'toggle', name: 'zulu', next: 'zulu' }],
  // Of old these copy and paste.
  ['Insert', 'ctrl', 1, null],
  ['Insert', 'shift', 1, null],
  ['Escape', '', 1, { type: 'none' }],
  ['x', '', 1, null],
])('%s with "%s" at %i', (key, held, cursorIndex, action) => {
  expect(selectionOfKey(press(key, held), { order, cursorIndex, rowsOfPage: 3 })).toEqual(action);
});

it('does nothing in an empty folder', () => {
  expect(selectionOfKey(press('ArrowDown'), { order: [], cursorIndex: -1, rowsOfPage: 3 })).toBeNull();
});

it.each<readonly [string, number, string | null]>([
  ['b', 0, 'beta'],
  ['b', 1, 'bravo'],
  ['bb', 2, 'Berlin'],
  ['b', 3, 'beta'],
  ['br', 1, 'bravo'],
  ['ber', 2, 'Berlin'],
  ['a', -1, 'alpha'],
  ['q', 0, null],
])('typing %s at %i finds %s', (typed, cursorIndex, name) => {
  const entries = order.map((known) => makeEntry({ name: known, type: 'file' }));
  expect(findTyped(typed, entries, cursorIndex)?.name ?? null).toBe(name);
});
