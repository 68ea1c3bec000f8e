import {
  ArrowDown,
  ArrowUp,
  BadgeCheck,
  Check,
  CirclePause,
  Clock,
  FileQuestion,
  Folder,
  type LucideIcon,
  Pause,
  Play,
  RotateCw,
  TriangleAlert,
  X,
} from 'lucide-react';
import { memo } from 'react';
import type { TransferAction } from '../../../shared/contract/requests.ts';
import { baseName, parentPath } from '../../../shared/model/paths.ts';
import { isEnded, isRunning, type Transfer } from '../../../shared/model/transfer.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import type { Texts } from '../../../shared/text/texts.ts';
import { useApp } from '../../app.ts';
import { CutName } from '../../text/CutName.tsx';
import { displayName, displayText } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { act } from './queueRequests.ts';
import styles from './TransferGrid.module.css';
import { canPause, canRetry } from './transferActs.ts';
import { describeState, noteWords, proofMeaning, shareOf, timeLeftMs } from './transferWords.ts';

interface TransferRowProps {
  readonly id: string;
  readonly transfer: Transfer;
  readonly index: number;
  readonly topPx: number;
  /** Only counts while it waits for another try. */
  readonly nowMs: number;
  readonly isOffline: boolean;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
}

export const TransferRow = memo(function TransferRow(props: TransferRowProps) {
  const { format, transfers: text } = useText();
  const { id, transfer, index, topPx, nowMs, isOffline, isSelected, isCursor } = props;
  const { direction, kind, state, sizeBytes, speedBytesPerSecond } = transfer;
  const isDownload = direction === 'download';
  const source = baseName(isDownload ? transfer.remotePath : transfer.enginePath);
  const target = isDownload ? transfer.enginePath : transfer.remotePath;
  const folder = parentPath(target);
  const Arrow = isDownload ? ArrowDown : ArrowUp;
  return (
    <div
      id={id}
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)` }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      data-state={state}
      data-cursor={isCursor || undefined}
    >
      <div role="gridcell" className={styles.name} title={`${displayName(transfer.remotePath)}`}>
        <Arrow size={14} className={isRunning(state) ? styles.running : styles.still} aria-hidden />
        <span className="visuallyHidden">
          {isDownload ? text.details.downloadOf : text.details.uploadOf}{' '}
        </span>
        {kind === 'folder' && <Folder size={14} className={styles.folderIcon} aria-hidden />}
        <span className={styles.text}>
          <CutName name={source} />
        </span>
      </div>
      <div role="gridcell" className={styles.folder} title={displayName(folder)}>
        <span className={styles.text}>{folder === '' ? text.engineFolder : <Name name={folder} />}</span>
      </div>
      <div role="gridcell" className={styles.state}>
        <State transfer={transfer} nowMs={nowMs} isOffline={isOffline} />
      </div>
      <div
        role="gridcell"
        className={styles.number}
        title={sizeBytes === null ? undefined : format.bytes(sizeBytes)}
      >
        {kind === 'file' && (sizeBytes === null ? arrivedText(transfer, format) : format.size(sizeBytes))}
      </div>
      <div role="gridcell" className={classes(styles.number, styles.speed)}>
        {speedBytesPerSecond !== null && !isStill(transfer) && format.speed(speedBytesPerSecond)}
      </div>
      <div role="gridcell" className={classes(styles.number, styles.time)}>
        <Time transfer={transfer} />
      </div>
      <div role="gridcell" className={styles.buttons}>
        <RowButtons transfer={transfer} name={displayName(source)} />
      </div>
    </div>
  );
});

const isStill = ({ state }: Transfer): boolean =>
  state !== 'running' && state !== 'done' && state !== 'verifying';

const arrivedText = ({ transferredBytes }: Transfer, format: Texts['format']): string =>
  transferredBytes > 0 ? format.size(transferredBytes) : '—';

/** How long it will take or took, or when it failed. */
function Time({ transfer }: { readonly transfer: Transfer }) {
  const { format } = useText();
  const { state, durationMs, endedAtMs } = transfer;
  if (state === 'done') return durationMs === null ? null : format.duration(durationMs);
  if (isEnded(state)) {
    return endedAtMs === null ? null : (
      <span title={format.fullTime(endedAtMs, null)}>{format.clock(endedAtMs)}</span>
    );
  }
  const left = timeLeftMs(transfer);
  return left === null ? null : format.duration(left);
}

interface StateProps {
  readonly transfer: Transfer;
  readonly nowMs: number;
  readonly isOffline: boolean;
}

function State({ transfer, nowMs, isOffline }: StateProps) {
  const texts = useText();
  const { state, error, proof, notes } = transfer;
  const text = displayText(describeState(transfer, nowMs, isOffline, texts));
  if (state === 'running' && transfer.kind === 'file') return <Bar transfer={transfer} text={text} />;
  const newName = displayName(
    baseName(transfer.direction === 'download' ? transfer.enginePath : transfer.remotePath),
  );
  const said = error?.ftp_reply === undefined ? '' : `\n${displayText(error.ftp_reply)}`;
  const words = error && errorWords(error, texts);
  const why = words
    ? [state === 'waiting' && words.sentence, words.detail]
        .filter((line) => typeof line === 'string')
        .map((line) => `\n${displayText(line)}`)
        .join('')
    : '';
  const means = state === 'done' && proof ? `\n${proofMeaning(proof, texts.transfers)}` : '';
  return (
    <>
      <StateIcon transfer={transfer} />
      <span className={styles.text} title={text + why + said + means}>
        {text}
        {said && <span className={styles.said}> {displayText(error?.ftp_reply ?? '')}</span>}
      </span>
      {notes.map((note) => (
        <span key={note} className={styles.note}>
          {noteWords(note, newName, texts.transfers)}
        </span>
      ))}
    </>
  );
}

const icons: Partial<Readonly<Record<Transfer['state'], LucideIcon>>> = {
  queued: Clock,
  waiting: RotateCw,
  paused: CirclePause,
  conflict: FileQuestion,
  failed: TriangleAlert,
  cancelled: X,
};

function StateIcon({ transfer: { state, proof } }: { readonly transfer: Transfer }) {
  const isProven = state === 'done' && proof !== null && proof.kind !== 'none';
  const Icon = isProven ? BadgeCheck : state === 'done' ? Check : icons[state];
  return Icon ? <Icon size={14} className={styles.stateIcon} aria-hidden /> : null;
}

/** A bar; without a size it only says that something moves. */
function Bar({ transfer, text }: { readonly transfer: Transfer; readonly text: string }) {
  return (
    <>
      <ProgressBar
        className={styles.track}
        label={displayName(baseName(transfer.remotePath))}
        share={shareOf(transfer)}
      />
      <span className={styles.percent}>{text}</span>
    </>
  );
}

/** The two things that are done most, for the mouse; the keyboard has them as keys of the grid. */
function RowButtons({ transfer, name }: { readonly transfer: Transfer; readonly name: string }) {
  const text = useText().transfers;
  const { state } = transfer;
  const hasEnded = isEnded(state);
  return (
    <>
      {canPause(transfer) && (
        <RowButton icon={Pause} label={text.pauseOf(name)} action="pause" transfer={transfer} />
      )}
      {state === 'paused' && (
        <RowButton icon={Play} label={text.resumeOf(name)} action="resume" transfer={transfer} />
      )}
      {canRetry(transfer) && (
        <RowButton icon={RotateCw} label={text.retryOf(name)} action="retry" transfer={transfer} />
      )}
      <RowButton
        icon={X}
        label={hasEnded ? text.removeOf(name) : text.cancelOf(name)}
        action={hasEnded ? 'remove' : 'cancel'}
        transfer={transfer}
      />
    </>
  );
}

interface RowButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly action: TransferAction;
  readonly transfer: Transfer;
}

function RowButton({ icon: Icon, label, action, transfer: { transferId } }: RowButtonProps) {
  const app = useApp();
  return (
    <Button
      tone="quiet"
      className={styles.button}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => void act(app, action, { kind: 'transfers', transferIds: [transferId] })}
    >
      <Icon size={14} aria-hidden />
    </Button>
  );
}
