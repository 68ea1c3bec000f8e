import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './BottomPanel.module.css';
import { PanelHeight, usePanelHeight } from './PanelHeight.tsx';
import { type PanelTab, panelTabs, withoutPanel, withPanel } from './panels.ts';

interface BottomPanelProps {
  readonly tab: PanelTab;
  /** Beside the tabs. */
  readonly header: ReactNode;
  readonly children?: ReactNode;
}

/** The panel below the panes: one of its tabs, as high as it was dragged. */
export function BottomPanel({ tab, header, children }: BottomPanelProps) {
  const text = useText().panel;
  const { store } = useApp();
  const isOpen = useAppState((state) => state.isPanelOpen);
  const [heightPx, setHeightPx] = usePanelHeight();
  const section = text.sections[tab];
  return (
    <section
      className={styles.panel}
      aria-label={section}
      data-open={isOpen || undefined}
      style={isOpen ? { height: heightPx } : undefined}
    >
      {isOpen && <PanelHeight heightPx={heightPx} onChange={setHeightPx} />}
      <header className={styles.header} data-tab={tab}>
        <h2 className="visuallyHidden">{section}</h2>
        <fieldset className={styles.tabs}>
          <legend className="visuallyHidden">{text.panel}</legend>
          {panelTabs.map((one) => (
            <button
              key={one}
              type="button"
              className={styles.tab}
              aria-pressed={one === tab}
              onClick={() => store.setState(withPanel(one))}
            >
              {text.tabs[one]}
            </button>
          ))}
        </fieldset>
        {header}
        <IconButton
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? text.hide[tab] : text.show[tab]}
          aria-expanded={isOpen}
          onClick={() => store.setState(isOpen ? withoutPanel : withPanel(tab))}
        />
      </header>
      {isOpen && children}
    </section>
  );
}
