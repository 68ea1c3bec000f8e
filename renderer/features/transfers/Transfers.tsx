import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { isTransferEnded, type Transfer } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { dismissTransfer } from './startTransfers.ts';
import { inShownOrder, summarize } from './summary.ts';
import { TransferRow } from './TransferRow.tsx';
import styles from './Transfers.module.css';

const rowHeightPx = 40;
const noTransfers: ReadonlyMap<string, Transfer> = new Map();

/** What is on its way and what has ended, until it is dismissed. Not there while there is nothing. */
export function Transfers() {
  const app = useApp();
  const byId = useAppState(({ engine }) => engine?.transfers ?? noTransfers);
  const transfers = useMemo(() => inShownOrder([...byId.values()]), [byId]);
  const [isOpen, setOpen] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: transfers.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
  });
  if (transfers.length === 0) return null;

  const ended = transfers.filter(isTransferEnded);
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  return (
    <section className={styles.strip} aria-label="Transfers">
      <header className={styles.header}>
        <h2 className={styles.title}>Transfers</h2>
        <p className={styles.summary} role="status">
          {summarize(transfers)}
        </p>
        {ended.length > 0 && (
          <Button
            tone="quiet"
            size="small"
            onClick={() => {
              for (const { transferId } of ended) void dismissTransfer(app, transferId);
            }}
          >
            Clear finished
          </Button>
        )}
        <IconButton
          icon={Chevron}
          label={isOpen ? 'Hide transfers' : 'Show transfers'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </header>
      {isOpen && (
        <div ref={list} className={styles.list}>
          <ul className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const transfer = transfers[index];
              return (
                transfer && (
                  <TransferRow
                    key={transfer.transferId}
                    transfer={transfer}
                    topPx={start}
                    position={index + 1}
                    count={transfers.length}
                  />
                )
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
