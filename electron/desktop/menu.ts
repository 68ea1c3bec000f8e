import type { MenuItemConstructorOptions } from 'electron';
import type { StepLabels } from '../../shared/bridge.ts';
import { type CommandGroup, type CommandId, commandIds, commands } from '../../shared/commands.ts';
import { type ShortcutChanges, shortcutsInEffect } from '../../shared/shortcuts.ts';
import type { Texts } from '../../shared/text/texts.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly texts: Pick<Texts, 'commands'>;
  readonly shortcuts: ShortcutChanges;
  /** As the page calls them just now; null = it has not said. */
  readonly stepLabels: StepLabels | null;
  /** Tells the page; it knows whether the command can be used just now. */
  readonly onCommand: (id: CommandId) => void;
}

type Item = MenuItemConstructorOptions;

/** The native menu: every command once, in its group's submenu, and what the system itself provides. */
export function menuTemplate({
  platform,
  isPackaged,
  texts,
  shortcuts,
  stepLabels,
  onCommand,
}: MenuOptions): Item[] {
  const isMac = platform === 'darwin';
  const { groups, labels, native } = texts.commands;
  const inEffect = shortcutsInEffect(shortcuts);
  const item = (id: CommandId): Item => {
    const accelerator = acceleratorOf(inEffect[id], isMac);
    return {
      id,
      label: (id === 'undo' || id === 'redo' ? asLabel(stepLabels?.[id]) : null) ?? labels[id],
      click: () => onCommand(id),
      ...(accelerator && { accelerator, registerAccelerator: false }),
    };
  };
  const group = (name: CommandGroup): Item[] =>
    commandIds.filter((id) => commands[id].group === name).map(item);
  // The role's own accelerator closes a tab.
  const closeWindow: Item = {
    role: 'close',
    label: native.closeWindow,
    accelerator: 'CmdOrCtrl+Shift+W',
  };
  const developer: Item[] = isPackaged
    ? []
    : [separator, { role: 'toggleDevTools', label: native.developerTools }];
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: groups.connection,
      submenu: [
        ...group('connection'),
        separator,
        isMac ? closeWindow : { role: 'quit', label: native.quit },
      ],
    },
    {
      label: native.edit,
      submenu: [
        { role: 'undo', label: native.undo },
        { role: 'redo', label: native.redo },
        separator,
        { role: 'cut', label: native.cut },
        { role: 'copy', label: native.copy },
        { role: 'paste', label: native.paste },
        { role: 'selectAll', label: native.selectAll },
      ],
    },
    { label: groups.entry, submenu: group('entry') },
    { label: groups.transfer, submenu: group('transfer') },
    {
      label: groups.view,
      submenu: [
        ...group('view'),
        separator,
        { role: 'resetZoom', label: native.resetZoom },
        { role: 'zoomIn', label: native.zoomIn },
        { role: 'zoomOut', label: native.zoomOut },
        { role: 'togglefullscreen', label: native.fullScreen },
        ...developer,
      ],
    },
    { label: groups.tab, submenu: group('tab') },
    // The system lists the windows in it, where it does.
    {
      role: 'window',
      label: native.window,
      submenu: [{ role: 'minimize', label: native.minimize }, closeWindow],
    },
    {
      role: 'help',
      label: groups.help,
      submenu: [...group('help'), ...(isMac ? [] : [{ role: 'about', label: native.about } satisfies Item])],
    },
  ];
}

/** An `&` in a name would mark the letter behind it. */
const asLabel = (text: string | undefined): string | null => text?.replaceAll('&', '&&') ?? null;

const separator: Item = { type: 'separator' };

/**
 * A shortcut is shown, never registered: the page listens for it on every host, and it alone knows whether Delete
 * is meant for a file or for a letter in a field. macOS registers whatever is shown: there only Cmd is.
 */
function acceleratorOf(shortcut: string | null, isMac: boolean): string | null {
  if (shortcut === null || !isAccelerator.test(shortcut)) return null;
  if (isMac && !shortcut.startsWith('Mod+')) return null;
  return shortcut.replace('Mod+', 'CmdOrCtrl+');
}

/** What Electron can read; it throws at what it cannot, and a file of preferences can say anything. */
const isAccelerator =
  /^(Mod\+)?(Alt\+)?(Shift\+)?([!-*,-~]|F([1-9]|1\d|2[0-4])|Plus|Left|Right|Up|Down|Enter|Escape|Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/;
