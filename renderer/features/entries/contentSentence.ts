import type { Counted } from '../../../shared/model/counted.ts';
import type { Texts } from '../../../shared/text/texts.ts';

/** `That is 1,204 files in 56 folders, 3.2 GB.`, or how much it is so far. */
export function contentSentence(
  { entries: { remove: text }, format }: Pick<Texts, 'entries' | 'format'>,
  { files, folders, bytes, isCut, unreadFolders, unknownSizes }: Counted,
  isDone: boolean,
): string {
  const content = text.inSum(files, folders, format.size(bytes));
  if (!isDone) return text.counting(content);
  const isLeast = isCut || unreadFolders > 0 || unknownSizes > 0;
  return isLeast ? text.countedAtLeast(content) : text.counted(content);
}
