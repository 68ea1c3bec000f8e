import { History, Info, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Queue } from '../../../shared/model/transfer.ts';
import { type App, useApp, useAppState } from '../../app.ts';
import { displayText } from '../../text/displayName.ts';
import { countOf } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './LeftOvers.module.css';
import { actOnBatches } from './queueRequests.ts';
import { type LeftOver, leftOverOf } from './queueWords.ts';

/** What an earlier start of Quayside left unfinished, and what its journal has to say. */
export function LeftOvers() {
  const queue = useAppState(({ engine }) => engine?.queue ?? null);
  return queue && <Banners queue={queue} />;
}

function Banners({ queue: { batches, notice } }: { readonly queue: Queue }) {
  const app = useApp();
  const leftOvers = useMemo(() => leftOverOf({ batches }), [batches]);
  const [readNotice, setReadNotice] = useState<string | null>(null);
  return (
    <>
      {leftOvers.map((leftOver) => (
        <div key={leftOver.batchIds.join()} className={styles.banner} role="status">
          <History size={16} aria-hidden />
          <span className={styles.text}>
            {countOf(leftOver.unfinished, 'unfinished transfer')} to or from{' '}
            <Name name={leftOver.site.host} /> from last time
          </span>
          <Button size="small" tone="primary" onClick={() => goOn(app, leftOver)}>
            Continue
          </Button>
          <Button size="small" tone="quiet" onClick={() => discard(app, leftOver)}>
            Discard
          </Button>
        </div>
      ))}
      {notice !== null && notice !== readNotice && (
        <div className={styles.notice} role="status">
          <Info size={16} aria-hidden />
          <span className={styles.text}>{displayText(notice)}</span>
          <IconButton icon={X} label="Dismiss the notice" onClick={() => setReadNotice(notice)} />
        </div>
      )}
    </>
  );
}

/** At once where somebody is connected to the site; else after the login that this asks for. */
function goOn(app: App, { site, batchIds, isConnected }: LeftOver): void {
  if (isConnected) void actOnBatches(app, 'resume', batchIds);
  else app.store.setState({ dialog: { kind: 'connect', continues: { site, batchIds } } });
}

const discard = (app: App, { site: { host }, batchIds, unfinished }: LeftOver): void =>
  app.store.setState({ dialog: { kind: 'discardTransfers', host, batchIds, unfinished } });
