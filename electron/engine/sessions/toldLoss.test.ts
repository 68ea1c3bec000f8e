import { expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import type { SessionLoss } from '../../../shared/model/session.ts';
import { type Loss, toldLoss } from './toldLoss.ts';

const ended = (ftpReply: string | undefined, idleMs: number): Loss => ({
  kind: 'ended',
  reason: new ConnectorError('connection_lost', 'Gone.', { ftpReply }),
  idleMs,
});

const told = (kind: SessionLoss['kind'], idleMs: number | null = null, words: string | null = null) => ({
  kind,
  idleMs,
  words,
});

test.each<[Loss, SessionLoss]>([
  [ended('421 Timeout.', 30_100), told('ended', 30_000)],
  [ended('421 Idle timeout (60 seconds): closing control connection', 60_400), told('ended', 60_000)],
  [ended('421 Control connection timed out.', 1_810_000), told('ended', 1_800_000)],
  [ended('421', 5_000), told('ended', 5_000)],
  [ended('421 Timeout.', 300), told('ended')],
  [ended('421-We are\n going down.\nBye', 5_000), told('ended', null, 'We are going down. Bye')],
  [ended('500 OOPS: priv_sock_get_result', 5_000), told('ended', null, 'priv_sock_get_result')],
  [ended(undefined, 12_000), told('lost', 12_000)],
  [ended(undefined, 0), told('lost')],
  [{ kind: 'ended', reason: null, idleMs: 0 }, told('lost')],
  [{ kind: 'silent', reason: null, idleMs: 0 }, told('silent')],
  [{ kind: 'asleep', reason: null, idleMs: 0 }, told('asleep')],
  [{ kind: 'midCommand', reason: null, idleMs: 0 }, told('midCommand')],
])('%j', (loss, expected) => {
  expect(toldLoss(loss)).toEqual(expected);
});
