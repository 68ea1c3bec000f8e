import { Tabs } from '@base-ui/react/tabs';
import type { TransferView } from '../../../shared/contract/requests.ts';
import type { Queue } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { countViews, shownView } from '../../store/transferList.ts';
import styles from './Panel.module.css';
import { PanelHeader } from './PanelHeader.tsx';
import { PanelHeight, usePanelHeight } from './PanelHeight.tsx';
import { isQueueEmpty } from './queueWords.ts';
import { TransferGrid } from './TransferGrid.tsx';
import { TransferMenu } from './TransferMenu.tsx';

/** The queue: what is on its way, what failed and what is done, until it is cleared. Not there while it is empty. */
export function TransfersPanel() {
  const queue = useAppState(({ engine }) => engine?.queue ?? null);
  const announcement = useAppState((state) => state.announcement);
  return (
    <>
      <p className="visuallyHidden" role="status">
        {announcement}
      </p>
      {queue && !isQueueEmpty(queue) && <Panel queue={queue} />}
    </>
  );
}

function Panel({ queue }: { readonly queue: Queue }) {
  const { store } = useApp();
  const isOpen = useAppState((state) => state.isPanelOpen);
  const view = useAppState(({ chosenView }) => shownView(chosenView, queue));
  const [heightPx, setHeightPx] = usePanelHeight();
  return (
    <section
      className={styles.panel}
      aria-label="Transfers"
      data-open={isOpen || undefined}
      style={isOpen ? { height: heightPx } : undefined}
    >
      <Tabs.Root
        className={styles.tabs}
        value={view}
        onValueChange={(chosen: TransferView) => store.setState({ chosenView: chosen })}
      >
        {isOpen && <PanelHeight heightPx={heightPx} onChange={setHeightPx} />}
        <PanelHeader queue={queue} view={view} counts={countViews(queue.counts)} />
        {isOpen && (
          <Tabs.Panel value={view} className={styles.content} tabIndex={-1}>
            <TransferMenu>
              <TransferGrid view={view} queue={queue} />
            </TransferMenu>
          </Tabs.Panel>
        )}
      </Tabs.Root>
    </section>
  );
}
