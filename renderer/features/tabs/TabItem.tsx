import { ArrowDownUp, CircleAlert, type LucideIcon, Server, Unplug, X } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useAppState } from '../../app.ts';
import { tabOf } from '../../store/tabs.ts';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import colors from '../profiles/colors.module.css';
import { tabContentId } from './TabContent.tsx';
import styles from './TabStrip.module.css';
import { noFacts, type TabMark, tabFacts } from './tabFacts.ts';

interface TabItemProps {
  readonly tabId: string;
  readonly isActive: boolean;
  /** A tab that is let go now would come before this one. */
  readonly isDropSlot: boolean;
  readonly onShow: () => void;
  /** Its menu is asked for, which takes the focus. */
  readonly onMenu: () => void;
  readonly onClose: () => void;
}

/** One tab. Its button to close it is for the mouse: the keyboard has Delete, a command and the menu. */
export function TabItem({ tabId, isActive, isDropSlot, onShow, onMenu, onClose }: TabItemProps) {
  const text = useText().tabs;
  const { name, folder, color, mark } = useAppState(
    useShallow((state) => {
      const tab = tabOf(state, tabId);
      return tab ? tabFacts(state, tab) : noFacts;
    }),
  );
  const label = name === null ? text.newTab : displayName(name);
  const closeOnMiddle = (event: MouseEvent): void => {
    if (event.button === 1) onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the mouse can do here, the keyboard does on the tab in it
    <div
      role="presentation"
      className={classes(styles.item, isActive && styles.active, isDropSlot && styles.dropBefore)}
      data-tab={tabId}
      draggable
      onContextMenuCapture={onMenu}
      onAuxClick={closeOnMiddle}
      // Else Chromium begins to scroll.
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
    >
      <button
        type="button"
        role="tab"
        className={styles.tab}
        aria-selected={isActive}
        aria-controls={tabContentId}
        aria-keyshortcuts="Delete"
        tabIndex={isActive ? 0 : -1}
        title={label}
        onClick={onShow}
      >
        <span className={classes(styles.sign, colors[color ?? 'none'])}>
          <Sign mark={mark} isNew={name === null} />
        </span>
        <span className={styles.name}>
          {name === null ? text.newTab : <Name name={name} />}
          {folder !== null && (
            <span className={styles.folder}>
              {' '}
              <Name name={folder} />
            </span>
          )}
        </span>
        {mark && <span className="visuallyHidden">, {text.marks[mark]}</span>}
      </button>
      <button
        type="button"
        className={styles.close}
        tabIndex={-1}
        aria-hidden
        title={text.close(label)}
        onClick={onClose}
      >
        <X size={13} strokeWidth={2} />
      </button>
    </div>
  );
}

const signs: Readonly<Record<Exclude<TabMark, 'connecting' | 'reconnecting'>, LucideIcon>> = {
  failed: CircleAlert,
  offline: Unplug,
  ended: Unplug,
  transferring: ArrowDownUp,
};

function Sign({ mark, isNew }: { readonly mark: TabMark | null; readonly isNew: boolean }) {
  if (mark === 'connecting' || mark === 'reconnecting') return <Spinner size={13} />;
  if (mark !== null) {
    const Icon = signs[mark];
    return <Icon size={13} strokeWidth={2} className={styles[mark]} aria-hidden />;
  }
  return isNew ? null : <Server size={13} strokeWidth={2} aria-hidden />;
}
