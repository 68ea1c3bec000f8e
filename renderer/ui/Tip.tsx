import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import styles from './Tip.module.css';

interface TipProps {
  readonly text: string;
  readonly hint?: string | undefined;
  readonly children: ReactElement;
}

/** A tooltip for what is labelled already: it adds nothing for a screen reader. */
export function Tip({ text, hint, children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tip} aria-hidden>
            {text}
            {hint && <kbd className={styles.hint}>{hint}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
