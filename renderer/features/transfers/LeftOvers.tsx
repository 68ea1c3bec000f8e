import { History, Info, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Queue } from '../../../shared/model/transfer.ts';
import { type App, useApp, useAppState } from '../../app.ts';
import { dialogOver } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { Filled } from '../../text/Filled.tsx';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './LeftOvers.module.css';
import { actOnBatches } from './queueRequests.ts';
import { type LeftOver, leftOverOf, noticeWords } from './queueWords.ts';

/** What an earlier start of Quayside left unfinished, and what its journal has to say. */
export function LeftOvers() {
  const queue = useAppState(({ engine }) => engine?.queue ?? null);
  return queue && <Banners queue={queue} />;
}

function Banners({ queue: { batches, notice } }: { readonly queue: Queue }) {
  const text = useText().transfers;
  const app = useApp();
  const leftOvers = useMemo(() => leftOverOf({ batches }), [batches]);
  const [readNotice, setReadNotice] = useState<string | null>(null);
  const sentence = notice && noticeWords(notice, text);
  return (
    <>
      {leftOvers.map((leftOver) => (
        <div key={leftOver.batchIds.join()} className={styles.banner} role="status">
          <History size={16} aria-hidden />
          <span className={styles.text}>
            <Filled
              text={text.leftOver(leftOver.unfinished)}
              parts={{ host: <Name name={leftOver.site.host} /> }}
            />
          </span>
          <Button size="small" tone="primary" onClick={() => goOn(app, leftOver)}>
            {text.goOn}
          </Button>
          <Button size="small" tone="quiet" onClick={() => discard(app, leftOver)}>
            {text.discard.discard}
          </Button>
        </div>
      ))}
      {sentence !== null && sentence !== readNotice && (
        <div className={styles.notice} role="status">
          <Info size={16} aria-hidden />
          <span className={styles.text}>{displayText(sentence)}</span>
          <IconButton icon={X} label={text.dismissNotice} onClick={() => setReadNotice(sentence)} />
        </div>
      )}
    </>
  );
}

/** At once where somebody is connected to the site; else after the login that this asks for. */
function goOn(app: App, { site, batchIds, isConnected }: LeftOver): void {
  if (isConnected) void actOnBatches(app, 'resume', batchIds);
  else app.store.setState((state) => dialogOver(state, { kind: 'connect', continues: { site, batchIds } }));
}

const discard = (app: App, { site: { host }, batchIds, unfinished }: LeftOver): void =>
  app.store.setState((state) => dialogOver(state, { kind: 'discardTransfers', host, batchIds, unfinished }));
