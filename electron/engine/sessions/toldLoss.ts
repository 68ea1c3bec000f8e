import type { ConnectorError } from '../../../shared/errors.ts';
import type { SessionLoss } from '../../../shared/model/session.ts';

/** How a connection came to its end. */
export interface Loss {
  /** `asleep`: it did not answer after the computer had slept; `silent`: it did not answer any more. */
  readonly kind: 'ended' | 'silent' | 'asleep' | 'midCommand';
  /** What it ended with; null while nobody has told. */
  readonly reason: ConnectorError | null;
  /** From the last command to the end. */
  readonly idleMs: number;
}

const idleWords = /time[- ]?out|timed out|idle|inactiv/i;

/** The same as pages are told of it. */
export function toldLoss({ kind, reason, idleMs }: Loss): SessionLoss {
  if (kind === 'asleep' || kind === 'silent') return { kind, idleMs: null, words: null };
  const idle = inWholeUnits(idleMs);
  const words = /^(?:421[- ]?|500 OOPS: ?)(.*)/s.exec(reason?.ftpReply ?? '')?.[1];
  if (words === undefined) {
    return kind === 'midCommand'
      ? { kind, idleMs: null, words: null }
      : { kind: 'lost', idleMs: idle, words: null };
  }
  if (words === '' || idleWords.test(words)) return { kind: 'ended', idleMs: idle, words: null };
  return { kind: 'ended', idleMs: null, words: words.replace(/\s+/g, ' ').slice(0, 120) };
}

/** Null = at once. */
function inWholeUnits(ms: number): number | null {
  if (ms < 1_000) return null;
  const unitMs = ms < 120_000 ? 1_000 : 60_000;
  return Math.round(ms / unitMs) * unitMs;
}
