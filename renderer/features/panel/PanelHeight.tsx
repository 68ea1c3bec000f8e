import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import styles from './BottomPanel.module.css';

const key = 'quayside.panelHeight';
const smallestPx = 112;
const usualPx = 232;
const stepPx = 24;

/** The panes keep some room, whatever was dragged in a larger window. */
const largestPx = (): number => Math.max(smallestPx, Math.round(window.innerHeight * 0.7));

const within = (px: number): number => Math.round(Math.max(smallestPx, Math.min(largestPx(), px)));

/** The panel's height, remembered in this browser. */
export function usePanelHeight(): readonly [number, (px: number) => void] {
  const [heightPx, setHeightPx] = useState(() => within(Number(localStorage.getItem(key)) || usualPx));
  const change = (px: number): void => {
    localStorage.setItem(key, String(within(px)));
    setHeightPx(within(px));
  };
  return [heightPx, change];
}

interface PanelHeightProps {
  readonly heightPx: number;
  readonly onChange: (px: number) => void;
}

/** The panel's upper edge: dragged, or moved by the arrow keys. */
export function PanelHeight({ heightPx, onChange }: PanelHeightProps) {
  const text = useText().panel;
  const drag = useRef<{ readonly y: number; readonly heightPx: number } | null>(null);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, heightPx };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current) onChange(drag.current.heightPx + drag.current.y - event.clientY);
  };
  const end = (): void => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: stepPx, ArrowDown: -stepPx };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onChange(heightPx + step);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      className={styles.edge}
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={text.height}
      aria-valuemin={smallestPx}
      aria-valuemax={largestPx()}
      aria-valuenow={heightPx}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onChange(usualPx)}
      onKeyDown={onKeyDown}
    />
  );
}
