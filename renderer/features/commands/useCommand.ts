import { type CommandId, commands } from '../../../shared/commands.ts';
import { shortcutsInEffect } from '../../../shared/shortcuts.ts';
import { useApp, useAppState } from '../../app.ts';
import { preferencesOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { isMac } from '../../wire/bridge.ts';
import { commandContext } from './commandContext.ts';
import { commandIcons } from './commandIcons.ts';
import { commandLabel } from './commandLabel.ts';
import { runCommand } from './runCommand.ts';
import { ariaShortcut, shortcutText } from './shortcuts.ts';

/** What a command is called, and the keys that it has now. */
export function useCommandWords(id: CommandId) {
  const text = useText();
  const label = useAppState((state) => commandLabel(state, text, id));
  const textOf = useShortcutText();
  const shortcut = useAppState((state) => shortcutsInEffect(preferencesOf(state).shortcuts)[id]);
  return {
    label,
    shortcut: shortcut === null ? undefined : textOf(shortcut),
    ariaShortcut: shortcut === null ? undefined : ariaShortcut(shortcut, isMac),
  };
}

/** How keys are written in the language of the page. */
export function useShortcutText(): (shortcut: string) => string {
  const { keys } = useText().commands;
  return (shortcut) => shortcutText(shortcut, isMac, keys);
}

/** All that a button or a menu item needs to stand for a command. */
export function useCommand(id: CommandId) {
  const app = useApp();
  const isAvailable = useAppState((state) => commands[id].when(commandContext(state)));
  return {
    ...useCommandWords(id),
    icon: commandIcons[id],
    isAvailable,
    run: () => {
      runCommand(app, id);
    },
  };
}
