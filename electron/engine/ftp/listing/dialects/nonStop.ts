import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt, yearOfDigits } from '../localTime.ts';
import { englishMonthOf } from '../months.ts';

/**
 * HP NonStop (Tandem, Guardian): `EMPLOYEE  O  101  16354 14-Mar-14 15:09:12 244, 10 "NUNU"`: the name, whether it is
 * open, a code, its end in bytes, the last modification, group and user by number, and who may read, write, execute
 * and purge it.
 */
export const nonStop: Dialect = {
  name: 'nonStop',
  times: 'local',
  read: (line, { nowMs }) => {
    if (line.length > longestLine) return null;
    if (header.test(line)) return 'nothing';
    const found = entry.exec(line);
    if (!found) return null;
    const [, name = '', bytes = '', date, month = '', year = '', hour, minute, second, group, user] = found;
    const day = dayOf(yearOfDigits(year), englishMonthOf(month) + 1, Number(date));
    const clock = clockOf(Number(hour), Number(minute), Number(second));
    if (!day || !clock) return null;
    const time = localTime(day, clock, nowMs);
    return makeEntry({
      name,
      type: 'file',
      sizeBytes: parseSize(bytes),
      ...modifiedAt(time),
      owner: user ?? null,
      group: group ?? null,
    });
  },
};

const longestLine = 300;
const header = /^File\s+(?:Code|Open)\b.*\bEOF\s+Last Modif/;
const entry =
  /^(\S{1,64})\s+(?:O\s+)?\d{1,5}[A-Z+]{0,2}\s+(\d{1,16})\s+(\d{1,2})-([A-Za-z]{3})-(\d{2,4})\s+(\d\d):(\d\d):(\d\d)\s+(\d{1,3}), {0,2}(\d{1,3})(?:\s+\S.{0,80})?\s*$/;
