import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { classes } from './classes.ts';
import styles from './Sash.module.css';

/** The sizes that something can be given, in pixels. */
interface SashSizes {
  readonly smallestPx: number;
  readonly largestPx: number;
  /** What a double click goes back to. */
  readonly usualPx: number;
}

interface SashProps extends SashSizes {
  readonly label: string;
  /** Across the way it is moved: a vertical edge goes left and right. */
  readonly orientation: 'horizontal' | 'vertical';
  /** The way in which it makes its part larger: 1 = to the right or down. */
  readonly grows: 1 | -1;
  readonly sizePx: number;
  readonly onChange: (px: number) => void;
  readonly className?: string | undefined;
}

const stepPx = 24;

/** An edge that is dragged, or moved by the arrow keys. */
export function Sash(props: SashProps) {
  const { label, orientation, grows, sizePx, smallestPx, largestPx, usualPx, onChange, className } = props;
  const drag = useRef<{ readonly from: number; readonly sizePx: number } | null>(null);
  const at = ({ clientX, clientY }: PointerEvent): number => (orientation === 'vertical' ? clientX : clientY);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: at(event), sizePx };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current) onChange(drag.current.sizePx + grows * (at(event) - drag.current.from));
  };
  const end = (): void => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] =
      orientation === 'vertical'
        ? (['ArrowLeft', 'ArrowRight'] as const)
        : (['ArrowUp', 'ArrowDown'] as const);
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    onChange(sizePx + grows * (event.key === more ? stepPx : -stepPx));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      className={classes(styles.sash, className)}
      role="separator"
      tabIndex={0}
      aria-orientation={orientation}
      aria-label={label}
      aria-valuemin={smallestPx}
      aria-valuemax={largestPx}
      aria-valuenow={sizePx}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onChange(usualPx)}
      onKeyDown={onKeyDown}
    />
  );
}

/** A size as somebody dragged it, remembered in this browser; within what there is room for now. */
export function useKeptSize(
  key: string,
  { smallestPx, largestPx, usualPx }: SashSizes,
): readonly [number, (px: number) => void] {
  const [keptPx, setKeptPx] = useState(() => Number(localStorage.getItem(key)) || usualPx);
  const within = (px: number): number => Math.round(Math.max(smallestPx, Math.min(largestPx, px)));
  const change = (px: number): void => {
    localStorage.setItem(key, String(within(px)));
    setKeptPx(within(px));
  };
  return [within(keptPx), change];
}
