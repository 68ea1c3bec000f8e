import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useText } from '../text/useText.ts';
import button from './Button.module.css';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { modalMark } from './modal.ts';
import { WhatIsOnTop } from './OnTop.tsx';

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly size?: 'regular' | 'wide' | 'large';
}

/** A modal window that can be left at any time. Shown while it is mounted. */
export function Dialog({ title, onClose, children, initialFocus, size = 'regular' }: DialogProps) {
  const { common } = useText();
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            {...modalMark}
            className={classes(styles.popup, size !== 'regular' && styles[size])}
            {...(initialFocus ? { initialFocus } : {})}
          >
            <header className={classes(styles.header, styles.closable)}>
              <Base.Title className={styles.title}>{title}</Base.Title>
            </header>
            {children}
            {/* Last, so that a dialog begins with what it is about. Without a tip: Escape would close that first. */}
            <Base.Close
              className={styles.close}
              render={<Button tone="quiet" className={button.icon} aria-label={common.close} />}
            >
              <X size={16} aria-hidden />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
      <WhatIsOnTop />
    </Base.Root>
  );
}

/** The row of buttons at a dialog's end. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <footer className={styles.actions}>{children}</footer>
);
