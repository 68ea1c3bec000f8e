import { memo } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import type { PaneSide } from '../../store/pane.ts';
import { displayName } from '../../text/displayName.ts';
import { formatBytes, formatClock, formatDay, formatFullTime, formatSize } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { EntryIcon } from './EntryIcon.tsx';
import styles from './FileGrid.module.css';
import { RenameField } from './RenameField.tsx';

interface FileRowProps {
  readonly id: string;
  readonly side: PaneSide;
  readonly entry: Entry;
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
  const { id, side, entry, index, topPx, isSelected, isCursor, isRenaming, isDropTarget, isCut } = props;
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
      <div role="gridcell" className={styles.name}>
        <EntryIcon entry={entry} />
        {isRenaming ? (
          <RenameField side={side} entry={entry} />
        ) : (
          <span className={styles.text} title={entry.name.length > 24 ? displayName(entry.name) : undefined}>
            <Name name={entry.name} />
          </span>
        )}
      </div>
      <div role="gridcell" className={styles.size}>
        <Size entry={entry} />
      </div>
      <div role="gridcell" className={styles.modified}>
        <Modified entry={entry} />
      </div>
    </div>
  );
});

/** What a server calls the size of a folder says nothing about what is in it. */
function Size({ entry: { type, sizeBytes } }: { readonly entry: Entry }) {
  if (type === 'dir') return null;
  if (sizeBytes === null) return <Unknown />;
  return <span title={formatBytes(sizeBytes)}>{formatSize(sizeBytes)}</span>;
}

function Modified({ entry: { modifiedAtMs, modifiedPrecision } }: { readonly entry: Entry }) {
  if (modifiedAtMs === null) return <Unknown />;
  return (
    <time
      dateTime={new Date(modifiedAtMs).toISOString()}
      title={formatFullTime(modifiedAtMs, modifiedPrecision)}
    >
      {formatDay(modifiedAtMs, modifiedPrecision)}
      {modifiedPrecision !== 'day' && <span className={styles.clock}> {formatClock(modifiedAtMs)}</span>}
    </time>
  );
}

const Unknown = () => (
  <>
    <span aria-hidden>—</span>
    <span className="visuallyHidden">unknown</span>
  </>
);
