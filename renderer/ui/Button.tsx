import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly tone?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'regular' | 'small';
}

export function Button({
  tone = 'plain',
  size = 'regular',
  className,
  type = 'button',
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      className={classes(styles.button, styles[tone], styles[size], className)}
    />
  );
}
