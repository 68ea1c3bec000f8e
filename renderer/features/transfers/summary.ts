import { isTransferEnded, type Transfer, timeLeftMs } from '../../../shared/model/transfer.ts';
import { countOf, formatDuration, formatSize, formatSpeed } from '../../text/format.ts';

/** All transfers in one line: `2 running, 3 waiting · 4.2 MB/s · 1 failed`. */
export function summarize(transfers: readonly Transfer[]): string {
  const count = (state: Transfer['state']): number =>
    transfers.filter((transfer) => transfer.state === state).length;
  const speed = transfers.reduce(
    (sum, { state, speedBytesPerSecond }) => sum + (state === 'running' ? (speedBytesPerSecond ?? 0) : 0),
    0,
  );
  const states = [
    count('running') > 0 && countOf(count('running'), 'running', 'running'),
    count('waiting') > 0 && countOf(count('waiting'), 'waiting', 'waiting'),
    count('done') > 0 && countOf(count('done'), 'done', 'done'),
    count('failed') > 0 && countOf(count('failed'), 'failed', 'failed'),
    count('cancelled') > 0 && countOf(count('cancelled'), 'cancelled', 'cancelled'),
  ].filter((text) => text !== false);
  return speed > 0 ? `${states.join(', ')} · ${formatSpeed(speed)}` : states.join(', ');
}

/** How one transfer is doing, in one line. What is not known is left out. */
export function describeTransfer(transfer: Transfer): string {
  const { state, sizeBytes, transferredBytes, speedBytesPerSecond, durationMs, verified, error } = transfer;
  switch (state) {
    case 'waiting':
      return 'Waiting';
    case 'running': {
      const left = timeLeftMs(transfer);
      return [
        sizeBytes === null
          ? formatSize(transferredBytes)
          : `${formatSize(transferredBytes)} of ${formatSize(sizeBytes)}`,
        speedBytesPerSecond !== null && formatSpeed(speedBytesPerSecond),
        left !== null && `${formatDuration(left)} left`,
      ]
        .filter(Boolean)
        .join(' · ');
    }
    case 'done':
      return `${formatSize(transferredBytes)} in ${formatDuration(durationMs)}${verified ? ' · size verified' : ''}`;
    case 'failed':
      return error?.message ?? 'Failed.';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** What runs, what waits in the order of its turns, and what has ended, the last one first. */
export function inShownOrder(transfers: readonly Transfer[]): readonly Transfer[] {
  const active = transfers.filter((transfer) => !isTransferEnded(transfer));
  const ended = transfers.filter(isTransferEnded);
  return [...active.filter(isRunning), ...active.filter((one) => !isRunning(one)), ...ended.reverse()];
}

const isRunning = ({ state }: Transfer): boolean => state === 'running';
