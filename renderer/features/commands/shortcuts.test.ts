import { expect, it } from 'vitest';
import { commands } from '../../../shared/text/de/commands.ts';
import { english } from '../../../shared/text/texts.ts';
import { ariaShortcut, commandOfKey, shortcutOfPress, shortcutText } from './shortcuts.ts';

const press = (key: string, held = '', code = '') => ({
  key,
  code,
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
  ['?', 'shift', false, 'shortcuts'],
  ['P', 'ctrl shift', false, 'palette'],
  ['k', 'ctrl', false, 'palette'],
])('%s with "%s" (macOS: %s) is %s', (key, held, isMac, command) => {
  expect(commandOfKey(press(key, held), {}, isMac)).toBe(command);
});

it('keys that were changed are for another command, or none', () => {
  const changes = { rename: 'F9', upload: null, refresh: 'Mod+U' };
  const commandOf = (key: string, held?: string) => commandOfKey(press(key, held), changes, false);
  expect([commandOf('F9'), commandOf('F2'), commandOf('u', 'ctrl'), commandOf('F5')]).toEqual([
    'rename',
    null,
    'refresh',
    null,
  ]);
});

it.each<readonly [string, ReturnType<typeof press>, boolean, string | null]>([
  ['a letter', press('r', 'ctrl', 'KeyR'), false, 'Mod+R'],
  ['with all that can be held', press('R', 'ctrl alt shift', 'KeyR'), false, 'Mod+Alt+Shift+R'],
  ['by what it writes, not by its place', press('z', 'ctrl', 'KeyY'), false, 'Mod+Z'],
  ['in Russian, by its place', press('с', 'ctrl', 'KeyC'), false, 'Mod+C'],
  ['with ⌥, which writes another sign', press('¬', 'alt', 'KeyL'), true, 'Alt+L'],
  ['with ⌥, dead', press('Dead', 'alt', 'KeyU'), true, 'Alt+U'],
  ['a sign, with the Shift that it needs', press('?', 'ctrl shift', 'Slash'), false, 'Mod+?'],
  ['plus', press('+', 'ctrl', 'NumpadAdd'), false, 'Mod+Plus'],
  ['a key with a name', press('PageDown', 'alt shift'), false, 'Alt+Shift+PageDown'],
  ['an arrow', press('ArrowDown', 'alt'), false, 'Alt+Down'],
  ['blank', press(' ', 'ctrl', 'Space'), false, 'Mod+Space'],
  ['Ctrl alone', press('Control', 'ctrl', 'ControlLeft'), false, null],
  ['with the Windows key', press('e', 'meta', 'KeyE'), false, null],
  ['with ⌃', press('a', 'ctrl', 'KeyA'), true, null],
  ['of an input method', press('Process', '', 'KeyA'), false, 'A'],
  ['of the volume', press('AudioVolumeUp'), false, null],
])('%s', (_what, pressed, isMac, shortcut) => {
  expect(shortcutOfPress(pressed, isMac)).toBe(shortcut);
});

it.each([
  ['Mod+U', 'Ctrl+U', 'Strg+U', '⌘U', 'Control+U'],
  ['Alt+Enter', 'Alt+Enter', 'Alt+Eingabe', '⌥↩', 'Alt+Enter'],
  ['Alt+Left', 'Alt+←', 'Alt+←', '⌥←', 'Alt+ArrowLeft'],
  ['Mod+Shift+Plus', 'Ctrl+Shift++', 'Strg+Umschalt++', '⌘⇧+', 'Control+Shift+Plus'],
  ['F2', 'F2', 'F2', 'F2', 'F2'],
])(
  '%s is written %s, in German %s, on macOS %s, for screen readers %s',
  (shortcut, text, german, mac, aria) => {
    const { keys } = english.commands;
    expect([
      shortcutText(shortcut, false, keys),
      shortcutText(shortcut, false, commands.keys),
      shortcutText(shortcut, true, keys),
      ariaShortcut(shortcut, false),
    ]).toEqual([text, german, mac, aria]);
  },
);
