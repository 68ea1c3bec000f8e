import type { StoreApi } from 'zustand';
import type { TransferView } from '../../../shared/contract/requests.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import type { AppState } from '../../store/state.ts';
import {
  hasRows,
  idsOf,
  type RowRange,
  selectIds,
  selectTransfers,
  shownView,
  showView,
  showWindow,
  windowAround,
} from '../../store/transferList.ts';

/** How the keyboard or the mouse goes to a row of the list, wherever it is. */
export type GoMode = 'only' | 'range' | 'moveCursor';

/** Keeps the window of the list that the panel shows in step with the engine. */
export interface TransferLists {
  /** The rows that are drawn. */
  readonly show: (rows: RowRange) => void;
  /** Moves the cursor to a row that may lie outside of the window. Resolves when it is there, or cannot be. */
  readonly goTo: (index: number, mode: GoMode) => Promise<void>;
}

interface TransferListPorts {
  readonly store: StoreApi<AppState>;
  readonly call: EngineClient['call'];
  readonly later: (act: () => void, ms: number) => void;
}

/** A list that changes all the time is asked for so often; one that is scrolled, at once. */
const refreshEveryMs = 250;

/** Rows that Shift may select at most, and how many are asked for at once. */
const largestRange = 10_000;
const largestPart = 500;

export function createTransferList({ store, call, later }: TransferListPorts): TransferLists {
  let rows: RowRange = { first: 0, last: 20 };
  let askedFor = '';
  const keyOf = (view: TransferView): string => `${view} ${rows.first} ${rows.last}`;
  let isAsking = false;
  let isResting = false;

  async function ask(): Promise<void> {
    const { engine, transferList } = store.getState();
    if (!engine) return;
    const { view } = transferList;
    const { revision } = engine.queue;
    const { offset, limit } = windowAround(rows);
    askedFor = keyOf(view);
    isAsking = true;
    isResting = true;
    later(() => {
      isResting = false;
      follow();
    }, refreshEveryMs);
    try {
      const { total, transfers } = await call('transfer.list', { view, offset, limit });
      const window = { view, offset, total, transfers, revision };
      store.setState((state) => ({ transferList: showWindow(state.transferList, window) }));
    } catch {
      // The wire broke, and what is shown says so; the snapshot that follows asks again.
    } finally {
      isAsking = false;
    }
    follow();
  }

  function follow(): void {
    const { engine, wire, isPanelOpen, transferList, chosenView } = store.getState();
    if (!engine || wire !== 'open' || !isPanelOpen) return;
    const view = shownView(chosenView, engine.queue);
    if (view !== transferList.view) {
      // Setting the state comes back here.
      store.setState({ transferList: showView(transferList, view) });
      return;
    }
    if (isAsking) return;
    const isMissing = transferList.revision === null || !hasRows(transferList, rows);
    const isOld = transferList.revision !== engine.queue.revision;
    const isNew = isMissing && askedFor !== keyOf(view);
    if (isNew || ((isOld || isMissing) && !isResting)) void ask();
  }

  store.subscribe(follow);

  /** Ids of the rows from one index to another, in that order. */
  async function idsBetween(from: number, to: number): Promise<readonly string[]> {
    const { view } = store.getState().transferList;
    const first = Math.min(from, to);
    const end = Math.min(Math.max(from, to) + 1, first + largestRange);
    const ids: string[] = [];
    for (let offset = first; offset < end; offset += largestPart) {
      const limit = Math.min(largestPart, end - offset);
      const { transfers } = await call('transfer.list', { view, offset, limit });
      ids.push(...idsOf(transfers));
      if (transfers.length < limit) break;
    }
    return ids;
  }

  async function goTo(index: number, mode: GoMode): Promise<void> {
    const { transferList } = store.getState();
    const { offset, transfers, selection, cursorIndex } = transferList;
    const ids = idsOf(transfers);
    const id = ids[index - offset];
    const isAnchorHere = selection.anchor === null || ids.includes(selection.anchor);
    if (id !== undefined && (mode !== 'range' || isAnchorHere)) {
      const action =
        mode === 'range' ? ({ type: mode, name: id, adds: false } as const) : { type: mode, name: id };
      store.setState({ transferList: selectTransfers(transferList, action, index) });
      return;
    }
    const from = mode === 'range' ? Math.max(0, cursorIndex) : index;
    const between = await idsBetween(from, index).catch(() => []);
    const target = index < from ? between[0] : between.at(-1);
    if (target === undefined) return;
    store.setState((state) => {
      if (mode !== 'range') {
        return { transferList: selectTransfers(state.transferList, { type: mode, name: target }, index) };
      }
      const all = [...new Set([...state.transferList.selection.names, ...between])];
      return { transferList: selectIds(state.transferList, all, target, index) };
    });
  }

  return {
    show: (drawn) => {
      if (drawn.first === rows.first && drawn.last === rows.last) return;
      rows = drawn;
      follow();
    },
    goTo,
  };
}
