import type { TransferView } from '../../shared/contract/requests.ts';
import { isEnded, type Queue, type Transfer, type TransferState } from '../../shared/model/transfer.ts';
import { emptySelection, keepSelection, type Selection, type SelectionAction, select } from './selection.ts';

/**
 * The part of a list of transfers that the panel shows. The list itself stays in the engine: 100,000 transfers are
 * no more to the page than the rows of one window.
 */
export interface TransferList {
  readonly view: TransferView;
  /** Index of the first of `transfers` in the whole list, which has `total`. */
  readonly offset: number;
  readonly total: number;
  readonly transfers: readonly Transfer[];
  /** The queue's revision when the window was asked for; null = it must be asked for. */
  readonly revision: number | null;
  /** By id, as text; `cursorIndex` is where the cursor was seen last in the whole list, -1 = nowhere. */
  readonly selection: Selection;
  readonly cursorIndex: number;
  /** Every transfer of the view, those outside of the window too. */
  readonly isAllSelected: boolean;
}

export const emptyTransferList: TransferList = {
  view: 'active',
  offset: 0,
  total: 0,
  transfers: [],
  revision: null,
  selection: emptySelection,
  cursorIndex: -1,
  isAllSelected: false,
};

export const largestWindow = 200;

/** Rows as drawn: first and last index, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** The window to ask for around the rows that are drawn, so that scrolling on finds its rows there. */
export function windowAround({ first, last }: RowRange): { readonly offset: number; readonly limit: number } {
  const spare = Math.max(0, Math.floor((largestWindow - (last - first + 1)) / 2));
  return { offset: Math.max(0, first - spare), limit: largestWindow };
}

/** Whether each of these rows, as far as the list has them, is in the window. */
export const hasRows = ({ offset, total, transfers }: TransferList, { first, last }: RowRange): boolean =>
  first >= offset && Math.min(last, total - 1) < offset + transfers.length;

interface Window {
  readonly view: TransferView;
  readonly offset: number;
  readonly total: number;
  readonly transfers: readonly Transfer[];
  readonly revision: number;
}

/** A new window of the list. What is selected outside of it stays selected; what was in both and is gone does not. */
export function showWindow(list: TransferList, { view, ...window }: Window): TransferList {
  if (view !== list.view) return list;
  const before = idsOf(list.transfers);
  const after = idsOf(window.transfers);
  const isSameWindow = list.offset === window.offset && list.revision !== null;
  const selection = isSameWindow ? keepAround(list, before, after) : list.selection;
  const shown = { ...list, ...window, selection };
  const cursor = selection.cursor === null ? -1 : after.indexOf(selection.cursor);
  return {
    ...shown,
    cursorIndex: cursor < 0 ? Math.min(list.cursorIndex, window.total - 1) : window.offset + cursor,
  };
}

function keepAround(list: TransferList, before: readonly string[], after: readonly string[]): Selection {
  const { selection } = list;
  const seen = new Set(before);
  const outside = [...selection.names].filter((id) => !seen.has(id));
  const isCursorSeen = selection.cursor !== null && seen.has(selection.cursor);
  const kept = keepSelection(isCursorSeen ? selection : { ...selection, cursor: null }, before, [
    ...after,
    ...outside,
  ]);
  return isCursorSeen ? kept : { ...kept, cursor: selection.cursor };
}

/** Another view; nothing of it is known yet. */
export const showView = (list: TransferList, view: TransferView): TransferList =>
  list.view === view ? list : { ...emptyTransferList, view };

/** A step of the selection. `index`: where the row that it is about stands in the whole list. */
export function selectTransfers(
  list: TransferList,
  action: SelectionAction,
  index: number | null,
): TransferList {
  if (action.type === 'all') return { ...list, isAllSelected: true };
  const names = list.isAllSelected && action.type !== 'moveCursor' && action.type !== 'toggle';
  const order = idsOf(list.transfers);
  // All but one: those that the window knows are what can be told apart.
  const base =
    list.isAllSelected && action.type === 'toggle'
      ? { ...list.selection, names: new Set(order) }
      : names
        ? { ...list.selection, names: new Set<string>() }
        : list.selection;
  return {
    ...list,
    isAllSelected: list.isAllSelected && action.type === 'moveCursor',
    selection: select(base, action, order),
    cursorIndex: index ?? list.cursorIndex,
  };
}

/** Selects rows that may lie outside of the window: `ids` from the anchor to the cursor. */
export function selectIds(
  list: TransferList,
  ids: readonly string[],
  cursor: string,
  index: number,
): TransferList {
  const anchor = list.selection.anchor ?? ids[0] ?? cursor;
  return {
    ...list,
    isAllSelected: false,
    cursorIndex: index,
    selection: { names: new Set(ids), anchor, cursor },
  };
}

/** A transfer with what the queue knows of it now: its list may be a moment older. */
export const withLive = (transfer: Transfer, running: ReadonlyMap<number, Transfer>): Transfer =>
  isEnded(transfer.state) ? transfer : (running.get(transfer.transferId) ?? transfer);

export const idOf = ({ transferId }: Transfer): string => String(transferId);
export const idsOf = (transfers: readonly Transfer[]): readonly string[] => transfers.map(idOf);

/** The selected ones that the window holds. */
export const selectedTransfers = ({
  transfers,
  selection,
  isAllSelected,
}: TransferList): readonly Transfer[] =>
  isAllSelected ? transfers : transfers.filter((transfer) => selection.names.has(idOf(transfer)));

export const countSelected = ({ isAllSelected, total, selection }: TransferList): number =>
  isAllSelected ? total : selection.names.size;

const viewOf: Readonly<Record<TransferState, TransferView>> = {
  queued: 'active',
  connecting: 'active',
  running: 'active',
  verifying: 'active',
  waiting: 'active',
  paused: 'active',
  conflict: 'active',
  done: 'done',
  failed: 'failed',
  cancelled: 'failed',
};

/** How many files each view has. */
export function countViews(counts: Queue['counts']): Readonly<Record<TransferView, number>> {
  const sums = { active: 0, failed: 0, done: 0 };
  for (const [state, view] of Object.entries(viewOf)) sums[view] += counts[state as TransferState];
  return sums;
}

/**
 * The view to show: the one that was chosen, else what matters most: what still moves, what failed, what is done.
 */
export function shownView(
  chosen: TransferView | null,
  { counts, batches }: Pick<Queue, 'counts' | 'batches'>,
): TransferView {
  if (chosen !== null) return chosen;
  const { active, failed, done } = countViews(counts);
  // Folders that are still read are in the list, and in no count.
  const isExpanding = batches.some((batch) => batch.isExpanding && batch.endedAtMs === null);
  if (active > 0 || isExpanding || failed + done === 0) return 'active';
  return counts.failed > 0 || done === 0 ? 'failed' : 'done';
}
