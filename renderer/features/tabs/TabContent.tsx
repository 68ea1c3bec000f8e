import type { ReactNode } from 'react';
import { useAppState } from '../../app.ts';
import { activeTab } from '../../store/tabs.ts';
import { displayName } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { tabFacts } from './tabFacts.ts';

export const tabContentId = 'tab-content';

/** What the tabs are of. Where there is one, nothing is said of tabs. */
export function TabContent({
  className,
  children,
}: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  const text = useText().tabs;
  const hasTabs = useAppState(({ tabs }) => tabs.length > 1);
  const name = useAppState((state) => tabFacts(state, activeTab(state)).name);
  return (
    <div
      id={tabContentId}
      className={className}
      {...(hasTabs && { role: 'tabpanel', 'aria-label': name === null ? text.newTab : displayName(name) })}
    >
      {children}
    </div>
  );
}
