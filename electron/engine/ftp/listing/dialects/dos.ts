import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, type DayParts, dayOf, localTime, yearOfDigits } from '../localTime.ts';

/**
 * `dir` of DOS and Windows, as IIS and others send it: `12-05-21  03:19PM       <DIR>          name`, with years of two
 * or four digits, clocks of 12 or 24 hours, dates of any country, separated thousands, junctions and links.
 */
export const dos: Dialect = {
  name: 'dos',
  times: 'local',
  read: (line, { nowMs }) => readEntry(line, nowMs) ?? (isFrame(line) ? 'nothing' : null),
};

const date = String.raw`(\d{1,4})([-/.])(\d{1,2})\2(\d{2,4})`;
const clock = String.raw`(上午|下午|午前|午後|오전|오후)?\s{0,4}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s?([ap])\.?\s?(?:m\.?)?)?`;
const size = String.raw`(\d{1,3}(?:[,.'’\u00a0\u202f\u00ff\ufffd\udca0\udcff]\d{3})+|\d+)`;
const start = new RegExp(
  String.raw`^\s{0,32}${date},?\s{1,8}${clock}\s+(?:<([^<>\s]{1,16})>|${size})[ \t]`,
  'iu',
);

/** What is before a name fits into this: an expression should not have a whole long line to try. */
const longestStart = 128;

/** Where IIS writes a name, if the year has two digits or four. */
const nameColumns = [39, 41];

function readEntry(line: string, nowMs: number): DialectLine | null {
  const code = line.charCodeAt(0);
  if (code > 0x39 || (code > 0x20 && code < 0x30)) return null;
  const found = start.exec(line.slice(0, longestStart));
  if (!found) return null;
  const [before, first, sign, second, third, half, hours, minutes, seconds, letter, tag, digits] = found;
  const day = readDay(first, sign, second, third);
  const isAfternoon = half === '下午' || half === '午後' || half === '오후';
  const clock = clockOf(
    Number(hours),
    Number(minutes),
    seconds === undefined ? null : Number(seconds),
    letter ?? (half && (isAfternoon ? 'pm' : 'am')),
  );
  const type = tag === undefined ? 'file' : typesByTag.get(tag.toLowerCase());
  if (!day || !clock || !type) return null;

  // IIS tells a name's leading blanks, and so does nobody else.
  const isExact = digits !== undefined && sign === '-' && nameColumns.includes(before.length);
  const text = isExact ? line.slice(before.length) : line.slice(before.length).trimStart();
  const target = type === 'link' ? / \[([^[\]]*)\]$/.exec(text.slice(-4_096)) : null;
  const name = target ? text.slice(0, text.length - target[0].length) : text;
  if (name.trim() === '') return null;
  if (name === '.' || name === '..') return 'self';
  const time = localTime(day, clock, nowMs);
  return makeEntry({
    name,
    type,
    linkTarget: target?.[1] ?? null,
    sizeBytes: digits === undefined ? null : parseSize(digits.replace(/\D/g, '')),
    modifiedAtMs: time?.localMs ?? null,
    modifiedPrecision: time?.precision ?? null,
  });
}

const typesByTag = new Map<string, 'dir' | 'link'>([
  ['dir', 'dir'],
  ['rep', 'dir'],
  ['rép', 'dir'],
  ['junction', 'link'],
  ['symlink', 'link'],
  ['symlinkd', 'link'],
  ['verbindung', 'link'],
]);

/** `MM-DD-YY`, `MM/DD/YYYY`, `DD.MM.YYYY`, `YYYY-MM-DD`. */
function readDay(first = '', sign = '', second = '', third = ''): DayParts | null {
  const [one, two] = [Number(first), Number(second)];
  if (first.length === 4) return third.length > 2 ? null : dayOf(one, two, Number(third));
  if (first.length === 3 || third.length === 3) return null;
  const year = yearOfDigits(third);
  return sign === '.' || (sign === '/' && one > 12) ? dayOf(year, two, one) : dayOf(year, one, two);
}

/** What `dir` says before and after: the volume, the directory, how many files there are and how many bytes are free. */
function isFrame(line: string): boolean {
  const isIndented = line.charCodeAt(0) === 0x20 && line.length < 512;
  return isIndented && /^ (?:Volume |Directory of |\s*[\d,.]+ (?:File|Dir)(?:\(s\)|s)? )/.test(line);
}
