import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { cursorFolder, type FolderRow, folderRows } from '../../store/folderRows.ts';
import { rootOf } from '../../store/folderTree.ts';
import type { PaneSide } from '../../store/pane.ts';
import { paneOf, treeOf } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { useHeightFollowed, useRowHeightPx } from '../appearance/rowHeight.ts';
import { dropHandlers } from '../carry/useEntryDrag.ts';
import { openMenuAt } from '../panes/openMenuAt.ts';
import { rootLabel } from '../panes/typedPath.ts';
import { useTypeAhead } from '../panes/useTypeAhead.ts';
import styles from './FolderTree.module.css';
import { FolderTreeRow } from './FolderTreeRow.tsx';
import { actOfTreeKey } from './folderTreeKeys.ts';
import { TreeMenu } from './TreeMenu.tsx';
import { refreshFolder, setCursor, setFolderOpen, visitFolder } from './treeActs.ts';
import { useCursorInView } from './useCursorInView.ts';

/**
 * The folders of a side as a tree, of whose rows only the visible ones exist. The tree itself has the focus and names the row
 * that the keyboard is on (aria-activedescendant), as the lists of files do.
 */
export function FolderTree({ side }: { readonly side: PaneSide }) {
  const app = useApp();
  const text = useText().tree;
  const tree = useRef<HTMLDivElement>(null);
  const { rows, cursorIndex, current } = useFolderRows(side);
  const dropFolder = useAppState(({ dropTarget }) => (dropTarget?.side === side ? dropTarget.folder : null));
  const rowHeightPx = useRowHeightPx('files');
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  useHeightFollowed(virtualizer, rowHeightPx);
  useCursorInView(tree, virtualizer, rows[cursorIndex]?.path ?? null, cursorIndex, rowHeightPx);
  const typeAhead = useTypeAhead(rows, cursorIndex, ({ path }) => setCursor(app, side, path));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (typeAhead(event)) {
      event.preventDefault();
      return;
    }
    const rowsOfPage = Math.max(1, Math.floor((tree.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const act = actOfTreeKey(event, rows, cursorIndex, rowsOfPage);
    const row = act && rows[act.index];
    if (!row) return;
    event.preventDefault();
    if (act.kind === 'goTo') setCursor(app, side, row.path);
    else if (act.kind === 'setOpen') setFolderOpen(app, side, row.path, act.isOpen);
    else if (act.kind === 'visit') visitFolder(app, side, row.path);
    else openMenuAt(tree.current?.querySelector(`#${rowId(side, act.index)}`) ?? tree.current);
  };

  const rowAt = ({ target }: { readonly target: EventTarget }): FolderRow | undefined => {
    const row = target instanceof Element ? target.closest('[data-index]') : null;
    return row ? rows[Number(row.getAttribute('data-index'))] : undefined;
  };
  const isOn = ({ target }: MouseEvent, part: string): boolean =>
    target instanceof Element && target.closest(`[data-part="${part}"]`) !== null;

  const onMouseDown = (event: MouseEvent): void => {
    const row = rowAt(event);
    if (row) setCursor(app, side, row.path);
  };
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(event);
    if (!row) return;
    if (isOn(event, 'twist')) setFolderOpen(app, side, row.path, !row.isOpen);
    else if (isOn(event, 'failure')) refreshFolder(app, side, row.path);
    // The second click of two opens it.
    else if (event.detail < 2) visitFolder(app, side, row.path);
    else if (event.detail === 2 && row.isOpen !== null) setFolderOpen(app, side, row.path, !row.isOpen);
  };
  const drops = dropHandlers(
    app,
    (event) => {
      const row = rowAt(event);
      return row ? { side, folder: row.path } : null;
    },
    ({ folder }) => setFolderOpen(app, side, folder, true),
  );

  const hasFocus = useRef(false);
  const setIn = (isInTree: boolean): void => {
    hasFocus.current = isInTree;
    app.store.setState({ isInTree });
  };
  const focused = { onFocus: () => setIn(true), onBlur: () => setIn(false) };
  // Who is gone tells of no blur; the focus may be in the other tree.
  useEffect(
    () => () => {
      if (hasFocus.current) app.store.setState({ isInTree: false });
    },
    [app],
  );
  const drawn = virtualizer.getVirtualItems();
  const isCursorDrawn = drawn.some(({ index }) => index === cursorIndex);
  return (
    <TreeMenu side={side} focusAfter={tree} focused={focused}>
      <div
        ref={tree}
        className={styles.tree}
        role="tree"
        tabIndex={0}
        aria-label={text.titles[side]}
        aria-activedescendant={isCursorDrawn ? rowId(side, cursorIndex) : undefined}
        {...focused}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onClick={onClick}
        {...drops}
      >
        <div className={styles.canvas} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <FolderTreeRow
                  key={row.path}
                  id={rowId(side, index)}
                  index={index}
                  topPx={start}
                  row={row}
                  isCursor={index === cursorIndex}
                  isCurrent={row.path === current}
                  isDropTarget={row.path === dropFolder}
                />
              )
            );
          })}
        </div>
      </div>
    </TreeMenu>
  );
}

/** The rows of a side, the one that the keyboard is on, and the path of the one that the pane shows. */
function useFolderRows(side: PaneSide) {
  const tree = useAppState((state) => treeOf(state, side));
  const path = useAppState((state) => paneOf(state, side).path);
  const showsHidden = useAppState((state) => paneOf(state, side).showsHidden);
  const engineFolder = useAppState(({ engine }) => engine?.engineFolder ?? '');
  const root = rootOf(tree.shown ?? path ?? '');
  // Where the keyboard is makes no other rows.
  const { branches, open, shown } = tree;
  const rows = useMemo(
    () =>
      folderRows({ branches, open, shown }, { root, rootName: rootLabel(side, engineFolder), showsHidden }),
    [branches, open, shown, root, side, engineFolder, showsHidden],
  );
  const on = cursorFolder(tree, { root, showsHidden });
  return { rows, cursorIndex: rows.findIndex((row) => row.path === on), current: path };
}

const rowId = (side: PaneSide, index: number): string => `${side}-folder-${index}`;
