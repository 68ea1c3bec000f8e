import { offeredEncodings } from '../../shared/model/encodings.ts';
import type { Texts } from '../../shared/text/texts.ts';

/** What people call an encoding: `Cyrillic (KOI8-R)`; one that is not offered goes by its own name. */
export function encodingLabel(encoding: string, { scripts }: Texts['encoding']): string {
  const offered = offeredEncodings.find((one) => one.encoding === encoding);
  if (!offered) return encoding;
  return offered.script === null ? offered.name : `${scripts[offered.script]} (${offered.name})`;
}
