import { type CommandId, commands } from '../../../shared/commands.ts';
import { useApp, useAppState } from '../../app.ts';
import type { PaneSide } from '../../store/pane.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { commandContext } from './commandContext.ts';
import { commandIcons } from './commandIcons.ts';
import { runCommand } from './runCommand.ts';
import { useCommandWords } from './useCommand.ts';

interface PaneCommandButtonProps {
  readonly id: CommandId;
  readonly side: PaneSide;
  /** Of a command that switches something that is on now. */
  readonly isPressed?: boolean;
  readonly className?: string | undefined;
}

/** A command as a button of one pane: it is about that pane, whichever is active. */
export function PaneCommandButton({ id, side, isPressed, className }: PaneCommandButtonProps) {
  const app = useApp();
  const { label, shortcut, ariaShortcut } = useCommandWords(id);
  const isAvailable = useAppState((state) =>
    commands[id].when(commandContext({ ...state, activePane: side })),
  );
  return (
    <IconButton
      icon={commandIcons[id]}
      label={label}
      hint={shortcut}
      aria-keyshortcuts={ariaShortcut}
      aria-pressed={isPressed}
      disabled={!isAvailable}
      className={className}
      onClick={() => {
        app.store.setState({ activePane: side });
        runCommand(app, id);
      }}
    />
  );
}
