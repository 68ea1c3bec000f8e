import { ArrowDown, ArrowUp } from 'lucide-react';
import { useApp, useAppState } from '../../app.ts';
import { type PaneSide, sortPane } from '../../store/pane.ts';
import { type SortColumn, sortColumns } from '../../store/sortEntries.ts';
import { paneOf, withPane } from '../../store/state.ts';
import styles from './FileGrid.module.css';

const columnLabels: Readonly<Record<SortColumn, string>> = {
  name: 'Name',
  size: 'Size',
  modified: 'Modified',
};

/** The columns' names; each sorts, and turns round when it does already. */
export function GridHeader({ side }: { readonly side: PaneSide }) {
  const { store } = useApp();
  const sort = useAppState((state) => paneOf(state, side).sort);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.columns}>
        {sortColumns.map((column) => {
          const isSorted = sort.column === column;
          const Arrow = sort.direction === 'ascending' ? ArrowUp : ArrowDown;
          return (
            <div
              key={column}
              role="columnheader"
              aria-sort={isSorted ? sort.direction : 'none'}
              className={styles[column]}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={() =>
                  store.setState((state) => withPane(state, side, (pane) => sortPane(pane, column)))
                }
              >
                {columnLabels[column]}
                {isSorted && <Arrow size={12} aria-hidden />}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
