import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type Key, type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useApp, useAppState } from '../../app.ts';
import type { ColumnId } from '../../store/columns.ts';
import { filterPane, type PaneSide, selectInPane } from '../../store/pane.ts';
import type { SelectionAction } from '../../store/selection.ts';
import { namesOf } from '../../store/shownEntries.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { placeOf } from '../../store/undo.ts';
import { useHeightFollowed, useRowHeightPx } from '../appearance/rowHeight.ts';
import { pathIn } from '../carry/carried.ts';
import { cutNames } from '../carry/clipboard.ts';
import { useEntryDrag } from '../carry/useEntryDrag.ts';
import { openEntry } from '../entries/openEntry.ts';
import { columnsProperty, columnsTemplate, contentWidthPx } from './columnWidths.ts';
import styles from './FileGrid.module.css';
import { FileRow, holdAttribute } from './FileRow.tsx';
import { paneFocusAttribute } from './focusPane.ts';
import { GridHeader } from './GridHeader.tsx';
import { selectionOfKey } from './gridKeys.ts';
import { openMenuAt } from './openMenuAt.ts';
import { type DrawnRows, movedRows } from './rowKeys.ts';
import { useColumns } from './useColumns.ts';
import { useGridScroll } from './useGridScroll.ts';
import { useMarquee } from './useMarquee.ts';
import { useTypeAhead } from './useTypeAhead.ts';

const headerHeightPx = 28;

/**
 * A folder as a grid of rows, of which only the visible ones exist. The grid itself has the focus and names the
 * row that the keyboard is on (aria-activedescendant): a row may vanish while the focus may not.
 */
export function FileGrid({ side, label }: { readonly side: PaneSide; readonly label: string }) {
  const app = useApp();
  const { store } = app;
  const pane = useAppState((state) => paneOf(state, side));
  const { shown, selection } = pane;
  const grid = useRef<HTMLDivElement>(null);
  const order = namesOf(shown);
  const cursorIndex = useMemo(
    () => (selection.cursor === null ? -1 : order.indexOf(selection.cursor)),
    [order, selection.cursor],
  );
  const renamingIndex = useMemo(
    () => (pane.renaming === null ? -1 : order.indexOf(pane.renaming)),
    [order, pane.renaming],
  );
  const inUse = useColumns(side, grid);
  const { laidOut } = inUse;
  const columns = useSameIds(laidOut.map(({ id }) => id));
  const rowHeightPx = useRowHeightPx('files');
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    scrollMargin: headerHeightPx,
    scrollPaddingStart: headerHeightPx,
  });
  useHeightFollowed(virtualizer, rowHeightPx);
  const rows = virtualizer.getVirtualItems();
  const keyBase = useKeyBase(rows);

  const tabId = useAppState(({ activeTabId }) => activeTabId);
  useGridScroll({
    grid,
    virtualizer,
    place: `${tabId} ${side} ${pane.path}`,
    isListed: pane.state === 'ready' || pane.state === 'refreshing',
    order,
    sort: pane.sort,
    filter: pane.filter,
    cursor: selection.cursor,
    cursorIndex,
    rowHeightPx,
    headerHeightPx,
  });

  const select = (action: SelectionAction): void =>
    store.setState((state) => withPane(state, side, (before) => selectInPane(before, action)));
  const typeAhead = useTypeAhead(shown, cursorIndex, ({ name }) => select({ type: 'only', name }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Escape' && pane.state === 'loading') {
      app.panes.stop(side);
      return;
    }
    if (event.key === 'Escape' && selection.names.size === 0 && pane.filter !== null) {
      store.setState((state) => withPane(state, side, (before) => filterPane(before, null)));
      return;
    }
    if (typeAhead(event)) {
      event.preventDefault();
      return;
    }
    const rowsOfPage = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeightPx) - 2);
    const action = selectionOfKey(event, { order, cursorIndex, rowsOfPage });
    if (action) {
      event.preventDefault();
      select(action);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      openMenuAt(grid.current?.querySelector(`#${rowId(side, cursorIndex)}`) ?? grid.current);
    }
  };

  const entryAt = (event: MouseEvent): Entry | undefined => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    return row ? shown[Number(row.getAttribute('data-index'))] : undefined;
  };
  // The header's menu is drawn elsewhere, and tells of its events all the same; the scroll bar is the grid's own.
  const isOnFiles = ({ target, currentTarget, clientX }: MouseEvent): boolean =>
    target instanceof Element &&
    currentTarget.contains(target) &&
    !target.closest('[role=columnheader]') &&
    clientX - currentTarget.getBoundingClientRect().left < currentTarget.clientWidth;

  const marquee = useMarquee({ side, grid, headerHeightPx, rowHeightPx });

  const onMouseDown = (event: MouseEvent): void => {
    if (!isOnFiles(event)) return;
    const entry = entryAt(event);
    if (entry && pane.renaming === entry.name) return;
    const mod = event.ctrlKey || event.metaKey;
    const isHeld = entry && (isOnHold(event) || selection.names.has(entry.name));
    if (event.button === 0 && !event.shiftKey && !isHeld) marquee.press(event, pane);
    if (!entry) {
      if (!mod && !event.shiftKey) select({ type: 'none' });
      return;
    }
    const { name } = entry;
    if (event.button === 2) {
      if (!selection.names.has(name)) select({ type: 'only', name });
    } else if (event.shiftKey) {
      event.preventDefault();
      grid.current?.focus();
      select({ type: 'range', name, adds: mod });
    } else if (mod) select({ type: 'toggle', name });
    else if (!selection.names.has(name)) select({ type: 'only', name });
  };

  // A click inside of a selection of several takes the one only when the button is let go: it may become a drag.
  const onClick = (event: MouseEvent): void => {
    const entry = entryAt(event);
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey;
    if (entry && !hasModifier && pane.renaming !== entry.name) select({ type: 'only', name: entry.name });
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const entry = entryAt(event);
    const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey;
    if (entry && !hasModifier && pane.renaming !== entry.name) void openEntry(app, side, entry);
  };

  const drag = useEntryDrag(side, entryAt);
  const dropFolder = useAppState(({ dropTarget }) => (dropTarget?.side === side ? dropTarget.folder : null));
  const clipboard = useAppState((state) => state.clipboard);
  const place = useAppState((state) => placeOf(state, side));
  const cut = useMemo(
    () => cutNames(clipboard, { side, place, folder: pane.path }),
    [clipboard, side, place, pane.path],
  );
  const folder = pane.path ?? '';

  const fileRow = (index: number, key: Key) => {
    const entry = shown[index];
    return (
      entry && (
        <FileRow
          key={key}
          id={rowId(side, index)}
          side={side}
          entry={entry}
          columns={columns}
          index={index}
          topPx={index * rowHeightPx}
          isSelected={selection.names.has(entry.name)}
          isCursor={index === cursorIndex}
          isRenaming={index === renamingIndex}
          isDropTarget={
            dropFolder !== null && entry.type === 'dir' && pathIn({ side, folder }, entry.name) === dropFolder
          }
          isCut={cut.has(entry.name)}
        />
      )
    );
  };
  const isCursorDrawn = rows.some(({ index }) => index === cursorIndex);
  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={shown.length + 1}
      aria-colcount={columns.length}
      aria-busy={pane.state === 'loading'}
      aria-activedescendant={isCursorDrawn ? rowId(side, cursorIndex) : undefined}
      {...{ [paneFocusAttribute]: side }}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      {...drag}
      style={{ [columnsProperty]: columnsTemplate(laidOut) } as CSSProperties}
      data-drop={(dropFolder !== null && dropFolder === pane.path) || undefined}
    >
      <GridHeader
        side={side}
        inUse={inUse}
        contentWidthPx={(id) => (grid.current ? contentWidthPx(grid.current, laidOut, id) : 0)}
      />
      <div role="rowgroup" className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index }) => index !== renamingIndex && fileRow(index, index - keyBase))}
        {/* Here it stays the same field, whatever comes above its row, and where that is scrolled out of sight. */}
        {fileRow(renamingIndex, `${tabId} ${pane.renaming}`)}
        {marquee.box && <div className={styles.marquee} style={marquee.box} aria-hidden />}
      </div>
    </div>
  );
}

/** The same list as long as it has the same columns: no row is drawn anew for a width. */
function useSameIds(ids: readonly ColumnId[]): readonly ColumnId[] {
  const kept = useRef(ids);
  if (kept.current.join() !== ids.join()) kept.current = ids;
  return kept.current;
}

/** What is taken from a row's index to make its key. */
function useKeyBase(rows: readonly { readonly index: number }[]): number {
  const drawn = useRef<DrawnRows>({ first: 0, last: -1, base: 0 });
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? -1;
  drawn.current = movedRows(drawn.current, first, last);
  return drawn.current.base;
}

const isOnHold = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest(`[${holdAttribute}]`) !== null;

const rowId = (side: PaneSide, index: number): string => `${side}-row-${index}`;
