import type { SessionLoss } from '../../../shared/model/session.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** What happened to a connection that was made again since, in a sentence. */
export function lossWords(
  { kind, idleMs, words }: SessionLoss,
  texts: Pick<Texts, 'files' | 'format'>,
): string {
  const { losses } = texts.files;
  if (kind !== 'lost' && kind !== 'ended') return losses[kind];
  if (words !== null) return losses.endedSaying(words);
  return idleMs === null ? losses[kind] : losses.idle[kind](texts.format.duration(idleMs));
}
