import type { CommandId } from '../../../shared/commands.ts';
import { commandOfShortcut, type KeyName, type ShortcutChanges } from '../../../shared/shortcuts.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Keys that browsers call otherwise than accelerators do. */
const ofBrowsers: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ' ': 'Space',
  '+': 'Plus',
};
const named = /^(F\d+|Enter|Escape|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|ContextMenu)$/;

/**
 * What was pressed, as a shortcut; null for keys that are none by themselves, or with what is the system's (Meta, on
 * macOS Ctrl). Letters count by what they write, or where that is no Latin letter, by their place on the keyboard.
 */
export function shortcutOfPress(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const isSystems = isMac ? press.ctrlKey : press.metaKey;
  const key = keyOf(press);
  if (isSystems || key === null) return null;
  // What a sign needs Shift for is the keyboard's affair.
  const shift = press.shiftKey && (key.length > 1 ? key !== 'Plus' : isLetter(key));
  return [mod && 'Mod', press.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

const isLetter = (key: string): boolean => key.toLowerCase() !== key.toUpperCase();

function keyOf({ key, code, altKey }: KeyPress): string | null {
  const [, place] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  // With Alt, macOS writes other signs.
  if (place !== undefined && (altKey || !/^[ -~]$/.test(key))) return place;
  if (ofBrowsers[key] !== undefined) return ofBrowsers[key];
  if (named.test(key)) return key;
  return key.length === 1 ? key.toUpperCase() : null;
}

/** The command whose shortcut was pressed. On macOS Cmd+Backspace deletes as well, as people there expect. */
export function commandOfKey(press: KeyPress, changes: ShortcutChanges, isMac: boolean): CommandId | null {
  const shortcut = shortcutOfPress(press, isMac);
  if (shortcut === null) return null;
  return commandOfShortcut(changes, shortcut) ?? (isMac && shortcut === 'Mod+Backspace' ? 'remove' : null);
}

const arrows: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓', plus: '+' };
const macSigns: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  enter: '↩',
  backspace: '⌫',
  delete: '⌦',
  escape: '⎋',
  tab: '⇥',
  home: '↖',
  end: '↘',
  pageup: '⇞',
  pagedown: '⇟',
};

/** How a shortcut is written for people: `Ctrl+U`, on macOS `⌘U`; `keys` in their language. */
export function shortcutText(
  shortcut: string,
  isMac: boolean,
  keys: Readonly<Record<KeyName, string>>,
): string {
  const words: Readonly<Record<string, string>> = { ...keys, ...arrows, ...(isMac && macSigns) };
  const parts = shortcut.split('+').map((part) => words[part.toLowerCase()] ?? part);
  return parts.join(isMac ? '' : '+');
}

/** In the words of `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string, isMac: boolean): string {
  const words: Readonly<Record<string, string>> = {
    Mod: isMac ? 'Meta' : 'Control',
    Left: 'ArrowLeft',
    Right: 'ArrowRight',
    Up: 'ArrowUp',
    Down: 'ArrowDown',
  };
  const parts = shortcut.split('+');
  return parts.map((part) => words[part] ?? part).join('+');
}
