import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { ShieldAlert } from 'lucide-react';
import { type KeyboardEventHandler, type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { modalMark } from './modal.ts';
import { WhatIsOnTop } from './OnTop.tsx';

interface AlertDialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The answer that changes nothing. It has the focus at first, and Escape gives it. */
  readonly safe: { readonly label: string; readonly act: () => void };
  readonly actions: ReactNode;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly isWide?: boolean;
  /** `danger` = it is seen from afar that this is no ordinary question. */
  readonly tone?: 'plain' | 'danger';
}

/** A question that must be answered. Shown while it is mounted. */
export function AlertDialog({
  title,
  children,
  safe,
  actions,
  onKeyDown,
  isWide,
  tone = 'plain',
}: AlertDialogProps) {
  const safeButton = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && safe.act()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            {...modalMark}
            className={classes(styles.popup, isWide && styles.wide, tone === 'danger' && styles.alarming)}
            initialFocus={safeButton}
            onKeyDown={onKeyDown}
          >
            <header className={styles.header}>
              {tone === 'danger' && <ShieldAlert size={22} className={styles.alarm} aria-hidden />}
              <Base.Title className={styles.title}>{title}</Base.Title>
            </header>
            <Base.Description className={styles.body} render={<div />}>
              {children}
            </Base.Description>
            <footer className={styles.actions}>
              <Base.Close render={<Button ref={safeButton}>{safe.label}</Button>} />
              {actions}
            </footer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
      <WhatIsOnTop />
    </Base.Root>
  );
}
