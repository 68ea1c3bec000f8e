import { describe, expect, it } from 'vitest';
import { aBatch, aQueue, aTransfer, noCounts } from '../../shared/model/queue.testkit.ts';
import {
  countSelected,
  emptyTransferList,
  hasRows,
  selectedTransfers,
  selectIds,
  selectTransfers,
  shownView,
  showView,
  showWindow,
  type TransferList,
  windowAround,
  withLive,
} from './transferList.ts';

const rows = (...ids: readonly number[]) => ids.map((transferId) => aTransfer({ transferId }));

const list = (known: Partial<TransferList> = {}): TransferList => ({
  ...emptyTransferList,
  total: 1_000,
  offset: 100,
  transfers: rows(1, 2, 3, 4),
  revision: 7,
  ...known,
});

const only = (id: string, before = list()) => selectTransfers(before, { type: 'only', name: id }, 101);

describe('the window', () => {
  it.each([
    [
      { first: 0, last: 9 },
      { offset: 0, limit: 200 },
    ],
    [
      { first: 500, last: 519 },
      { offset: 410, limit: 200 },
    ],
    [
      { first: 0, last: 399 },
      { offset: 0, limit: 200 },
    ],
  ])('around %o is %o', (drawn, window) => expect(windowAround(drawn)).toEqual(window));

  it.each([
    ['inside', { first: 100, last: 103 }, true],
    ['before', { first: 99, last: 102 }, false],
    ['behind', { first: 102, last: 104 }, false],
  ])('knows rows %s', (_, drawn, has) => expect(hasRows(list(), drawn)).toBe(has));

  it('has all rows of a list that ends in it', () =>
    expect(hasRows(list({ total: 104 }), { first: 101, last: 120 })).toBe(true));
});

describe('a new window', () => {
  const window = { view: 'active', offset: 100, total: 900, revision: 8 } as const;

  it('of another view is not shown', () =>
    expect(showWindow(list({ view: 'done' }), { ...window, transfers: rows(9) }).transfers).toHaveLength(4));

  it.each<
    readonly [string, TransferList, number, readonly number[], readonly string[], string | null, number]
  >([
    ['keeps what is selected', only('2'), 100, [0, 2, 3], ['2'], '2', 101],
    ['lets go of what is gone, and its place stays', only('2'), 100, [1, 3, 4], [], '3', 101],
    ['keeps what is selected outside of it', only('99'), 100, [1, 3], ['99'], '99', 101],
    ['elsewhere keeps everything', only('2'), 300, [50, 51], ['2'], '2', 101],
  ])('%s', (_, before, offset, ids, selected, cursor, cursorIndex) => {
    const shown = showWindow(before, { ...window, offset, transfers: rows(...ids) });
    expect([...shown.selection.names]).toEqual(selected);
    expect(shown.selection.cursor).toBe(cursor);
    expect(shown.cursorIndex).toBe(cursorIndex);
    expect(shown).toMatchObject({ revision: 8, total: 900, offset });
  });

  it('of a list that has shrunk takes the cursor along', () =>
    expect(showWindow(only('99'), { ...window, offset: 0, total: 1, transfers: rows(5) }).cursorIndex).toBe(
      0,
    ));
});

describe('a selection', () => {
  it('of all counts the rows outside of the window', () => {
    const all = selectTransfers(list(), { type: 'all' }, null);
    expect(countSelected(all)).toBe(1_000);
    expect(selectedTransfers(all)).toHaveLength(4);
  });

  it.each([
    ['only', ['3']],
    ['toggle', ['1', '2', '4']],
  ] as const)('of all ends with %s', (type, names) => {
    const all = selectTransfers(list(), { type: 'all' }, null);
    const next = selectTransfers(all, { type, name: '3' }, 102);
    expect(next.isAllSelected).toBe(false);
    expect([...next.selection.names]).toEqual(names);
  });

  it('of all stays when only the cursor moves', () => {
    const all = selectTransfers(list(), { type: 'all' }, null);
    expect(selectTransfers(all, { type: 'moveCursor', name: '3' }, 102).isAllSelected).toBe(true);
  });

  it('over more than the window keeps its anchor', () => {
    const next = selectIds(only('2'), ['2', '3', '4', '5'], '5', 104);
    expect(next.selection).toEqual({ names: new Set(['2', '3', '4', '5']), anchor: '2', cursor: '5' });
  });

  it('ends with the view', () => {
    expect(showView(only('2'), 'done')).toEqual({ ...emptyTransferList, view: 'done' });
    const same = only('2');
    expect(showView(same, 'active')).toBe(same);
  });
});

describe('the view shown', () => {
  it.each([
    ['what was chosen', 'done', { running: 3 }, 'done'],
    ['what still moves', null, { running: 1, failed: 1, done: 1 }, 'active'],
    ['what asks', null, { conflict: 1, done: 1 }, 'active'],
    ['what failed', null, { failed: 1, done: 1 }, 'failed'],
    ['what is done, rather than what was cancelled', null, { cancelled: 1, done: 1 }, 'done'],
    ['what was cancelled, if that is all', null, { cancelled: 1 }, 'failed'],
    ['nothing', null, {}, 'active'],
  ] as const)('is %s', (_, chosen, counts, view) =>
    expect(shownView(chosen, aQueue({ counts: { ...noCounts, ...counts } }))).toBe(view),
  );

  it('is what still moves while folders are read', () =>
    expect(shownView(null, aQueue({ batches: [aBatch({ isExpanding: true })] }))).toBe('active'));
});

describe('a row', () => {
  const live = new Map([[1, aTransfer({ state: 'running', transferredBytes: 9 })]]);
  it('shows what runs as it is now', () =>
    expect(withLive(aTransfer({ state: 'running' }), live).transferredBytes).toBe(9));
  it('that has ended does not begin again', () =>
    expect(withLive(aTransfer({ state: 'done' }), live).state).toBe('done'));
});
