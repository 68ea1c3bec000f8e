import { useAppState } from '../../app.ts';
import { LogPanel } from '../log/LogPanel.tsx';
import { TransfersPanel } from '../transfers/Panel.tsx';
import { isPanelThere } from './panels.ts';

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
