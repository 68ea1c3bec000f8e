import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Tip } from '../../ui/Tip.tsx';
import styles from '../commands/Toolbar.module.css';
import { useCommand } from '../commands/useCommand.ts';

export function ConnectButton() {
  const text = useText().connect;
  const { label, icon: Icon, shortcut, ariaShortcut, run } = useCommand('connect');
  return (
    <Tip text={text.another} hint={shortcut}>
      <Button tone="quiet" size="small" aria-keyshortcuts={ariaShortcut} onClick={run}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className={classes(styles.label, styles.spare)}>{label}</span>
      </Button>
    </Tip>
  );
}
