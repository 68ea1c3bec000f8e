import type { CommandId } from '../../../shared/commands.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { commandName } from './commandName.ts';
import styles from './Toolbar.module.css';
import { useCommand } from './useCommand.ts';

const aboutEntries: readonly CommandId[] = ['newFolder', 'rename', 'details', 'remove'];
const steps: readonly CommandId[] = ['undo', 'redo'];

/** The commands that are used most, about the active pane. */
export function Toolbar() {
  const text = useText().shell;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={text.toolbar}>
      <LabelledCommand id="upload" />
      <LabelledCommand id="download" />
      <span className={styles.divider} />
      {aboutEntries.map((id) => (
        <IconCommand key={id} id={id} />
      ))}
      <span className={styles.steps}>
        <span className={styles.divider} />
        {steps.map((id) => (
          <IconCommand key={id} id={id} />
        ))}
      </span>
    </div>
  );
}

function LabelledCommand({ id }: { readonly id: CommandId }) {
  const { label, icon: Icon, isAvailable, shortcut, ariaShortcut, run } = useCommand(id);
  return (
    <Tip text={label} hint={shortcut}>
      <Button
        disabled={!isAvailable}
        aria-keyshortcuts={ariaShortcut}
        onClick={run}
        className={styles.labelled}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className={styles.label}>{label}</span>
      </Button>
    </Tip>
  );
}

export function IconCommand({ id }: { readonly id: CommandId }) {
  const { label, icon, isAvailable, shortcut, ariaShortcut, run } = useCommand(id);
  return (
    <IconButton
      icon={icon}
      label={commandName(label)}
      hint={shortcut}
      disabled={!isAvailable}
      aria-keyshortcuts={ariaShortcut}
      onClick={run}
    />
  );
}
