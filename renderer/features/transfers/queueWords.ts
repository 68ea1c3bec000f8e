import {
  type Batch,
  isEnded,
  type Queue,
  type Site,
  type TransferState,
  transferStateSchema,
} from '../../../shared/model/transfer.ts';
import { countOf, formatCount, formatDuration, formatSize, formatSpeed } from '../../text/format.ts';

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

const countAll = (counts: Queue['counts']): number =>
  transferStateSchema.options.reduce((sum, state) => sum + counts[state], 0);

export const isQueueEmpty = ({ counts, batches }: Queue): boolean =>
  batches.length === 0 && countAll(counts) === 0;

const movingStates: readonly TransferState[] = ['connecting', 'running', 'verifying'];
export const isMoving = ({ counts }: Queue): boolean => movingStates.some((state) => counts[state] > 0);

/** Files of a batch that have not ended. */
export const countUnfinished = ({ counts }: Pick<Batch, 'counts'>): number =>
  transferStateSchema.options.reduce((sum, state) => sum + (isEnded(state) ? 0 : counts[state]), 0);

/** The queue in one line: `12 of 1,000 files · 3 min left · ↓ 4.2 MB/s · 4.2 MB of 1.2 GB`. What is not known is left out. */
export function summarize(queue: Queue): string {
  const progress = progressOf(queue);
  if (!progress) return describeEnded(queue.counts);
  const { downloadBytesPerSecond: down, uploadBytesPerSecond: up, timeLeftMs } = queue;
  const { paused, conflict, waiting } = queue.counts;
  const isExpanding = progress.share === null;
  return [
    `${formatCount(progress.doneFiles)} of ${countOf(progress.files, 'file')}${isExpanding ? ' so far' : ''}`,
    timeLeftMs !== null && !isExpanding && isMoving(queue) && `${formatDuration(timeLeftMs)} left`,
    down > 0 && `↓ ${formatSpeed(down)}`,
    up > 0 && `↑ ${formatSpeed(up)}`,
    !isMoving(queue) && paused > 0 && conflict + waiting === 0 && 'paused',
    progress.totalBytes > 0 &&
      `${formatSize(progress.transferredBytes)} of ${formatSize(progress.totalBytes)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function describeEnded({ done, failed, cancelled }: Queue['counts']): string {
  return [
    done > 0 && countOf(done, 'done', 'done'),
    failed > 0 && countOf(failed, 'failed', 'failed'),
    cancelled > 0 && countOf(cancelled, 'cancelled', 'cancelled'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** `43 % · Quayside`, or `12 files · Quayside` without an end in sight, while something is on its way, else whose files are shown. */
export function pageTitle(queue: Queue | null, host: string | null): string {
  const progress = queue && isMoving(queue) ? progressOf(queue) : null;
  if (progress) {
    const { share, doneFiles } = progress;
    return `${share === null ? countOf(doneFiles, 'file') : `${Math.floor(share * 100)} %`} · Quayside`;
  }
  return host === null ? 'Quayside' : `${host} – Quayside`;
}

/** What became of a batch: `1,000 files downloaded, 3 failed, 12 skipped`; null when it was all cancelled. */
export function batchResult({ direction, counts, skipped }: Batch): string | null {
  const arrived = counts.done - skipped;
  const verb = direction === 'download' ? 'downloaded' : 'uploaded';
  const rest = [
    counts.failed > 0 && countOf(counts.failed, 'failed', 'failed'),
    skipped > 0 && countOf(skipped, 'skipped', 'skipped'),
  ].filter((text) => text !== false);
  if (arrived === 0 && rest.length === 0) {
    return counts.cancelled > 0 ? null : `Everything ${verb}`;
  }
  return [arrived > 0 ? `${countOf(arrived, 'file')} ${verb}` : `Nothing ${verb}`, ...rest].join(', ');
}

/** One batch among others: what it began with, and where. */
export function batchName({ firstName, nameCount }: Pick<Batch, 'firstName' | 'nameCount'>): string {
  return nameCount === 1 ? firstName : `${firstName} and ${countOf(nameCount - 1, 'more', 'more')}`;
}

export interface LeftOver {
  readonly site: Site;
  readonly batchIds: readonly string[];
  readonly unfinished: number;
  /** A session of the site is open, so that they can go on at once. */
  readonly isConnected: boolean;
}

/** What an earlier start left unfinished, by site. */
export function leftOverOf({ batches }: Pick<Queue, 'batches'>): readonly LeftOver[] {
  const bySite = new Map<string, LeftOver>();
  for (const batch of batches) {
    if (!batch.isLeftOver) continue;
    const { site } = batch;
    const key = JSON.stringify([site.host, site.port, site.username, site.tlsMode]);
    const known = bySite.get(key);
    bySite.set(key, {
      site,
      batchIds: [...(known?.batchIds ?? []), batch.batchId],
      unfinished: (known?.unfinished ?? 0) + countUnfinished(batch),
      isConnected: batch.sessionId !== null,
    });
  }
  return [...bySite.values()];
}
