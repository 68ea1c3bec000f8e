import { ArrowDown, ArrowUp, Check, CircleAlert, RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import { baseName, parentPath } from '../../../shared/model/paths.ts';
import { isTransferEnded, type Transfer } from '../../../shared/model/transfer.ts';
import { useApp } from '../../app.ts';
import { displayName, displayText } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { cancelTransfer, dismissTransfer, restartTransfer } from './startTransfers.ts';
import { describeTransfer } from './summary.ts';
import styles from './Transfers.module.css';

interface TransferRowProps {
  readonly transfer: Transfer;
  readonly topPx: number;
  readonly position: number;
  readonly count: number;
}

export const TransferRow = memo(function TransferRow({ transfer, topPx, position, count }: TransferRowProps) {
  const app = useApp();
  const { transferId, direction, state, error } = transfer;
  const target = direction === 'download' ? transfer.enginePath : transfer.remotePath;
  const name = baseName(target);
  const shownName = displayName(name);
  const text = displayText(describeTransfer(transfer));
  const canRetry = state === 'cancelled' || (state === 'failed' && error?.retry !== 'never');
  return (
    <li
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)` }}
      aria-posinset={position}
      aria-setsize={count}
      data-state={state}
    >
      <StateIcon transfer={transfer} />
      <div className={styles.body}>
        <p className={styles.line}>
          <span className={styles.name}>
            <span className="visuallyHidden">{direction === 'download' ? 'Download of ' : 'Upload of '}</span>
            <Name name={name} />
          </span>
          <span className={styles.target}>
            to {parentPath(target) === '' ? 'the engine folder' : <Name name={parentPath(target)} />}
          </span>
          <span
            className={styles.text}
            title={error?.ftp_reply ? `${text}\n${displayText(error.ftp_reply)}` : text}
          >
            {text}
          </span>
        </p>
        <Progress transfer={transfer} label={shownName} />
      </div>
      {canRetry && (
        <IconButton
          icon={RotateCw}
          label={`Try ${shownName} again`}
          onClick={() => void restartTransfer(app, transfer, false)}
        />
      )}
      {isTransferEnded(transfer) ? (
        <IconButton
          icon={X}
          label={`Dismiss ${shownName}`}
          onClick={() => void dismissTransfer(app, transferId)}
        />
      ) : (
        <IconButton
          icon={X}
          label={`Cancel ${shownName}`}
          onClick={() => void cancelTransfer(app, transferId)}
        />
      )}
    </li>
  );
});

function StateIcon({ transfer: { state, direction } }: { readonly transfer: Transfer }) {
  const props = { size: 16, strokeWidth: 2, 'aria-hidden': true } as const;
  if (state === 'done') return <Check {...props} className={styles.done} />;
  if (state === 'failed') return <CircleAlert {...props} className={styles.failed} />;
  const Arrow = direction === 'download' ? ArrowDown : ArrowUp;
  return <Arrow {...props} className={state === 'running' ? styles.running : styles.still} />;
}

/** A bar; without a size it only says that something moves. */
function Progress({ transfer, label }: { readonly transfer: Transfer; readonly label: string }) {
  const { state, sizeBytes, transferredBytes } = transfer;
  if (isTransferEnded(transfer)) return null;
  const share = sizeBytes === null ? null : sizeBytes === 0 ? 1 : Math.min(1, transferredBytes / sizeBytes);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
    >
      <div
        className={share === null && state === 'running' ? styles.unknown : styles.bar}
        style={share === null ? undefined : { transform: `scaleX(${share})` }}
      />
    </div>
  );
}
