import { Tabs } from '@base-ui/react/tabs';
import { FileQuestion } from 'lucide-react';
import type { CommandId } from '../../../shared/commands.ts';
import type { TransferView } from '../../../shared/contract/requests.ts';
import { isMoving, progressOf } from '../../../shared/model/queueProgress.ts';
import type { Queue } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import segment from '../../ui/Segment.module.css';
import { IconCommand } from '../commands/Toolbar.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { BatchMenu } from './BatchMenu.tsx';
import styles from './Panel.module.css';
import { summarize } from './queueWords.ts';

const views: readonly TransferView[] = ['active', 'failed', 'done'];

interface PanelHeaderProps {
  readonly queue: Queue;
  readonly view: TransferView;
  readonly counts: Readonly<Record<TransferView, number>>;
}

/** How the queue is doing as a whole, its views, and what can be done with all of it. */
export function PanelHeader({ queue, view, counts }: PanelHeaderProps) {
  const isOpen = useAppState((state) => state.isPanelOpen);
  const texts = useText();
  const { format, transfers: text } = texts;
  const summary = summarize(queue, texts);
  return (
    <>
      {isOpen && (
        <Tabs.List className={segment.segments} aria-label={text.viewsLabel}>
          {views.map((id) => (
            <Tabs.Tab key={id} value={id} className={segment.segment}>
              {text.views[id]}
              {counts[id] > 0 && (
                <span className={styles.count} data-view={id}>
                  {format.count(counts[id])}
                </span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      <p className={styles.summary} title={summary}>
        {summary}
      </p>
      {isOpen && <ForView view={view} />}
      <Conflicts queue={queue} />
      {!isMoving(queue) && <OnlyIfAvailable id="resumeTransfers" />}
      <OnlyIfAvailable id="pauseTransfers" />
      <span className={styles.settings}>
        <IconCommand id="transferSettings" />
      </span>
      <BatchMenu queue={queue} />
      <TotalProgress queue={queue} />
    </>
  );
}

const commandsOfViews: Readonly<Record<TransferView, CommandId | null>> = {
  active: null,
  failed: 'retryFailedTransfers',
  done: 'clearDoneTransfers',
};

/** What is done most with all of the view shown. */
function ForView({ view }: { readonly view: TransferView }) {
  const id = commandsOfViews[view];
  return id && <ViewCommand id={id} />;
}

function ViewCommand({ id }: { readonly id: CommandId }) {
  const { label, icon: Icon, isAvailable, run } = useCommand(id);
  if (!isAvailable) return null;
  return (
    <Button size="small" onClick={run}>
      <Icon size={14} aria-hidden />
      {label}
    </Button>
  );
}

const OnlyIfAvailable = ({ id }: { readonly id: CommandId }) =>
  useCommand(id).isAvailable ? <IconCommand id={id} /> : null;

/** Asks again about what was left unanswered. */
function Conflicts({ queue }: { readonly queue: Queue }) {
  const text = useText().transfers;
  const { store } = useApp();
  const { conflict } = queue.counts;
  if (conflict === 0) return null;
  return (
    <Button
      tone="quiet"
      size="small"
      className={styles.conflicts}
      onClick={() => store.setState({ postponedBatchIds: new Set() })}
    >
      <FileQuestion size={14} aria-hidden />
      {text.conflicts(conflict)}
    </Button>
  );
}

function TotalProgress({ queue }: { readonly queue: Queue }) {
  const text = useText().transfers;
  const progress = progressOf(queue);
  if (!progress) return null;
  return (
    <ProgressBar
      className={styles.total}
      look="line"
      label={text.all}
      share={progress.share}
      isMoving={isMoving(queue)}
    />
  );
}
