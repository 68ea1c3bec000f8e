import { useAppState } from '../../app.ts';
import { later } from '../../ui/later.tsx';
import { BottomPanel } from './BottomPanel.tsx';
import { isPanelThere } from './panels.ts';

const LogPanel = later(
  () => import('../log/LogPanel.tsx').then(({ LogPanel }) => LogPanel),
  <BottomPanel tab="log" header={null} />,
);
const TransfersPanel = later(
  () => import('../transfers/Panel.tsx').then(({ TransfersPanel }) => TransfersPanel),
  <BottomPanel tab="transfers" header={null} />,
);

/** The panel below the panes, where there is something to show; and what is said of transfers that ended. */
export function ShownPanel() {
  const queue = useAppState(({ engine }) => engine?.queue ?? null);
  const announcement = useAppState((state) => state.announcement);
  const isThere = useAppState(isPanelThere);
  const tab = useAppState((state) => state.panelTab);
  return (
    <>
      <p className="visuallyHidden" role="status">
        {announcement}
      </p>
      {queue && isThere && (tab === 'log' ? <LogPanel /> : <TransfersPanel queue={queue} />)}
    </>
  );
}
