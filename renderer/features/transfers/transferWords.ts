import { assertNever } from '../../../shared/errors.ts';
import type { Proof, Transfer, TransferNote } from '../../../shared/model/transfer.ts';
import { errorWords } from '../../../shared/text/errorWords.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** Where a transfer stands, in words. `isOffline`: nobody is connected to its site, so that its turn cannot come. */
export function describeState(transfer: Transfer, nowMs: number, isOffline: boolean, texts: Texts): string {
  const { state, kind, error, retryAtMs, isSkipped } = transfer;
  const { states } = texts.transfers;
  const percent = (): string | null => {
    const share = shareOf(transfer);
    return share === null ? null : texts.format.percent(share);
  };
  switch (state) {
    case 'queued':
      return isOffline ? states.offline : states.queued;
    case 'connecting':
      return states.connecting;
    case 'running':
      if (kind === 'folder') return states.readingFolder;
      return percent() ?? states.running;
    case 'verifying':
      return states.verifying;
    case 'waiting':
      if (isOffline) return states.offline;
      return retryAtMs === null || retryAtMs - nowMs < 1_000
        ? states.triesNow
        : states.triesIn(texts.format.duration(retryAtMs - nowMs));
    case 'paused':
      return transfer.transferredBytes > 0
        ? states.pausedAt(percent() ?? texts.format.size(transfer.transferredBytes))
        : states.paused;
    case 'conflict':
      return states.conflict;
    case 'done':
      return isSkipped ? states.skipped : describeProof(transfer, texts.transfers);
    case 'failed':
      return error ? errorWords(error, texts).sentence : states.failed;
    case 'cancelled':
      return states.cancelled;
    default:
      return assertNever(state);
  }
}

/** How much of it has arrived, from 0 to 1; null without a size. */
export function shareOf({ sizeBytes, transferredBytes }: Transfer): number | null {
  if (sizeBytes === null) return null;
  return sizeBytes === 0 ? 1 : Math.min(1, transferredBytes / sizeBytes);
}

export function timeLeftMs({
  state,
  sizeBytes,
  transferredBytes,
  speedBytesPerSecond,
}: Transfer): number | null {
  if (state !== 'running' || sizeBytes === null || !speedBytesPerSecond) return null;
  return (Math.max(0, sizeBytes - transferredBytes) / speedBytesPerSecond) * 1_000;
}

function describeProof({ kind, proof }: Transfer, text: Texts['transfers']): string {
  if (kind === 'folder' || proof === null) return text.states.done;
  return proofWords(proof, text);
}

/** The badge: what was compared. */
export function proofWords({ kind, algorithm }: Proof, { proofs, hash }: Texts['transfers']): string {
  switch (kind) {
    case 'none':
      return proofs.none;
    case 'size':
      return proofs.size;
    case 'sha256':
      return proofs.sha256;
    case 'server_hash':
      return proofs.serverHash(algorithm ?? hash);
    default:
      return assertNever(kind);
  }
}

/** What the proof means, for someone who asks. */
export function proofMeaning({ kind, algorithm }: Proof, { proofMeanings }: Texts['transfers']): string {
  switch (kind) {
    case 'none':
      return proofMeanings.none;
    case 'size':
      return proofMeanings.size;
    case 'sha256':
      return proofMeanings.sha256;
    case 'server_hash':
      return algorithm === null ? proofMeanings.anyServerHash : proofMeanings.serverHash(algorithm);
    default:
      return assertNever(kind);
  }
}

/** A note in a word or two; a new name is told with it. */
export const noteWords = (
  note: TransferNote,
  newName: string,
  { notes, renamedTo }: Texts['transfers'],
): string => (note === 'renamed' ? renamedTo(newName) : notes[note]);
