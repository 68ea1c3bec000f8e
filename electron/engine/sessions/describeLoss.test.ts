import { expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { describeLoss, type Loss } from './describeLoss.ts';

const ended = (ftpReply: string | undefined, idleMs: number): Loss => ({
  kind: 'ended',
  reason: new ConnectorError('connection_lost', 'Gone.', { ftpReply }),
  idleMs,
});

test.each<[Loss, string]>([
  [ended('421 Timeout.', 30_100), 'The server ended the connection after 30 s without a command'],
  [
    ended('421 Idle timeout (60 seconds): closing control connection', 60_400),
    'The server ended the connection after 60 s without a command',
  ],
  [
    ended('421 Control connection timed out.', 1_800_000),
    'The server ended the connection after 30 min without a command',
  ],
  [ended('421', 5_000), 'The server ended the connection after 5 s without a command'],
  [ended('421 Timeout.', 300), 'The server ended the connection'],
  [
    ended('421-We are\n going down.\nBye', 5_000),
    'The server ended the connection (“We are going down. Bye”)',
  ],
  [
    ended('500 OOPS: priv_sock_get_result', 5_000),
    'The server ended the connection (“priv_sock_get_result”)',
  ],
  [ended(undefined, 12_000), 'The connection was lost after 12 s without a command'],
  [ended(undefined, 0), 'The connection was lost'],
  [{ kind: 'ended', reason: null, idleMs: 0 }, 'The connection was lost'],
  [{ kind: 'silent', reason: null, idleMs: 0 }, 'The server did not answer any more'],
  [{ kind: 'asleep', reason: null, idleMs: 0 }, 'The connection did not outlast the sleep of this computer'],
  [{ kind: 'midCommand', reason: null, idleMs: 0 }, 'The connection was lost in the middle of a command'],
])('%j: %s', (loss, sentence) => {
  expect(describeLoss(loss)).toBe(sentence);
});
