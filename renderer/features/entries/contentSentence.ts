import type { Counted } from '../../../shared/model/counted.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** `That is 1,204 files in 56 folders, 3.2 GB.`, or how much it is so far. */
export function contentSentence(
  { entries: { remove: text }, format }: Pick<Texts, 'entries' | 'format'>,
  counted: Counted,
  isDone: boolean,
): string {
  const content = text.inSum(counted.files, counted.folders, format.size(counted.bytes));
  if (!isDone) return text.counting(content);
  return isLeast(counted) ? text.countedAtLeast(content) : text.counted(content);
}

/** Something could not be counted. */
export const isLeast = ({ isCut, unreadFolders, unknownSizes }: Counted): boolean =>
  isCut || unreadFolders > 0 || unknownSizes > 0;
