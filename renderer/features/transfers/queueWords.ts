import { countAll, isMoving, progressOf } from '../../../shared/model/queueProgress.ts';
import {
  type Batch,
  isEnded,
  type Queue,
  type QueueNotice,
  type Site,
  transferStateSchema,
} from '../../../shared/model/transfer.ts';
import type { Texts } from '../../../shared/text/texts.ts';

export const isQueueEmpty = ({ counts, batches }: Queue): boolean =>
  batches.length === 0 && countAll(counts) === 0;

/** Files of a batch that have not ended. */
export const countUnfinished = ({ counts }: Pick<Batch, 'counts'>): number =>
  transferStateSchema.options.reduce((sum, state) => sum + (isEnded(state) ? 0 : counts[state]), 0);

/** The queue in one line: `12 of 1,000 files · 3 min left · ↓ 4.2 MB/s · 4.2 MB of 1.2 GB`. What is not known is left out. */
export function summarize(queue: Queue, { format, transfers: text }: Texts): string {
  const progress = progressOf(queue);
  if (!progress) return describeEnded(queue.counts, text.summary);
  const { downloadBytesPerSecond: down, uploadBytesPerSecond: up, timeLeftMs } = queue;
  const { paused, conflict, waiting } = queue.counts;
  const isExpanding = progress.share === null;
  return [
    isExpanding
      ? text.summary.filesSoFar(progress.doneFiles, progress.files)
      : text.summary.files(progress.doneFiles, progress.files),
    timeLeftMs !== null &&
      !isExpanding &&
      isMoving(queue) &&
      text.summary.timeLeft(format.duration(timeLeftMs)),
    down > 0 && `↓ ${format.speed(down)}`,
    up > 0 && `↑ ${format.speed(up)}`,
    !isMoving(queue) && paused > 0 && conflict + waiting === 0 && text.summary.paused,
    progress.totalBytes > 0 &&
      text.summary.sizes(format.size(progress.transferredBytes), format.size(progress.totalBytes)),
  ]
    .filter(Boolean)
    .join(' · ');
}

function describeEnded(
  { done, failed, cancelled }: Queue['counts'],
  text: Texts['transfers']['summary'],
): string {
  return [
    done > 0 && text.done(done),
    failed > 0 && text.failed(failed),
    cancelled > 0 && text.cancelled(cancelled),
  ]
    .filter(Boolean)
    .join(', ');
}

/** `43 % · Quayside`, or `12 files · Quayside` without an end in sight, while something is on its way, else whose files are shown. */
export function pageTitle(
  queue: Queue | null,
  host: string | null,
  { format, transfers: text }: Texts,
): string {
  const progress = queue && isMoving(queue) ? progressOf(queue) : null;
  if (progress) {
    const { share, doneFiles } = progress;
    return `${share === null ? text.fileCount(doneFiles) : format.percent(share)} · Quayside`;
  }
  return host === null ? 'Quayside' : `${host} – Quayside`;
}

/** What became of a batch: `1,000 files downloaded, 3 failed, 12 skipped`; null when it was all cancelled. */
export function batchResult(
  { direction, counts, skipped }: Batch,
  { results, summary }: Texts['transfers'],
): string | null {
  const arrived = counts.done - skipped;
  const text = results[direction];
  const rest = [
    counts.failed > 0 && summary.failed(counts.failed),
    skipped > 0 && summary.skipped(skipped),
  ].filter((said) => said !== false);
  if (arrived === 0 && rest.length === 0) {
    return counts.cancelled > 0 ? null : text.everything;
  }
  return [arrived > 0 ? text.files(arrived) : text.nothing, ...rest].join(', ');
}

/** One batch among others: what it began with, and where. */
export function batchName(
  { firstName, nameCount }: Pick<Batch, 'firstName' | 'nameCount'>,
  text: Texts['transfers'],
): string {
  return nameCount === 1 ? firstName : text.nameAndMore(firstName, nameCount - 1);
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

/** Of the queue itself, in a sentence or two. */
export function noticeWords(notice: QueueNotice, { notices }: Texts['transfers']): string {
  switch (notice.kind) {
    case 'notKept':
      return notices.notKept;
    case 'notSaved': {
      const { errorCode } = notice;
      const isFull = errorCode === 'ENOSPC' || errorCode === 'EDQUOT';
      return isFull ? notices.diskFull : notices.notSaved(errorCode);
    }
    default:
      return notices[notice.kind](notice.keptAs);
  }
}
