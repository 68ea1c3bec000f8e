import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { TransferView } from '../../../shared/contract/requests.ts';
import type { Queue, Transfer } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import type { SelectionAction } from '../../store/selection.ts';
import { idOf, selectTransfers, withLive } from '../../store/transferList.ts';
import { useText } from '../../text/useText.ts';
import { useHeightFollowed, useRowHeightPx } from '../appearance/rowHeight.ts';
import { openMenuAt } from '../panes/openMenuAt.ts';
import { transfersFocusId } from './focusTransfers.ts';
import styles from './TransferGrid.module.css';
import { TransferRow } from './TransferRow.tsx';
import { actOfKey, runTransferAct } from './transferActs.ts';
import { goOfKey } from './transferKeys.ts';
import { useNow } from './useNow.ts';

const headerHeightPx = 28;

const columns = {
  active: ['name', 'to', 'state', 'size', 'speed', 'left'],
  failed: ['name', 'to', 'reason', 'size', 'speed', 'ended'],
  done: ['name', 'to', 'proof', 'size', 'speed', 'took'],
} as const satisfies Record<TransferView, unknown>;

interface TransferGridProps {
  readonly view: TransferView;
  readonly queue: Queue;
}

/** A list of transfers as a grid of rows, of which only the visible ones exist. It has the focus, as the panes do. */
export function TransferGrid({ view, queue }: TransferGridProps) {
  const text = useText().transfers;
  const app = useApp();
  const { store, transferLists } = app;
  const shown = useAppState((state) => state.transferList);
  const grid = useRef<HTMLDivElement>(null);
  const isShown = shown.view === view;
  const total = isShown ? shown.total : 0;
  const { offset, transfers, selection, isAllSelected, cursorIndex } = shown;
  const running = useMemo(() => new Map(queue.running.map((one) => [one.transferId, one])), [queue.running]);
  const offline = useMemo(
    () => new Set(queue.batches.filter(({ sessionId }) => sessionId === null).map(({ batchId }) => batchId)),
    [queue.batches],
  );
  const rowHeightPx = useRowHeightPx('transfers');
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
    scrollMargin: headerHeightPx,
    scrollPaddingStart: headerHeightPx,
  });
  useHeightFollowed(virtualizer, rowHeightPx);
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 20;
  useEffect(() => transferLists.show({ first, last }), [transferLists, first, last]);
  useEffect(() => {
    if (cursorIndex >= 0) virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
  }, [cursorIndex, virtualizer]);

  const transferAt = (index: number): Transfer | undefined => {
    const listed = isShown ? transfers[index - offset] : undefined;
    return listed && withLive(listed, running);
  };
  const nowMs = useNow(rows.some(({ index }) => transferAt(index)?.state === 'waiting'));

  const select = (action: SelectionAction, index: number | null): void =>
    store.setState(({ transferList }) => ({ transferList: selectTransfers(transferList, action, index) }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const rowsOfPage = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeightPx) - 2);
    const go = goOfKey(event, { total, cursorIndex, rowsOfPage });
    const cursor = selection.cursor;
    const act = actOfKey(event);
    if (go) void transferLists.goTo(go.index, go.mode);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) select({ type: 'all' }, null);
    else if (event.key === 'Escape') select({ type: 'none' }, null);
    else if (event.key === ' ' && cursor !== null) select({ type: 'toggle', name: cursor }, cursorIndex);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      openMenuAt(grid.current?.querySelector('[data-cursor]') ?? grid.current);
    } else if (act) runTransferAct(app, act);
    else return;
    event.preventDefault();
  };

  const rowAt = (event: MouseEvent): { readonly index: number; readonly name: string } | null => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = row ? Number(row.getAttribute('data-index')) : -1;
    const transfer = transferAt(index);
    return transfer ? { index, name: idOf(transfer) } : null;
  };
  const isOnButton = (event: MouseEvent): boolean =>
    event.target instanceof Element && event.target.closest('button') !== null;

  const onMouseDown = (event: MouseEvent): void => {
    if (isOnButton(event)) return;
    const row = rowAt(event);
    if (!row) {
      select({ type: 'none' }, null);
      return;
    }
    const { index, name } = row;
    const isSelected = isAllSelected || selection.names.has(name);
    if (event.button === 2) {
      if (!isSelected) select({ type: 'only', name }, index);
    } else if (event.shiftKey) {
      event.preventDefault();
      grid.current?.focus();
      void transferLists.goTo(index, 'range');
    } else if (event.ctrlKey || event.metaKey) select({ type: 'toggle', name }, index);
    else select({ type: 'only', name }, index);
  };

  const onDoubleClick = (event: MouseEvent): void => {
    if (!isOnButton(event) && rowAt(event)) runTransferAct(app, ['answer', 'details']);
  };

  const isCursorDrawn = rows.some(({ index }) => index === cursorIndex && transferAt(index));
  return (
    <div
      ref={grid}
      id={transfersFocusId}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={text.title}
      aria-multiselectable
      aria-rowcount={total + 1}
      aria-activedescendant={isCursorDrawn ? rowId(cursorIndex) : undefined}
      data-view={view}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onDoubleClick={onDoubleClick}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.columns}>
          {columns[view].map((column) => (
            <div key={column} role="columnheader">
              {text.columns[column]}
            </div>
          ))}
          <div role="columnheader">
            <span className="visuallyHidden">{text.actions}</span>
          </div>
        </div>
      </div>
      <div role="rowgroup" className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const transfer = transferAt(index);
          return (
            transfer && (
              <TransferRow
                key={transfer.transferId}
                id={rowId(index)}
                transfer={transfer}
                index={index}
                topPx={start - headerHeightPx}
                nowMs={transfer.state === 'waiting' ? nowMs : 0}
                isOffline={offline.has(transfer.batchId)}
                isSelected={isAllSelected || selection.names.has(idOf(transfer))}
                isCursor={index === cursorIndex}
              />
            )
          );
        })}
      </div>
      {total === 0 && <p className={styles.empty}>{text.empty[view]}</p>}
    </div>
  );
}

const rowId = (index: number): string => `transfer-row-${index}`;
