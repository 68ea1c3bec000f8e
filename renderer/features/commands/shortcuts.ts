import { type CommandId, commandIds, commands } from '../../../shared/commands.ts';

interface Keys {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Accelerator words that browsers call by another name. */
const keyNames: Readonly<Record<string, string>> = {
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
};

function parse(shortcut: string): Keys {
  const words = shortcut.toLowerCase().split('+');
  const key = words.at(-1) ?? '';
  return {
    mod: words.includes('mod'),
    alt: words.includes('alt'),
    shift: words.includes('shift'),
    key: keyNames[key] ?? key,
  };
}

/** The command whose shortcut was pressed. On macOS `Mod` is Cmd and Backspace deletes as people there expect. */
export function commandOfKey(press: KeyPress, isMac: boolean): CommandId | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other) return null;
  const key = press.key.toLowerCase();
  if (isMac && mod && key === 'backspace') return 'remove';
  const found = commandIds.find((id) => {
    const { shortcut } = commands[id];
    if (shortcut === null) return false;
    const keys = parse(shortcut);
    return keys.key === key && keys.mod === mod && keys.alt === press.altKey && keys.shift === press.shiftKey;
  });
  return found ?? null;
}

const macSigns: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  left: '←',
  right: '→',
  enter: '↩',
  backspace: '⌫',
  delete: '⌦',
};
const words: Readonly<Record<string, string>> = { mod: 'Ctrl', left: '←', right: '→', delete: 'Del' };

/** How a shortcut is written for people: `Ctrl+U`, on macOS `⌘U`. */
export function shortcutText(shortcut: string, isMac: boolean): string {
  const parts = shortcut.split('+');
  if (isMac) return parts.map((part) => macSigns[part.toLowerCase()] ?? part).join('');
  return parts.map((part) => words[part.toLowerCase()] ?? part).join('+');
}

/** In the words of `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string, isMac: boolean): string {
  return shortcut
    .replace('Mod', isMac ? 'Meta' : 'Control')
    .replace('Left', 'ArrowLeft')
    .replace('Right', 'ArrowRight');
}
