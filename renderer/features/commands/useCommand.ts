import { type CommandId, commands } from '../../../shared/commands.ts';
import { useApp, useAppState } from '../../app.ts';
import { isMac } from '../../wire/bridge.ts';
import { commandContext } from './commandContext.ts';
import { commandIcons } from './commandIcons.ts';
import { runCommand } from './runCommand.ts';
import { ariaShortcut, shortcutText } from './shortcuts.ts';

/** All that a button or a menu item needs to stand for a command. */
export function useCommand(id: CommandId) {
  const app = useApp();
  const isAvailable = useAppState((state) => commands[id].when(commandContext(state)));
  const { label, shortcut } = commands[id];
  return {
    label,
    icon: commandIcons[id],
    isAvailable,
    shortcut: shortcut === null ? undefined : shortcutText(shortcut, isMac),
    ariaShortcut: shortcut === null ? undefined : ariaShortcut(shortcut, isMac),
    run: () => {
      runCommand(app, id);
    },
  };
}
