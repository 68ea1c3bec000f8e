import { classes } from './classes.ts';
import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null = nobody knows, so that it only shows that something moves. */
  readonly share: number | null;
  /** Without a share: false = nothing moves either. */
  readonly isMoving?: boolean;
  /** `line`: a hairline along an edge, without a ground. */
  readonly look?: 'track' | 'line';
  readonly className?: string | undefined;
}

export function ProgressBar({ label, share, isMoving = true, look = 'track', className }: ProgressBarProps) {
  return (
    <div
      className={classes(styles[look], className)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
    >
      {share === null ? (
        isMoving && <div className={styles.unknown} />
      ) : (
        <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
      )}
    </div>
  );
}
