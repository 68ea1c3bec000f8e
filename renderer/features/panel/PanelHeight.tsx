import { useText } from '../../text/useText.ts';
import { Sash, useKeptSize } from '../../ui/Sash.tsx';
import styles from './BottomPanel.module.css';

const smallestPx = 112;
const usualPx = 232;

/** The panes keep some room, whatever was dragged in a larger window. */
const sizes = () => ({
  smallestPx,
  usualPx,
  largestPx: Math.max(smallestPx, Math.round(window.innerHeight * 0.7)),
});

export const usePanelHeight = () => useKeptSize('quayside.panelHeight', sizes());

interface PanelHeightProps {
  readonly heightPx: number;
  readonly onChange: (px: number) => void;
}

/** The panel's upper edge. */
export function PanelHeight({ heightPx, onChange }: PanelHeightProps) {
  const text = useText().panel;
  return (
    <Sash
      className={styles.edge}
      label={text.height}
      orientation="horizontal"
      grows={-1}
      sizePx={heightPx}
      {...sizes()}
      onChange={onChange}
    />
  );
}
