import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, type DayParts, dayOf, localTime, modifiedAt, yearOfDigits } from '../localTime.ts';

/**
 * IBM i: `ANNA  36864 24/03/18 14:06:34 *DIR  src/`; a member of a file has no facts of its own, and a name with its
 * file's: `ANNA  *MEM  NAMES.FILE/NAMES.MBR`.
 */
export const os400: Dialect = {
  name: 'os400',
  times: 'local',
  read: (line, { nowMs }) => {
    const found = start.exec(line.slice(0, longestStart));
    if (!found) return null;
    const [before, owner = '', digits, date = '', hour, minute, second, type = '', gap = ''] = found;
    const name = line.slice(before.length).trimEnd();
    const isMember = type === '*MEM';
    if (name === '' || isMember !== (digits === undefined)) return null;
    if (isMember) return makeEntry({ name, type: 'file', owner });
    const day = readDate(date, type.length + gap.length > narrowColumn, nowMs);
    const clock = clockOf(Number(hour), Number(minute), Number(second));
    if (!day || !clock) return null;
    return entryOf(name, owner, type, parseSize(digits ?? ''), localTime(day, clock, nowMs));
  },
};

const longestStart = 200;
const start =
  /^(\S{1,10})\s{1,64}(?:(\d{1,16})\s{1,32}(\d\d[/.-]\d\d[/.-]\d\d)\s{1,8}(\d\d):(\d\d):(\d\d)\s{1,8})?(\*[A-Z][A-Z0-9]{1,9})(\s{1,32})(?=\S)/;
const folderTypes: ReadonlySet<string> = new Set(['*DIR', '*DDIR', '*LIB', '*FLR']);
/** `*STMF ` and a name: older systems give the type a column of eleven. */
const narrowColumn = 8;

type DateOrder = 'year' | 'day' | 'month';

/**
 * Two digits each of year, month and day, in the order of the country that the system was set up for. Points put the day
 * first, as older systems with their wider columns put the year; and what is not over yet is not meant.
 */
function readDate(text: string, isWide: boolean, nowMs: number): DayParts | null {
  const [first = '', second = '', third = ''] = text.split(/[/.-]/);
  const orders: readonly DateOrder[] =
    isWide && !text.includes('.') ? ['year', 'day', 'month'] : ['day', 'month', 'year'];
  for (const order of orders) {
    const [year, month, date] = {
      year: [first, second, third],
      day: [third, second, first],
      month: [third, first, second],
    }[order];
    const day = dayOf(yearOfDigits(year ?? ''), Number(month), Number(date));
    const time = day && localTime(day, null, nowMs);
    if (time && time.localMs <= nowMs + dayMs) return day;
  }
  return null;
}

const dayMs = 86_400_000;

function entryOf(
  name: string,
  owner: string,
  type: string,
  sizeBytes: number | null,
  time: ReturnType<typeof localTime>,
): DialectLine {
  const isDir = name.endsWith('/') || folderTypes.has(type);
  const bare = name.endsWith('/') ? name.slice(0, -1) : name;
  if (bare === '.' || bare === '..') return 'self';
  return makeEntry({
    name: bare,
    type: isDir ? 'dir' : type === '*SYMLNK' ? 'link' : 'file',
    sizeBytes: isDir || type === '*SYMLNK' ? null : sizeBytes,
    ...modifiedAt(time),
    owner,
  });
}
