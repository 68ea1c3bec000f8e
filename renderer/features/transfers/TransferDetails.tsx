import type { ReactNode } from 'react';
import { baseName } from '../../../shared/model/paths.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { useApp, useAppState } from '../../app.ts';
import type { AppState, DialogState } from '../../store/state.ts';
import { displayName } from '../../text/displayName.ts';
import { Name } from '../../text/Name.tsx';
import { useText } from '../../text/useText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import entries from '../entries/entries.module.css';
import { closeDialog } from '../shell/closeDialog.ts';
import { focusTransfers } from './focusTransfers.ts';
import { describeState, proofMeaning, proofWords } from './transferWords.ts';

type Details = Extract<DialogState, { readonly kind: 'transferDetails' }>;

/** The transfer as it is now, as far as the page knows it. */
const latest = ({ engine, transferList }: AppState, transfer: Transfer): Transfer =>
  engine?.queue.running.find(({ transferId }) => transferId === transfer.transferId) ??
  transferList.transfers.find(({ transferId }) => transferId === transfer.transferId) ??
  transfer;

/** All that is known of one transfer. */
export function TransferDetails({ dialog }: { readonly dialog: Details }) {
  const app = useApp();
  const texts = useText();
  const { common, format } = texts;
  const text = texts.transfers.details;
  const transfer = useAppState((state) => latest(state, dialog.transfer));
  const { direction, state, proof, notes, error, sizeBytes, durationMs, endedAtMs, speedBytesPerSecond } =
    transfer;
  const isDownload = direction === 'download';
  const source = isDownload ? transfer.remotePath : transfer.enginePath;
  const target = isDownload ? transfer.enginePath : transfer.remotePath;
  const close = (): void => {
    closeDialog(app, dialog);
    requestAnimationFrame(focusTransfers);
  };
  return (
    <Dialog title={<Name name={baseName(source)} />} onClose={close}>
      {error && <ErrorNote error={error} />}
      <dl className={entries.facts}>
        <Fact label={isDownload ? text.downloadOf : text.uploadOf}>
          <Name name={source} />
        </Fact>
        <Fact label={text.to}>
          <Name name={target} />
        </Fact>
        {!error && <Fact label={text.state}>{describeState(transfer, Date.now(), false, texts)}</Fact>}
        <Fact label={text.size}>
          {sizeBytes === null ? text.unknown : format.bytes(sizeBytes)}
          {state !== 'done' && sizeBytes !== null && text.arrived(format.bytes(transfer.transferredBytes))}
        </Fact>
        {durationMs !== null && (
          <Fact label={text.took}>
            {format.duration(durationMs)}
            {speedBytesPerSecond !== null && text.at(format.speed(speedBytesPerSecond))}
          </Fact>
        )}
        {endedAtMs !== null && <Fact label={text.ended}>{format.fullTime(endedAtMs, null)}</Fact>}
        {proof && (
          <Fact label={text.proof}>
            {proofWords(proof, texts.transfers)}. {proofMeaning(proof, texts.transfers)}
          </Fact>
        )}
        {proof?.hash && <Fact label={proof.algorithm ?? text.hash}>{proof.hash}</Fact>}
        {notes.length > 0 && (
          <Fact label={text.notes}>
            {notes.map((note) => (
              <p key={note}>{texts.transfers.noteSentences[note]}</p>
            ))}
          </Fact>
        )}
      </dl>
      <DialogActions>
        {proof?.hash && (
          <Button
            onClick={() => void navigator.clipboard.writeText(proof.hash ?? '').catch(app.notify.failure)}
            aria-label={text.copyHashOf(displayName(baseName(source)))}
          >
            {text.copyHash}
          </Button>
        )}
        <Button tone="primary" onClick={close}>
          {common.done}
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
