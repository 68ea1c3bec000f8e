import type { Entry } from '../../../shared/model/entry.ts';
import type { ColumnId } from '../../store/columns.ts';
import { displayText } from '../../text/displayName.ts';
import { formatMode } from '../../text/formatMode.ts';
import { useText } from '../../text/useText.ts';
import styles from './FileGrid.module.css';

interface CellProps {
  readonly entry: Entry;
  readonly column: Exclude<ColumnId, 'name'>;
}

/** What an entry's side told of it, or that it did not. */
export function Cell({ entry, column }: CellProps) {
  switch (column) {
    case 'size':
      return <Size entry={entry} />;
    case 'modified':
      return <Modified entry={entry} />;
    case 'permissions':
      return <Permissions entry={entry} />;
    case 'owner':
      return <Owner entry={entry} />;
  }
}

/** What a server calls the size of a folder says nothing about what is in it. */
function Size({ entry: { type, sizeBytes } }: Pick<CellProps, 'entry'>) {
  const { format } = useText();
  if (type === 'dir') return null;
  if (sizeBytes === null) return <Unknown />;
  return <span title={format.bytes(sizeBytes)}>{format.size(sizeBytes)}</span>;
}

/** The clock goes where there is no room for it. */
function Modified({ entry: { modifiedAtMs, modifiedPrecision } }: Pick<CellProps, 'entry'>) {
  const { format } = useText();
  if (modifiedAtMs === null) return <Unknown />;
  return (
    <time
      className={styles.time}
      dateTime={new Date(modifiedAtMs).toISOString()}
      title={format.fullTime(modifiedAtMs, modifiedPrecision)}
    >
      <span>{format.day(modifiedAtMs, modifiedPrecision)}</span>
      {modifiedPrecision !== 'day' && <span>{format.clock(modifiedAtMs)}</span>}
    </time>
  );
}

function Permissions({ entry: { unixMode } }: Pick<CellProps, 'entry'>) {
  if (unixMode === null) return <Unknown />;
  const [letters = ''] = formatMode(unixMode).split(' ');
  return (
    <span className={styles.mode} title={formatMode(unixMode)}>
      {letters}
    </span>
  );
}

function Owner({ entry: { owner, group } }: Pick<CellProps, 'entry'>) {
  const text = useText().files;
  if (owner === null) return <Unknown />;
  const name = displayText(owner);
  return (
    <span dir="auto" title={group === null ? name : text.ownerAndGroup(name, displayText(group))}>
      {name}
    </span>
  );
}

function Unknown() {
  const text = useText().files;
  return (
    <>
      <span aria-hidden>—</span>
      <span className="visuallyHidden">{text.unknown}</span>
    </>
  );
}
