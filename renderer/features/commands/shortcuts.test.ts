import { expect, it } from 'vitest';
import { commandOfKey, shortcutText } from './shortcuts.ts';

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

it.each<readonly [string, string, boolean, string | null]>([
  ['u', 'ctrl', false, 'upload'],
  ['U', 'ctrl', false, 'upload'],
  ['u', 'ctrl shift', false, null],
  ['u', '', false, null],
  ['u', 'meta', false, null],
  ['u', 'meta', true, 'upload'],
  ['u', 'ctrl', true, null],
  ['F2', '', false, 'rename'],
  ['Delete', '', false, 'remove'],
  ['Backspace', '', false, 'goUp'],
  ['Backspace', 'meta', true, 'remove'],
  ['Enter', '', false, 'open'],
  ['Enter', 'alt', false, 'details'],
  ['ArrowLeft', 'alt', false, 'goBack'],
  ['ArrowLeft', '', false, null],
])('%s with "%s" (macOS: %s) is %s', (key, held, isMac, command) => {
  expect(commandOfKey(press(key, held), isMac)).toBe(command);
});

it.each([
  ['Mod+U', 'Ctrl+U', '⌘U'],
  ['Alt+Enter', 'Alt+Enter', '⌥↩'],
  ['Alt+Left', 'Alt+←', '⌥←'],
  ['F2', 'F2', 'F2'],
])('%s is written %s, on macOS %s', (shortcut, text, macText) => {
  expect([shortcutText(shortcut, false), shortcutText(shortcut, true)]).toEqual([text, macText]);
});
