import { memo } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import type { ColumnId } from '../../store/columns.ts';
import type { PaneSide } from '../../store/pane.ts';
import { CutName } from '../../text/CutName.tsx';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { later } from '../../ui/later.tsx';
import { Cell } from './Cell.tsx';
import { columnAttribute } from './columnWidths.ts';
import { EntryIcon } from './EntryIcon.tsx';
import { FieldFailed } from './FieldFailed.tsx';
import styles from './FileGrid.module.css';

/** The page begins without: it is there by the time that anybody renames a file. */
const RenameField = later(
  () => import('./RenameField.tsx').then(({ RenameField }) => RenameField),
  null,
  FieldFailed,
);

interface FileRowProps {
  readonly id: string;
  readonly side: PaneSide;
  readonly entry: Entry;
  /** In their order. */
  readonly columns: readonly ColumnId[];
  readonly index: number;
  readonly topPx: number;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly isRenaming: boolean;
  /** What is dragged would go into it. */
  readonly isDropTarget: boolean;
  readonly isCut: boolean;
}

export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { id, side, entry, columns, index, topPx, isSelected, isCursor, isRenaming, isDropTarget, isCut } =
    props;
  return (
    <div
      id={id}
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)` }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      data-cursor={isCursor || undefined}
      data-drop={isDropTarget || undefined}
      data-cut={isCut || undefined}
      draggable={!isRenaming}
    >
      {columns.map((column, at) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={at + 1}
          className={styles[column]}
          {...{ [columnAttribute]: column }}
        >
          {column === 'name' ? (
            <span className={styles.entry} {...{ [holdAttribute]: '' }}>
              <EntryIcon entry={entry} />
              {isRenaming ? <RenameField side={side} entry={entry} /> : <EntryName name={entry.name} />}
            </span>
          ) : (
            <Cell entry={entry} column={column} />
          )}
        </div>
      ))}
    </div>
  );
});

/** Marks what of a row a hand takes hold of; elsewhere on it a rectangle begins. */
export const holdAttribute = 'data-hold';

/** What does not fit goes from the middle; a tip has all of it. */
const EntryName = ({ name }: { readonly name: string }) => (
  <span className={styles.text} title={name.length > 16 ? displayName(name) : undefined}>
    {hasUndecoded(name) ? <Name name={name} /> : <CutName name={name} />}
  </span>
);
