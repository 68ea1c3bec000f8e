import { type CommandId, commandIds, commands } from './commands.ts';
import type { Preferences } from './model/preferences.ts';

/**
 * A shortcut is a text in Electron's accelerator words, in the order `Mod+Alt+Shift+Key`: `Mod+Shift+L`, `F5`, `Alt+Left`.
 * `Mod` is Ctrl, on macOS Cmd. A letter is upper case; a sign is what the keys write, without Shift; `+` is `Plus`.
 */

/** Those of commands that a person has changed; null = none. Names of commands that are none stay as they are. */
export type ShortcutChanges = Preferences['shortcuts'];
type Shortcuts = Readonly<Record<CommandId, string | null>>;

/** Keys whose names are words. */
export type KeyName =
  | 'mod'
  | 'alt'
  | 'shift'
  | 'enter'
  | 'escape'
  | 'space'
  | 'tab'
  | 'backspace'
  | 'delete'
  | 'insert'
  | 'home'
  | 'end'
  | 'pageup'
  | 'pagedown';

const ofChanges = new WeakMap<ShortcutChanges, Shortcuts>();

/** The shortcut of each command. One that a person gave to a command is no other's any more. */
export function shortcutsInEffect(changes: ShortcutChanges): Shortcuts {
  const known = ofChanges.get(changes);
  if (known) return known;
  const given = new Set(commandIds.filter((id) => isChanged(changes, id)).map((id) => changes[id]));
  const own = (id: CommandId): string | null => {
    const { shortcut } = commands[id];
    return given.has(shortcut) ? null : shortcut;
  };
  const entries = commandIds.map((id) => [
    id,
    isChanged(changes, id) ? (changes[id] ?? null) : own(id),
  ]) satisfies [CommandId, string | null][];
  const shortcuts = Object.fromEntries(entries) as Shortcuts;
  ofChanges.set(changes, shortcuts);
  return shortcuts;
}

export const isChanged = (changes: ShortcutChanges, id: CommandId): boolean =>
  !commands[id].isFixed && changes[id] !== undefined && changes[id] !== commands[id].shortcut;

/** The command that a shortcut is for, by what it has, else by other keys that mean it as well. */
export function commandOfShortcut(changes: ShortcutChanges, shortcut: string): CommandId | null {
  const shortcuts = shortcutsInEffect(changes);
  return (
    commandIds.find((id) => shortcuts[id] === shortcut) ??
    commandIds.find((id) => othersOf(id).includes(shortcut)) ??
    null
  );
}

const othersOf = (id: CommandId): readonly string[] => [
  ...(commands[id].also ?? []),
  ...(commands[id].onDesktop ?? []),
];

/**
 * The changes with another shortcut for a command; null = none. Who had it so far goes back to its own, or has none
 * if it was that.
 */
export function withShortcut(
  changes: ShortcutChanges,
  id: CommandId,
  shortcut: string | null,
): ShortcutChanges {
  const next = { ...changes };
  const holder = shortcut === null ? null : commandOfShortcut(changes, shortcut);
  if (holder !== null && holder !== id) {
    if (isChanged(changes, holder)) delete next[holder];
    else if (commands[holder].shortcut === shortcut) next[holder] = null;
  }
  if (shortcut === commands[id].shortcut) delete next[id];
  else next[id] = shortcut;
  return next;
}

/** What keys that cannot be a command's are for. */
export type RefusedKeys = 'browser' | 'system' | 'typing' | 'characters' | 'moving' | 'clipboard' | 'layout';

/**
 * Of Chromium, Firefox and Safari: they never ask the page. (Firefox keeps Mod+Shift+P as well, for private windows: that is
 * why the palette has other keys besides.)
 */
const ofBrowsers = keysOf('Mod+N Mod+T Mod+W Mod+Q Mod+Shift+N Mod+Shift+T Mod+Shift+W Mod+Shift+Q');
const ofBrowsersTabs = keysOf('Mod+Tab Mod+Shift+Tab Mod+PageUp Mod+PageDown Mod+F4');
const ofSystems = keysOf(
  'Alt+F4 Alt+Tab Alt+Shift+Tab Alt+Space Alt+Escape Mod+Escape Mod+Space F11 Mod+M Mod+H',
);
const ofClipboard = keysOf('Mod+X Mod+C Mod+V');
const movingKeys = keysOf('Left Right Up Down Home End PageUp PageDown Space Tab Escape Insert ContextMenu');

function keysOf(shortcuts: string): ReadonlySet<string> {
  return new Set(shortcuts.split(' '));
}

/** Why a shortcut cannot be a command's; null = it can. */
export function refusalOf(shortcut: string): RefusedKeys | null {
  const held = shortcut.split('+');
  const key = held.pop() ?? '';
  const [mod, alt] = [held.includes('Mod'), held.includes('Alt')];
  const isSign = key.length === 1 || key === 'Plus';
  if (ofBrowsers.has(shortcut) || ofBrowsersTabs.has(shortcut)) return 'browser';
  if (ofSystems.has(shortcut)) return 'system';
  if (ofClipboard.has(shortcut)) return 'clipboard';
  if (movingKeys.has(key) && !alt) return 'moving';
  if (isSign && !mod && !alt) return 'typing';
  if (isSign && mod && alt) return 'characters';
  if (key.length === 1 && !/[!-~]/.test(key)) return 'layout';
  return null;
}
