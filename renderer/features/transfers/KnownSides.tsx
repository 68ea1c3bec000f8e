import type { Entry } from '../../../shared/model/entry.ts';
import { baseName, parentPath } from '../../../shared/model/paths.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { useAppState } from '../../app.ts';
import type { Pane } from '../../store/pane.ts';
import { paneOf } from '../../store/state.ts';
import { formatClock, formatDay, formatSize } from '../../text/format.ts';
import styles from './KnownSides.module.css';

/** The file that is there and the one that would take its place, as far as the panes happen to show them. */
export function KnownSides({ transfer }: { readonly transfer: Transfer }) {
  const remotePane = useAppState((state) => paneOf(state, 'remote'));
  const enginePane = useAppState((state) => state.enginePane);
  const remote = find(remotePane, parentPath(transfer.remotePath), baseName(transfer.remotePath));
  const engine = find(enginePane, parentPath(transfer.enginePath), baseName(transfer.enginePath));
  const isDownload = transfer.direction === 'download';
  const present = isDownload ? engine : remote;
  const coming = isDownload ? remote : engine;
  if (!present || !coming) return null;
  return (
    <dl className={styles.sides}>
      <Side label={isDownload ? 'Here' : 'On the server'} entry={present} />
      <Side label={isDownload ? 'From the server' : 'From here'} entry={coming} />
    </dl>
  );
}

function Side({ label, entry }: { readonly label: string; readonly entry: Entry }) {
  const { sizeBytes, modifiedAtMs, modifiedPrecision } = entry;
  const size = sizeBytes === null ? 'unknown size' : formatSize(sizeBytes);
  const day = modifiedAtMs === null ? 'unknown time' : formatDay(modifiedAtMs, modifiedPrecision);
  const clock = modifiedAtMs === null || modifiedPrecision === 'day' ? '' : ` ${formatClock(modifiedAtMs)}`;
  return (
    <>
      <dt>{label}</dt>
      <dd>{size}</dd>
      <dd>{day + clock}</dd>
    </>
  );
}

const find = (pane: Pane, folder: string, name: string): Entry | undefined =>
  pane.path === folder ? pane.entries.find((entry) => entry.name === name) : undefined;
