import type { ReactNode } from 'react';
import { baseName } from '../../../shared/model/paths.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import type { AppState, DialogState } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { formatBytes, formatDuration, formatFullTime, formatSpeed } from '../../text/format.ts';
import { Name } from '../../text/Name.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import entries from '../entries/entries.module.css';
import { focusTransfers } from './focusTransfers.ts';
import { describeState, noteSentence, proofMeaning, proofWords } from './transferWords.ts';

type Details = Extract<DialogState, { readonly kind: 'transferDetails' }>;

/** The transfer as it is now, as far as the page knows it. */
const latest = ({ engine, transferList }: AppState, transfer: Transfer): Transfer =>
  engine?.queue.running.find(({ transferId }) => transferId === transfer.transferId) ??
  transferList.transfers.find(({ transferId }) => transferId === transfer.transferId) ??
  transfer;

/** All that is known of one transfer. */
export function TransferDetails({ dialog }: { readonly dialog: Details }) {
  const app = useApp();
  const transfer = useAppState((state) => latest(state, dialog.transfer));
  const { direction, state, proof, notes, error, sizeBytes, durationMs, endedAtMs, speedBytesPerSecond } =
    transfer;
  const isDownload = direction === 'download';
  const source = isDownload ? transfer.remotePath : transfer.enginePath;
  const target = isDownload ? transfer.enginePath : transfer.remotePath;
  const close = (): void => {
    app.store.setState({ dialog: null });
    requestAnimationFrame(focusTransfers);
  };
  return (
    <Dialog title={<Name name={baseName(source)} />} onClose={close}>
      {error && <ErrorNote error={error} />}
      <dl className={entries.facts}>
        <Fact label={isDownload ? 'Download of' : 'Upload of'}>
          <Name name={source} />
        </Fact>
        <Fact label="To">
          <Name name={target} />
        </Fact>
        {!error && <Fact label="State">{describeState(transfer, Date.now(), false)}</Fact>}
        <Fact label="Size">
          {sizeBytes === null ? 'unknown' : formatBytes(sizeBytes)}
          {state !== 'done' &&
            sizeBytes !== null &&
            `, of which ${formatBytes(transfer.transferredBytes)} arrived`}
        </Fact>
        {durationMs !== null && (
          <Fact label="Took">
            {formatDuration(durationMs)}
            {speedBytesPerSecond !== null && ` at ${formatSpeed(speedBytesPerSecond)}`}
          </Fact>
        )}
        {endedAtMs !== null && <Fact label="Ended">{formatFullTime(endedAtMs, null)}</Fact>}
        {proof && (
          <Fact label="Proof">
            {proofWords(proof)}. {proofMeaning(proof)}
          </Fact>
        )}
        {proof?.hash && <Fact label={proof.algorithm ?? 'Hash'}>{proof.hash}</Fact>}
        {notes.length > 0 && (
          <Fact label="Notes">
            {notes.map((note) => (
              <p key={note}>{noteSentence(note)}</p>
            ))}
          </Fact>
        )}
      </dl>
      <DialogActions>
        {proof?.hash && (
          <Button
            onClick={() => void navigator.clipboard.writeText(proof.hash ?? '').catch(app.notify.failure)}
            aria-label={`Copy the hash of ${displayName(baseName(source))}`}
          >
            Copy hash
          </Button>
        )}
        <Button tone="primary" onClick={close}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={entries.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
