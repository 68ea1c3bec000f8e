import type { Entry, EntryType } from '../../../../../shared/model/entry.ts';
import { numberAt } from '../digits.ts';
import { atDay, atMinute } from '../localTime.ts';
import { englishMonthOf } from '../months.ts';
import { arrowIn, nameBehindDate } from './unixEntry.ts';
import { modeBits } from './unixMode.ts';

const blank = 0x20;
const dash = 0x2d;

/**
 * The ordinary line of a Unix listing, by index: `-rw-r--r-- 1 owner group 12 Jan 31 12:00 name`. What
 * unixColumns.ts makes of the same line, in a fraction of the time. Null for any other line, which says nothing about it.
 */
export function parseUnixLine(line: string, nowMs: number): Entry | 'self' | null {
  const type = typeOf(line.charCodeAt(0));
  const unixMode = modeBits(line);
  if (type === null || unixMode === -1 || line.charCodeAt(10) !== blank) return null;

  const links = wordAt(line, 10);
  const owner = wordAt(line, links.end);
  const group = wordAt(line, owner.end);
  const size = wordAt(line, group.end);
  const sizeBytes = numberAt(line, size.start, size.end);
  const month = wordAt(line, size.end);
  const monthNumber = month.end - month.start === 3 ? englishMonthOf(line.slice(month.start, month.end)) : -1;
  if (monthNumber === -1 || sizeBytes === -1 || numberAt(line, links.start, links.end) === -1) return null;
  // A device's first number.
  if (line[group.end - 1] === ',') return null;
  const day = wordAt(line, month.end);
  const time = wordAt(line, day.end);
  if (time.end === -1 || day.end - day.start > 2) return null;

  const name = nameBehindDate(line, month.start, time.end);
  if (name.trim() === '' || (type === 'dir' && name.endsWith('/'))) return null;
  const modified = timeOf(line, monthNumber, day, time, nowMs);
  if (modified === undefined) return null;
  if (name === '.' || name === '..') return 'self';

  const arrow = type === 'link' ? arrowIn(name, sizeBytes) : -1;
  return {
    name: arrow === -1 ? name : name.slice(0, arrow),
    type,
    sizeBytes: type === 'file' ? sizeBytes : null,
    modifiedAtMs: modified?.localMs ?? null,
    modifiedPrecision: modified?.precision ?? null,
    unixMode,
    owner: line.slice(owner.start, owner.end),
    group: line.slice(group.start, group.end),
    linkTarget: arrow === -1 ? null : name.slice(arrow + 4),
    otherFacts: {},
  };
}

interface Word {
  readonly start: number;
  /** -1 = there is no such word, or one that is not plain ASCII, or nothing behind it. */
  readonly end: number;
}

const none: Word = { start: 0, end: -1 };

/** The next word behind one or more blanks. */
function wordAt(line: string, from: number): Word {
  let start = from;
  if (start === -1) return none;
  while (line.charCodeAt(start) === blank) start++;
  const end = line.indexOf(' ', start);
  for (let at = start; at < end; at++) {
    const code = line.charCodeAt(at);
    if (code < blank || code > 0x7e) return none;
  }
  return end <= start ? none : { start, end };
}

function typeOf(code: number): EntryType | null {
  if (code === dash) return 'file';
  if (code === 0x64) return 'dir';
  return code === 0x6c ? 'link' : null;
}

/** Null for a time that the calendar does not have; undefined for what is no time of this form. */
function timeOf(line: string, month: number, day: Word, time: Word, nowMs: number) {
  const dayNumber = numberAt(line, day.start, day.end);
  if (dayNumber < 1 || dayNumber > 31) return undefined;
  const year = numberAt(line, time.start, time.end);
  if (year !== -1) return time.end - time.start === 4 ? atDay(year, month, dayNumber) : undefined;
  const colon = time.end - 3;
  const hour = numberAt(line, time.start, colon);
  const minute = numberAt(line, colon + 1, time.end);
  if (line[colon] !== ':' || hour === -1 || minute === -1 || colon - time.start > 2) return undefined;
  if (hour > 23 || minute > 59) return undefined;
  return atMinute(month, dayNumber, hour, minute, nowMs);
}
