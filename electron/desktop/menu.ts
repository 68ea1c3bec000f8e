import type { MenuItemConstructorOptions } from 'electron';
import { type CommandGroup, type CommandId, commandIds, commands } from '../../shared/commands.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Tells the page; it knows whether the command can be used just now. */
  readonly onCommand: (id: CommandId) => void;
}

type Item = MenuItemConstructorOptions;

/** The native menu: every command once, in its group's submenu, and what the system itself provides. */
export function menuTemplate({ platform, isPackaged, onCommand }: MenuOptions): Item[] {
  const isMac = platform === 'darwin';
  const group = (name: CommandGroup): Item[] =>
    commandIds.filter((id) => commands[id].group === name).map((id) => commandItem(id, isMac, onCommand));
  const developer: Item[] = isPackaged ? [] : [separator, { role: 'toggleDevTools' }];
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: 'Connection',
      submenu: [...group('connection'), separator, { role: isMac ? 'close' : 'quit' }],
    },
    { role: 'editMenu' },
    { label: 'Entry', submenu: group('entry') },
    { label: 'Transfer', submenu: group('transfer') },
    {
      label: 'View',
      submenu: [
        ...group('view'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    ...(isMac ? [] : [{ role: 'help', submenu: [{ role: 'about' }] } satisfies Item]),
  ];
}

const separator: Item = { type: 'separator' };

function commandItem(id: CommandId, isMac: boolean, onCommand: (id: CommandId) => void): Item {
  const { label, shortcut } = commands[id];
  const accelerator = acceleratorOf(shortcut, isMac);
  return {
    id,
    label,
    click: () => onCommand(id),
    ...(accelerator && { accelerator, registerAccelerator: false }),
  };
}

/**
 * A shortcut is shown, never registered: the page listens for it on every host, and it alone knows whether Delete
 * is meant for a file or for a letter in a field. macOS registers whatever is shown: there only Cmd is.
 */
function acceleratorOf(shortcut: string | null, isMac: boolean): string | null {
  if (shortcut === null || (isMac && !shortcut.startsWith('Mod+'))) return null;
  return shortcut.replace('Mod+', 'CmdOrCtrl+');
}
