import { Tooltip } from '@base-ui/react/tooltip';
import type { RefObject } from 'react';
import styles from './ProblemBubble.module.css';

interface ProblemBubbleProps {
  /** For `aria-describedby` of the field. */
  readonly id: string;
  readonly at: RefObject<HTMLElement | null>;
  readonly problem: string;
}

/** What is wrong with a field that has no room for it: it floats below, and moves nothing. */
export const ProblemBubble = ({ id, at, problem }: ProblemBubbleProps) => (
  <Tooltip.Root open>
    <Tooltip.Portal>
      <Tooltip.Positioner
        anchor={at}
        side="bottom"
        align="start"
        sideOffset={3}
        className={styles.positioner}
      >
        <Tooltip.Popup id={id} role="alert" className={styles.bubble}>
          {problem}
        </Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  </Tooltip.Root>
);
