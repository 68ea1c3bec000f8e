import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt, yearOfDigits } from '../localTime.ts';

/** WfFtp of Wellfleet, Bay and Nortel routers: `config   12345   01/31/24 Wed.  14:22:10`. They know no directories. */
export const nortel: Dialect = {
  name: 'nortel',
  times: 'local',
  read: (line, { nowMs }) => {
    if (line.length > longestLine) return null;
    const [, name, bytes = '', month, date, year = '', hour, minute, second] = entry.exec(line) ?? [];
    if (name === undefined) return null;
    const day = dayOf(yearOfDigits(year), Number(month), Number(date));
    const clock = clockOf(Number(hour), Number(minute), second === undefined ? null : Number(second));
    if (!day || !clock) return null;
    const time = localTime(day, clock, nowMs);
    return makeEntry({
      name,
      type: 'file',
      sizeBytes: parseSize(bytes),
      ...modifiedAt(time),
    });
  },
};

const longestLine = 300;
const entry =
  /^(\S{1,64})\s+(\d{1,16})\s+(\d\d)\/(\d\d)\/(\d\d|\d{4})\s+\S{0,9}\.\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*$/;
