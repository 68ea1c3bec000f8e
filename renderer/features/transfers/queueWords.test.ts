import { describe, expect, it } from 'vitest';
import { aBatch, aQueue, noCounts } from '../../../shared/model/queue.testkit.ts';
import { progressOf } from '../../../shared/model/queueProgress.ts';
import type { Queue, QueueNotice } from '../../../shared/model/transfer.ts';
import { english } from '../../../shared/text/texts.ts';
import {
  batchName,
  batchResult,
  countUnfinished,
  leftOverOf,
  noticeWords,
  pageTitle,
  summarize,
} from './queueWords.ts';

const busy = (known: Partial<Queue> = {}): Queue =>
  aQueue({
    counts: { ...noCounts, running: 2 },
    batches: [
      aBatch({
        counts: { ...noCounts, running: 2, queued: 988, done: 10, cancelled: 5 },
        totalBytes: 1_000_000,
        transferredBytes: 430_000,
      }),
    ],
    ...known,
  });

describe('progress', () => {
  it('is of what is under way alone', () => {
    const ended = aBatch({ counts: { ...noCounts, done: 50 }, totalBytes: 9, endedAtMs: 1 });
    const leftOver = aBatch({ counts: { ...noCounts, queued: 50 }, totalBytes: 9, isLeftOver: true });
    const queue = busy();
    expect(progressOf({ ...queue, batches: [...queue.batches, ended, leftOver] })).toEqual({
      doneFiles: 10,
      files: 1_000,
      transferredBytes: 430_000,
      totalBytes: 1_000_000,
      share: 0.43,
    });
  });

  it.each<readonly [string, Queue, number | null | undefined]>([
    [
      'without bytes goes by files',
      busy({ batches: [aBatch({ counts: { ...noCounts, queued: 3, done: 1 } })] }),
      0.25,
    ],
    ['of nothing yet is none', busy({ batches: [aBatch()] }), 0],
    ['is not told while folders are read', busy({ batches: [aBatch({ isExpanding: true })] }), null],
    ['never exceeds the whole', busy({ batches: [aBatch({ totalBytes: 5, transferredBytes: 9 })] }), 1],
    ['is none when all has ended', busy({ batches: [aBatch({ endedAtMs: 1 })] }), undefined],
  ])('%s', (_, queue, share) => expect(progressOf(queue)?.share).toBe(share));
});

describe('the summary', () => {
  it.each<readonly [string, Queue, string]>([
    [
      'at work',
      busy({ downloadBytesPerSecond: 4_200_000, uploadBytesPerSecond: 1_000, timeLeftMs: 65_000 }),
      '10 of 1,000 files · 1 min 5 s left · ↓ 4.2 MB/s · ↑ 1 kB/s · 430 kB of 1 MB',
    ],
    [
      'while folders are read, without a promise',
      busy({
        timeLeftMs: 5_000,
        batches: [aBatch({ isExpanding: true, counts: { ...noCounts, running: 1 } })],
      }),
      '0 of 1 file so far',
    ],
    [
      'paused',
      aQueue({
        counts: { ...noCounts, paused: 2 },
        batches: [aBatch({ counts: { ...noCounts, paused: 2 } })],
      }),
      '0 of 2 files · paused',
    ],
    [
      'ended',
      aQueue({ counts: { ...noCounts, done: 1_000, failed: 3, cancelled: 1 } }),
      '1,000 done, 3 failed, 1 cancelled',
    ],
    ['empty', aQueue(), ''],
  ])('%s', (_, queue, text) => expect(summarize(queue, english)).toBe(text));
});

describe('the page’s title', () => {
  it.each<readonly [Queue | null, string | null, string]>([
    [null, null, 'Quayside'],
    [aQueue(), 'ftp.example.org', 'ftp.example.org – Quayside'],
    [busy(), 'ftp.example.org', '43 % · Quayside'],
    [
      busy({ batches: [aBatch({ isExpanding: true, counts: { ...noCounts, done: 12 } })] }),
      null,
      '12 files · Quayside',
    ],
    [busy({ counts: { ...noCounts, paused: 2 } }), null, 'Quayside'],
  ])('%#', (queue, host, title) => expect(pageTitle(queue, host, english)).toBe(title));
});

describe('the end of a batch', () => {
  it.each([
    ['download', { done: 1_000 }, 0, '1,000 files downloaded'],
    ['upload', { done: 1_000, failed: 3 }, 12, '988 files uploaded, 3 failed, 12 skipped'],
    ['upload', { failed: 1 }, 0, 'Nothing uploaded, 1 failed'],
    ['download', { done: 2 }, 2, 'Nothing downloaded, 2 skipped'],
    ['download', { cancelled: 2 }, 0, null],
    ['download', {}, 0, 'Everything downloaded'],
  ] as const)('%s %o', (direction, counts, skipped, text) =>
    expect(
      batchResult(aBatch({ direction, counts: { ...noCounts, ...counts }, skipped }), english.transfers),
    ).toBe(text),
  );

  it.each([
    [1, 'a.txt'],
    [4, 'a.txt and 3 more'],
  ])('of %d names', (nameCount, text) =>
    expect(batchName({ firstName: 'a.txt', nameCount }, english.transfers)).toBe(text),
  );
});

it('counts what has not ended', () =>
  expect(
    countUnfinished({
      counts: { ...noCounts, queued: 1, paused: 1, conflict: 1, waiting: 1, done: 9, failed: 9 },
    }),
  ).toBe(4));

it('groups what is left over by site', () => {
  const queued = (count: number) => ({ ...noCounts, queued: count, done: 7 });
  const { site } = aBatch();
  const other = { ...site, username: 'grace' };
  expect(
    leftOverOf({
      batches: [
        aBatch({ batchId: 'b1', isLeftOver: true, counts: queued(2), sessionId: null }),
        aBatch({ batchId: 'b2', isLeftOver: true, counts: queued(1), site: other }),
        aBatch({ batchId: 'b3', isLeftOver: true, counts: queued(3), sessionId: null }),
        aBatch({ batchId: 'b4', counts: queued(5) }),
      ],
    }),
  ).toEqual([
    { site, batchIds: ['b1', 'b3'], unfinished: 5, isConnected: false },
    { site: other, batchIds: ['b2'], unfinished: 1, isConnected: true },
  ]);
});

it.each<readonly [QueueNotice, RegExp]>([
  [{ kind: 'damaged', keptAs: 'queue.journal.damaged' }, /was damaged.*as queue\.journal\.damaged\.$/],
  [{ kind: 'otherVersion', keptAs: 'queue.journal.damaged' }, /another version/],
  [{ kind: 'notSaved', errorCode: 'EDQUOT' }, /^The disk is full/],
  [{ kind: 'notSaved', errorCode: 'EIO' }, /^The disk reports EIO/],
  [{ kind: 'notKept' }, /^Another Quayside is open/],
])('says of the queue: %j', (notice, words) => {
  expect(noticeWords(notice, english.transfers)).toMatch(words);
});
