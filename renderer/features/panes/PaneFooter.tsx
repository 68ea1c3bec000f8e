import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { useApp, useAppState } from '../../app.ts';
import { type Pane, type PaneSide, selectedEntries } from '../../store/pane.ts';
import { connectedSession, paneOf } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { countOf, formatSize } from '../../text/format.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useCommand } from '../commands/useCommand.ts';
import styles from './Pane.module.css';

/** How much is there and how much is selected; and what of the listing could not be read. */
export function PaneFooter({ side }: { readonly side: PaneSide }) {
  const pane = useAppState((state) => paneOf(state, side));
  const { entries, selection } = pane;
  const chosen = useMemo(() => describeSelection({ entries, selection }), [entries, selection]);
  const isArriving = pane.state === 'loading' && entries.length > 0;
  return (
    <footer className={styles.footer}>
      {isArriving && <Spinner size={12} />}
      <span>
        {countOf(entries.length, 'item')}
        {isArriving && ' so far'}
        {chosen !== '' && ` · ${chosen}`}
      </span>
      {side === 'remote' && <Reconnected />}
      {side === 'remote' && <Misread entries={entries} />}
      {pane.unreadableLines > 0 && <Unreadable count={pane.unreadableLines} lines={pane.unreadableSample} />}
      {pane.isCut && <Warning>More is there than is shown</Warning>}
    </footer>
  );
}

/** Files may hide behind these: a press shows them. */
function Unreadable({ count, lines }: { readonly count: number; readonly lines: readonly string[] }) {
  const { store } = useApp();
  const show = (): void => store.setState({ dialog: { kind: 'unreadableLines', count, lines } });
  return (
    <Warning action={{ label: 'Show lines…', run: show }}>{countOf(count, 'line')} not understood</Warning>
  );
}

interface WarningProps {
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const Warning = ({ children, action }: WarningProps) => (
  <span className={styles.warning} role="status">
    <TriangleAlert size={12} aria-hidden />
    <span className={styles.warningText}>{children}</span>
    {action && (
      <button type="button" className={styles.mend} onClick={action.run}>
        {action.label}
      </button>
    )}
  </span>
);

/** Names that are no text as they are read now, and the way to mend that. */
function Misread({ entries }: { readonly entries: readonly Entry[] }) {
  const { run } = useCommand('nameEncoding');
  const count = useMemo(() => entries.filter(({ name }) => hasUndecoded(name)).length, [entries]);
  if (count === 0) return null;
  return <Warning action={{ label: 'Choose encoding…', run }}>{countOf(count, 'name')} unreadable</Warning>;
}

/** What happened to the connection, quietly: all goes on. */
function Reconnected() {
  const notice = useAppState((state) => connectedSession(state)?.notice ?? null);
  const sentence = notice === null ? '' : displayText(notice);
  return (
    <span className={styles.reconnected} role="status" title={sentence}>
      {sentence}
    </span>
  );
}

function describeSelection(pane: Pick<Pane, 'entries' | 'selection'>): string {
  const count = pane.selection.names.size;
  if (count === 0) return '';
  const files = selectedEntries(pane).filter(({ type }) => type !== 'dir');
  const sizeBytes = files.reduce<number | null>(
    (sum, file) => (sum === null || file.sizeBytes === null ? null : sum + file.sizeBytes),
    0,
  );
  return `${countOf(count, 'selected', 'selected')}${files.length > 0 && sizeBytes !== null ? ` (${formatSize(sizeBytes)})` : ''}`;
}
