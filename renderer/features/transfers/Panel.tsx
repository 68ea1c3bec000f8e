import { Tabs } from '@base-ui/react/tabs';
import type { TransferView } from '../../../shared/contract/requests.ts';
import type { Queue } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { countViews, shownView } from '../../store/transferList.ts';
import { BottomPanel } from '../panel/BottomPanel.tsx';
import styles from './Panel.module.css';
import { PanelHeader } from './PanelHeader.tsx';
import { TransferGrid } from './TransferGrid.tsx';
import { TransferMenu } from './TransferMenu.tsx';

/** The queue: what is on its way, what failed and what is done, until it is cleared. */
export function TransfersPanel({ queue }: { readonly queue: Queue }) {
  const { store } = useApp();
  const view = useAppState(({ chosenView }) => shownView(chosenView, queue));
  return (
    <Tabs.Root
      render={<div className={styles.root} />}
      value={view}
      onValueChange={(chosen: TransferView) => store.setState({ chosenView: chosen })}
    >
      <BottomPanel
        tab="transfers"
        header={<PanelHeader queue={queue} view={view} counts={countViews(queue.counts)} />}
      >
        <Tabs.Panel value={view} className={styles.content} tabIndex={-1}>
          <TransferMenu>
            <TransferGrid view={view} queue={queue} />
          </TransferMenu>
        </Tabs.Panel>
      </BottomPanel>
    </Tabs.Root>
  );
}
