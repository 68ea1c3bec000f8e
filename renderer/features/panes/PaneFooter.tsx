import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { ErrorReport } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp, useAppState } from '../../app.ts';
import type { Pane, PaneSide } from '../../store/pane.ts';
import { connectedSession, dialogOver, paneOf } from '../../store/state.ts';
import { displayText } from '../../text/displayName.ts';
import { useText } from '../../text/useText.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useCommand } from '../commands/useCommand.ts';
import { FolderTotals } from './FolderTotals.tsx';
import { lossWords } from './lossWords.ts';
import styles from './Pane.module.css';

/** How much is there and how much is selected; how old that may be; and what of the listing could not be read. */
export function PaneFooter({ side }: { readonly side: PaneSide }) {
  const pane = useAppState((state) => paneOf(state, side));
  const texts = useText();
  const text = texts.files;
  const { panes } = useApp();
  const isUnreachable = useAppState(
    (state) => side === 'remote' && connectedSession(state)?.state === 'offline',
  );
  const refresh = { label: text.refresh, run: () => void panes.refresh(side) };
  // The pane itself says so.
  const isNothingKnown = pane.stopped === 'loading' && pane.entries.length === 0;
  const isArriving = pane.state === 'loading' && pane.entries.length > 0;
  return (
    <footer className={styles.footer}>
      {isArriving && <Spinner size={12} />}
      <FolderTotals side={side} />
      {pane.state === 'refreshing' && (
        <span className={styles.refreshing}>
          <Spinner size={12} />
          {text.refreshing}
        </span>
      )}
      {side === 'remote' && <Reconnected />}
      {side === 'remote' && <Misread entries={pane.entries} />}
      {pane.unreadableLines > 0 && <Unreadable count={pane.unreadableLines} lines={pane.unreadableSample} />}
      {pane.stopped !== null && !isNothingKnown && (
        <Warning action={refresh}>{stoppedWords(pane.stopped, pane.error, texts)}</Warning>
      )}
      {pane.isStale && isUnreachable && <Warning action={refresh}>{text.mayBeOld}</Warning>}
      {pane.isCut && <Warning>{text.isCut}</Warning>}
    </footer>
  );
}

function stoppedWords(stopped: Pane['stopped'], error: ErrorReport | null, texts: Texts): string {
  if (stopped === 'refreshing') return texts.files.mayBeOld;
  return error
    ? displayText(texts.files.isBrokenOff(errorWords(error, texts).sentence))
    : texts.files.isPartial;
}

/** Files may hide behind these: a press shows them. */
function Unreadable({ count, lines }: { readonly count: number; readonly lines: readonly string[] }) {
  const { store } = useApp();
  const text = useText().files;
  const show = (): void =>
    store.setState((state) => dialogOver(state, { kind: 'unreadableLines', count, lines }));
  return <Warning action={{ label: text.showLines, run: show }}>{text.linesNotUnderstood(count)}</Warning>;
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
  const text = useText().files;
  const count = useMemo(() => entries.filter(({ name }) => hasUndecoded(name)).length, [entries]);
  if (count === 0) return null;
  return <Warning action={{ label: text.chooseEncoding, run }}>{text.namesUnreadable(count)}</Warning>;
}

/** What happened to the connection, quietly: all goes on. */
function Reconnected() {
  const notice = useAppState((state) => connectedSession(state)?.notice ?? null);
  const texts = useText();
  const sentence = notice === null ? '' : displayText(lossWords(notice, texts));
  return (
    <span className={styles.reconnected} role="status" title={sentence}>
      {sentence}
    </span>
  );
}
