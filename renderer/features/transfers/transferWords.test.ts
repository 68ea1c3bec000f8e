import { describe, expect, it } from 'vitest';
import { aTransfer } from '../../../shared/model/queue.testkit.ts';
import type { Transfer } from '../../../shared/model/transfer.ts';
import { english } from '../../../shared/text/texts.ts';
import { describeState, noteWords, shareOf, timeLeftMs } from './transferWords.ts';

const proof = (kind: 'none' | 'size' | 'sha256' | 'server_hash', algorithm: string | null = null) =>
  ({ kind, algorithm, hash: algorithm && 'ab' }) as const;

describe('the state', () => {
  it.each<readonly [Partial<Transfer>, string]>([
    [{ state: 'queued' }, 'Waiting for its turn'],
    [{ state: 'connecting' }, 'Connecting'],
    [{ state: 'running' }, 'Transferring'],
    [{ state: 'running', sizeBytes: 200, transferredBytes: 199 }, '99 %'],
    [{ state: 'running', kind: 'folder' }, 'Reading the folder'],
    [{ state: 'verifying' }, 'Verifying'],
    [{ state: 'waiting', retryAtMs: 13_000 }, 'Waiting: tries again in 12 s'],
    [{ state: 'waiting', retryAtMs: 900 }, 'Waiting: tries again now'],
    [{ state: 'paused' }, 'Paused'],
    [{ state: 'paused', sizeBytes: 10, transferredBytes: 4 }, 'Paused at 40 %'],
    [{ state: 'paused', transferredBytes: 4_000 }, 'Paused at 4 kB'],
    [{ state: 'conflict' }, 'Conflict: waits for your answer'],
    [{ state: 'done', proof: proof('size') }, 'Size verified'],
    [{ state: 'done', proof: proof('sha256', 'SHA-256') }, 'Size verified, SHA-256 taken'],
    [{ state: 'done', proof: proof('server_hash', 'MD5') }, 'MD5 verified'],
    [{ state: 'done', proof: proof('none') }, 'Not verified'],
    [{ state: 'done', isSkipped: true }, 'Skipped'],
    [{ state: 'done', kind: 'folder' }, 'Done'],
    [
      { state: 'failed', error: { code: 'not_found', message: 'It is gone.', retry: 'never' } },
      'It is gone.',
    ],
    [{ state: 'cancelled' }, 'Cancelled'],
  ])('%o', (known, text) => expect(describeState(aTransfer(known), 1_000, false, english)).toBe(text));

  it.each(['queued', 'waiting'] as const)('%s, with nobody connected', (state) =>
    expect(describeState(aTransfer({ state }), 0, true, english)).toBe('Waiting for a connection'),
  );
});

it.each<readonly [Partial<Transfer>, number | null]>([
  [{ sizeBytes: null, transferredBytes: 5 }, null],
  [{ sizeBytes: 0 }, 1],
  [{ sizeBytes: 10, transferredBytes: 5 }, 0.5],
  [{ sizeBytes: 10, transferredBytes: 50 }, 1],
])('share of %o', (known, share) => expect(shareOf(aTransfer(known))).toBe(share));

it.each<readonly [Partial<Transfer>, number | null]>([
  [{ state: 'running', sizeBytes: 10, transferredBytes: 5, speedBytesPerSecond: 5 }, 1_000],
  [{ state: 'running', sizeBytes: 10, transferredBytes: 5, speedBytesPerSecond: 0 }, null],
  [{ state: 'running', sizeBytes: 10, transferredBytes: 5, speedBytesPerSecond: null }, null],
  [{ state: 'paused', sizeBytes: 10, transferredBytes: 5, speedBytesPerSecond: 5 }, null],
])('time left of %o', (known, ms) => expect(timeLeftMs(aTransfer(known))).toBe(ms));

it('tells a new name', () => {
  expect(noteWords('renamed', 'a (2).txt', english.transfers)).toBe('renamed to a (2).txt');
  expect(noteWords('resumed', 'a.txt', english.transfers)).toBe('resumed');
});
