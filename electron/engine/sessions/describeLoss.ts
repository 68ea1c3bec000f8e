import type { ConnectorError } from '../../../shared/errors.ts';

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

/** Half a sentence for people: `The server ended the connection after 30 s without a command`. */
export function describeLoss({ kind, reason, idleMs }: Loss): string {
  if (kind === 'asleep') return 'The connection did not outlast the sleep of this computer';
  if (kind === 'silent') return 'The server did not answer any more';
  const afterIdling = idleMs < 1_000 ? '' : ` after ${inWords(idleMs)} without a command`;
  const words = /^(?:421[- ]?|500 OOPS: ?)(.*)/s.exec(reason?.ftpReply ?? '')?.[1];
  if (words !== undefined) {
    if (words === '' || idleWords.test(words)) return `The server ended the connection${afterIdling}`;
    return `The server ended the connection (“${words.replace(/\s+/g, ' ').slice(0, 120)}”)`;
  }
  return kind === 'midCommand'
    ? 'The connection was lost in the middle of a command'
    : `The connection was lost${afterIdling}`;
}

const inWords = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
