import type { ErrorReport } from '../errors.ts';
import type { Texts } from './texts.ts';

interface ErrorWords {
  readonly sentence: string;
  /** The engine's own sentence, in English: it tells what exactly, where `sentence` tells of what kind. */
  readonly detail: string | null;
}

/** What went wrong, in the language of the page. The engine speaks English; what it said is never left out. */
export const errorWords = (
  { code, message }: Pick<ErrorReport, 'code' | 'message'>,
  { errors }: Pick<Texts, 'errors'>,
): ErrorWords =>
  errors === null ? { sentence: message, detail: null } : { sentence: errors[code], detail: message };

/** Both in one line, for a place that has only one. */
export function errorLine(
  error: Pick<ErrorReport, 'code' | 'message'>,
  texts: Pick<Texts, 'errors'>,
): string {
  const { sentence, detail } = errorWords(error, texts);
  return detail === null ? sentence : `${sentence} (${detail})`;
}
