import { expect, it } from 'vitest';
import type { SessionLoss } from '../../../shared/model/session.ts';
import { english } from '../../../shared/text/texts.ts';
import { lossWords } from './lossWords.ts';

const nothing = { idleMs: null, words: null };

it.each<readonly [SessionLoss, string]>([
  [
    { ...nothing, kind: 'ended', idleMs: 30_000 },
    'The server ended the connection after 30 s without a command; connected again.',
  ],
  [
    { ...nothing, kind: 'lost', idleMs: 1_800_000 },
    'The connection was lost after 30 min without a command; connected again.',
  ],
  [{ ...nothing, kind: 'ended' }, 'The server ended the connection; connected again.'],
  [{ ...nothing, kind: 'ended', words: 'Bye' }, 'The server ended the connection (“Bye”); connected again.'],
  [{ ...nothing, kind: 'silent' }, 'The server did not answer any more; connected again.'],
])('%j: %s', (loss, sentence) => {
  expect(lossWords(loss, english)).toBe(sentence);
});
