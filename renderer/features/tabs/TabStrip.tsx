import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useApp, useAppState } from '../../app.ts';
import type { AppState } from '../../store/state.ts';
import { activateTab, stepTab } from '../../store/tabs.ts';
import { useText } from '../../text/useText.ts';
import { changeAndFocus } from '../../ui/changeAndFocus.ts';
import { classes } from '../../ui/classes.ts';
import { IconCommand } from '../commands/Toolbar.tsx';
import { TabItem } from './TabItem.tsx';
import { TabMenu } from './TabMenu.tsx';
import styles from './TabStrip.module.css';
import { askToClose, goToTab } from './tabActs.ts';
import { tabAt, useTabDrag } from './useTabDrag.ts';

const stepsOfKeys: Readonly<Record<string, (state: AppState) => AppState>> = {
  ArrowRight: (state) => stepTab(state, 1),
  ArrowLeft: (state) => stepTab(state, -1),
  Home: (state) => activateTab(state, state.tabs[0]?.tabId ?? ''),
  End: (state) => activateTab(state, state.tabs.at(-1)?.tabId ?? ''),
};

/** The tabs, left to right. One alone needs no strip. */
export function TabStrip() {
  const app = useApp();
  const { store } = app;
  const text = useText().tabs;
  const tabs = useAppState((state) => state.tabs);
  const activeTabId = useAppState((state) => state.activeTabId);
  const strip = useRef<HTMLDivElement>(null);
  const { slot, dragHandlers } = useTabDrag(strip);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab that is new, or shown now, is to be seen
  useEffect(() => {
    strip.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabId, tabs.length]);

  if (tabs.length < 2) return null;

  const focusShown = (): void => strip.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const step = stepsOfKeys[key];
    if (!step && key !== 'Delete') return;
    event.preventDefault();
    if (step) changeAndFocus(() => store.setState(step), focusShown);
    else askToClose(app, tabAt(event) ?? activeTabId);
  };

  return (
    <div className={styles.bar}>
      <TabMenu>
        <div
          ref={strip}
          className={classes(styles.strip, slot === tabs.length && styles.dropAtEnd)}
          role="tablist"
          aria-label={text.label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          {...dragHandlers}
        >
          {tabs.map(({ tabId }, index) => (
            <TabItem
              key={tabId}
              tabId={tabId}
              isActive={tabId === activeTabId}
              isDropSlot={slot === index}
              onShow={() => goToTab(app, (state) => activateTab(state, tabId))}
              onMenu={() => store.setState((state) => activateTab(state, tabId))}
              onClose={() => askToClose(app, tabId)}
            />
          ))}
        </div>
      </TabMenu>
      <IconCommand id="newTab" />
    </div>
  );
}
