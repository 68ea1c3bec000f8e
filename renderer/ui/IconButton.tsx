import type { LucideIcon } from 'lucide-react';
import styles from './Button.module.css';
import { Button, type ButtonProps } from './Button.tsx';
import { classes } from './classes.ts';
import { Tip } from './Tip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** What the tip says beside the label: a shortcut. */
  readonly hint?: string | undefined;
}

/** A button that is only an icon: its label is spoken, and shown as a tip. */
export function IconButton({
  icon: Icon,
  label,
  hint,
  className,
  tone = 'quiet',
  ...props
}: IconButtonProps) {
  return (
    <Tip text={label} hint={hint}>
      <Button {...props} tone={tone} aria-label={label} className={classes(styles.icon, className)}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tip>
  );
}
