import { type Batch, type Queue, type TransferState, transferStateSchema } from './transfer.ts';

/** The work under way: batches that have ended, and those that nobody has said yes to yet, do not count. */
export interface Progress {
  readonly doneFiles: number;
  readonly files: number;
  readonly transferredBytes: number;
  readonly totalBytes: number;
  /** From 0 to 1; by bytes where there are any, else by files. Null while folders are read: it would go backwards. */
  readonly share: number | null;
}

export const activeBatches = ({ batches }: Queue): readonly Batch[] =>
  batches.filter(({ endedAtMs, isLeftOver }) => endedAtMs === null && !isLeftOver);

/** Null while nothing is to be done. */
export function progressOf(queue: Queue): Progress | null {
  const active = activeBatches(queue);
  if (active.length === 0) return null;
  const sum = (value: (batch: Batch) => number): number =>
    active.reduce((total, one) => total + value(one), 0);
  const files = sum(({ counts }) => countAll(counts) - counts.cancelled);
  const doneFiles = sum(({ counts }) => counts.done + counts.failed);
  const totalBytes = sum((batch) => batch.totalBytes);
  const transferredBytes = Math.min(
    totalBytes,
    sum((batch) => batch.transferredBytes),
  );
  const share = totalBytes > 0 ? transferredBytes / totalBytes : files > 0 ? doneFiles / files : 0;
  const isExpanding = active.some((batch) => batch.isExpanding);
  return { doneFiles, files, transferredBytes, totalBytes, share: isExpanding ? null : share };
}

export const countAll = (counts: Queue['counts']): number =>
  transferStateSchema.options.reduce((sum, state) => sum + counts[state], 0);

const movingStates: readonly TransferState[] = ['connecting', 'running', 'verifying'];
export const isMoving = ({ counts }: Queue): boolean => movingStates.some((state) => counts[state] > 0);
