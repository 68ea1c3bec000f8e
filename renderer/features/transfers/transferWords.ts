import { assertNever } from '../../../shared/errors.ts';
import type { Proof, Transfer, TransferNote } from '../../../shared/model/transfer.ts';
import { formatDuration, formatSize } from '../../text/format.ts';

/** Where a transfer stands, in words. `isOffline`: nobody is connected to its site, so that its turn cannot come. */
export function describeState(transfer: Transfer, nowMs: number, isOffline: boolean): string {
  const { state, kind, error, retryAtMs, isSkipped } = transfer;
  switch (state) {
    case 'queued':
      return isOffline ? 'Waiting for a connection' : 'Waiting for its turn';
    case 'connecting':
      return 'Connecting';
    case 'running':
      if (kind === 'folder') return 'Reading the folder';
      return percentOf(transfer) ?? 'Transferring';
    case 'verifying':
      return 'Verifying';
    case 'waiting':
      if (isOffline) return 'Waiting for a connection';
      return `Waiting: tries again ${retryAtMs === null || retryAtMs - nowMs < 1_000 ? 'now' : `in ${formatDuration(retryAtMs - nowMs)}`}`;
    case 'paused':
      return transfer.transferredBytes > 0
        ? `Paused at ${percentOf(transfer) ?? formatSize(transfer.transferredBytes)}`
        : 'Paused';
    case 'conflict':
      return 'Conflict: waits for your answer';
    case 'done':
      return isSkipped ? 'Skipped' : describeProof(transfer);
    case 'failed':
      return error?.message ?? 'Failed.';
    case 'cancelled':
      return 'Cancelled';
    default:
      return assertNever(state);
  }
}

/** `43 %`; null without a size. Never 100 before it is there. */
function percentOf(transfer: Transfer): string | null {
  const share = shareOf(transfer);
  return share === null ? null : `${Math.floor(share * 100)} %`;
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

function describeProof({ kind, proof }: Transfer): string {
  if (kind === 'folder' || proof === null) return 'Done';
  return proofWords(proof);
}

/** The badge: what was compared. */
export function proofWords({ kind, algorithm }: Proof): string {
  switch (kind) {
    case 'none':
      return 'Not verified';
    case 'size':
      return 'Size verified';
    case 'sha256':
      return 'Size verified, SHA-256 taken';
    case 'server_hash':
      return `${algorithm ?? 'Hash'} verified`;
    default:
      return assertNever(kind);
  }
}

/** What the proof means, for someone who asks. */
export function proofMeaning({ kind, algorithm }: Proof): string {
  switch (kind) {
    case 'none':
      return 'The server tells neither a size nor a hash, so nothing could be compared.';
    case 'size':
      return 'Both sides have the same number of bytes.';
    case 'sha256':
      return 'Both sides have the same number of bytes, and this is the SHA-256 of those that passed.';
    case 'server_hash':
      return `The server’s own ${algorithm ?? 'hash'} of its file is that of the bytes that passed.`;
    default:
      return assertNever(kind);
  }
}

const notes: Readonly<Record<TransferNote, { readonly short: string; readonly sentence: string }>> = {
  restarted: {
    short: 'restarted',
    sentence: 'What an earlier attempt had brought could not be continued, so it began again.',
  },
  resumed: { short: 'resumed', sentence: 'It went on behind what an earlier attempt had brought.' },
  renamed: { short: 'renamed', sentence: 'Its name was taken, so it got a free one.' },
  name_mapped: {
    short: 'name changed',
    sentence: 'The local disk cannot hold its name, so it got a similar one.',
  },
  renamed_by_server: {
    short: 'renamed by the server',
    sentence: 'The server took it under another name: its folder shows which.',
  },
  time_not_kept: {
    short: 'time not kept',
    sentence: 'The other side does not let the modification time be set.',
  },
  permissions_not_kept: {
    short: 'permissions not kept',
    sentence: 'The other side does not let the permissions be set.',
  },
  not_by_temporary_name: {
    short: 'no temporary name',
    sentence: 'The server does not let a temporary name be used, so the file went straight to its own.',
  },
};

/** A note in a word or two; a new name is told with it. */
export const noteWords = (note: TransferNote, newName: string): string =>
  note === 'renamed' ? `renamed to ${newName}` : notes[note].short;

export const noteSentence = (note: TransferNote): string => notes[note].sentence;
