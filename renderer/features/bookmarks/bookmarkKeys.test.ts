import { describe, expect, it } from 'vitest';
import { bookmarkKey } from './bookmarkKeys.ts';

describe('a key in the list', () => {
  const shown = [
    { bookmarkId: 'e1', name: 'Émile' },
    { bookmarkId: 'a1', name: 'assets' },
    { bookmarkId: 'a2', name: 'archive' },
  ];
  it.each([
    ['ArrowDown', {}, { kind: 'goTo', bookmarkId: 'a2' }],
    ['ArrowUp', {}, { kind: 'goTo', bookmarkId: 'e1' }],
    ['Home', {}, { kind: 'goTo', bookmarkId: 'e1' }],
    ['End', {}, { kind: 'goTo', bookmarkId: 'a2' }],
    ['ArrowUp', { altKey: true }, { kind: 'step', step: -1 }],
    ['ArrowDown', { altKey: true }, { kind: 'step', step: 1 }],
    ['Enter', {}, { kind: 'act', act: 'go' }],
    ['Enter', { altKey: true }, null],
    ['F2', {}, { kind: 'act', act: 'edit' }],
    ['Delete', {}, { kind: 'act', act: 'remove' }],
    ['Backspace', { hasMod: true }, { kind: 'act', act: 'remove' }],
    ['Delete', { hasMod: true }, null],
    ['a', {}, { kind: 'goTo', bookmarkId: 'a2' }],
    ['E', {}, { kind: 'goTo', bookmarkId: 'e1' }],
    ['x', {}, null],
    [' ', {}, null],
    ['a', { hasMod: true }, null],
    ['Shift', {}, null],
  ] as const)('%s %o', (key, held, expected) => {
    expect(bookmarkKey({ key, altKey: false, hasMod: false, ...held }, shown, 'a1')).toEqual(expected);
  });
});
