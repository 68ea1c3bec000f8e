import type { Entry } from '../../../../../shared/model/entry.ts';
import { lastSecond, numberAt } from '../digits.ts';
import { wordsOf } from '../words.ts';
import { unixEntry } from './unixEntry.ts';
import { numbersOfMode } from './unixMode.ts';

/**
 * A line of what stat tells, all in numbers: `0100644 500 101 12345 123456789 name`: mode, owner, group, bytes, seconds
 * since 1970. Null for any other.
 */
export function parseUnixNumbers(line: string): Entry | 'self' | null {
  const first = line.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return null;
  const [modeWord, owner, group, size, seconds] = wordsOf(line, 5);
  const mode = numbersOfMode(modeWord?.text ?? '');
  if (!mode || !owner || !group || !size || !seconds) return null;
  const numbers = [owner, group, size, seconds].map(({ text }) => numberAt(text, 0, text.length));
  const [, , sizeBytes = -1, modifiedS = -1] = numbers;
  const name = line.slice(seconds.end).trimStart();
  if (numbers.includes(-1) || name === '') return null;
  return unixEntry({
    ...mode,
    name,
    sizeBytes,
    time: modifiedS > lastSecond ? null : { localMs: modifiedS * 1000, precision: 'second' },
    owner: owner.text,
    group: group.text,
  });
}
