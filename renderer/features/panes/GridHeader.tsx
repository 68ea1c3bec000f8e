import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useApp, useAppState } from '../../app.ts';
import { type ColumnId, moveColumn } from '../../store/columns.ts';
import { type PaneSide, sortPane } from '../../store/pane.ts';
import { paneOf, withPane } from '../../store/state.ts';
import { useText } from '../../text/useText.ts';
import { classes } from '../../ui/classes.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { columnAttribute } from './columnWidths.ts';
import styles from './FileGrid.module.css';
import type { ColumnsInUse } from './useColumns.ts';
import { useHeaderDrag } from './useHeaderDrag.ts';

interface GridHeaderProps {
  readonly side: PaneSide;
  readonly inUse: ColumnsInUse;
  /** How wide a column is to be for what is drawn of it. */
  readonly contentWidthPx: (id: ColumnId) => number;
}

/**
 * The columns' names; each sorts, and turns round when it does already. Drawn aside a column takes another place,
 * at its edge it gets another width; its menu does the same. The header is one stop of the Tab key, arrows go
 * through it.
 */
export function GridHeader({ side, inUse, contentWidthPx }: GridHeaderProps) {
  const { store } = useApp();
  const text = useText().files;
  const sort = useAppState((state) => paneOf(state, side).sort);
  const [focused, setFocused] = useState<ColumnId>('name');
  const { columns, laidOut, keep } = inUse;
  const drag = useHeaderDrag((id, before) => keep(moveColumn(columns, id, before)));
  const ids = laidOut.map(({ id }) => id);
  const stop = ids.includes(focused) ? focused : 'name';
  const nameAt = ids.indexOf('name');

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (to === undefined || event.altKey) return;
    event.preventDefault();
    const id = ids[ids.indexOf(stop) + to];
    if (id) focusColumn(event.currentTarget, id);
  };
  return (
    <ColumnMenu inUse={inUse} contentWidthPx={contentWidthPx}>
      <div role="row" aria-rowindex={1} className={styles.columns} onKeyDown={onKeyDown}>
        {laidOut.map(({ id, widthPx }, at) => {
          const isSorted = sort.column === id;
          const Arrow = sort.direction === 'ascending' ? ArrowUp : ArrowDown;
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={isSorted ? sort.direction : 'none'}
              aria-colindex={at + 1}
              className={classes(styles.head, styles[id])}
              {...{ [columnAttribute]: id }}
              data-drop-before={drag.before === id || undefined}
              data-drop-after={(drag.isAtEnd && at === laidOut.length - 1) || undefined}
              data-dragged={drag.dragged === id || undefined}
            >
              <button
                type="button"
                className={styles.sort}
                tabIndex={id === stop ? 0 : -1}
                onFocus={() => setFocused(id)}
                {...drag.handlers(id)}
                onClick={(event: MouseEvent) => {
                  if (drag.wasClick(event)) {
                    store.setState((state) => withPane(state, side, (pane) => sortPane(pane, id)));
                  }
                }}
              >
                <span className={styles.label}>{text.columns[id]}</span>
                {isSorted && <Arrow size={12} aria-hidden />}
              </button>
              {widthPx !== null && (
                <ColumnEdge
                  id={id}
                  widthPx={widthPx}
                  isLeft={at > nameAt}
                  inUse={inUse}
                  contentWidthPx={contentWidthPx}
                />
              )}
            </div>
          );
        })}
      </div>
    </ColumnMenu>
  );
}

const focusColumn = (row: HTMLElement, id: ColumnId): void =>
  row.querySelector<HTMLElement>(`[${columnAttribute}="${id}"] button`)?.focus();
