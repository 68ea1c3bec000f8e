import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt } from '../localTime.ts';
import { englishMonthOf } from '../months.ts';

/** VxWorks: `    512    Jan-31-2024  14:22:10   LOGS              <DIR>`, under a line of dashes. */
export const vxWorks: Dialect = {
  name: 'vxWorks',
  times: 'local',
  read: (line, { nowMs }) => {
    if (header.test(line)) return 'nothing';
    const found = start.exec(line.slice(0, longestStart));
    if (!found) return null;
    const [before, bytes = '', month = '', date, year, hour, minute, second] = found;
    const day = dayOf(Number(year), englishMonthOf(month) + 1, Number(date));
    const clock = clockOf(Number(hour), Number(minute), Number(second));
    if (!day || !clock) return null;
    const rest = line.slice(before.length).trimEnd();
    const isDir = /\s<DIR>$/i.test(rest.slice(-8));
    const name = isDir ? rest.slice(0, -'<DIR>'.length).trimEnd() : rest;
    if (name === '.' || name === '..') return 'self';
    const time = localTime(day, clock, nowMs);
    return makeEntry({
      name,
      type: isDir ? 'dir' : 'file',
      sizeBytes: isDir ? null : parseSize(bytes),
      ...modifiedAt(time),
    });
  },
};

const longestStart = 128;
const header = /^\s{0,16}(?:size\s+date\s+time\s+name|-{4,12}\s+-{4,12}\s+-{4,12}\s+-{4,12})\s*$/;
const start =
  /^\s{0,32}(\d{1,16})\s{1,16}([A-Za-z]{3})-(\d\d)-(\d{4})\s{1,8}(\d\d):(\d\d):(\d\d)\s{1,8}(?=\S)/;
