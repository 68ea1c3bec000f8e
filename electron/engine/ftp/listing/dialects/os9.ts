import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt, yearOfDigits } from '../localTime.ts';

/**
 * OS-9: ` 0.0   24/01/31 1422   d-ewrewr      1F3AC      4321 LOGS`: group and user by number, date, time, attributes,
 * sector, bytes, name.
 */
export const os9: Dialect = {
  name: 'os9',
  times: 'local',
  read: (line, { nowMs }) => {
    if (header.test(line)) return 'nothing';
    const found = start.exec(line.slice(0, longestStart));
    if (!found) return null;
    const [before, group, owner, year = '', month, date, hour, minute, attributes = '', bytes = ''] = found;
    const day = dayOf(yearOfDigits(year), Number(month), Number(date));
    const clock = clockOf(Number(hour), Number(minute));
    const name = line.slice(before.length).trimEnd();
    if (!day || !clock || name === '') return null;
    if (name === '.' || name === '..') return 'self';
    const isDir = attributes.startsWith('d');
    const time = localTime(day, clock, nowMs);
    return makeEntry({
      name,
      type: isDir ? 'dir' : 'file',
      sizeBytes: isDir ? null : parseSize(bytes),
      ...modifiedAt(time),
      owner: owner ?? null,
      group: group ?? null,
    });
  },
};

const longestStart = 128;
const header =
  /^\s{0,8}(?:Owner\s+Last modified\s+Attributes\s|-{3,8}\s+-{8,16}\s+-{6,12}\s+-{4,10}\s)|^\s{0,32}Directory of /;
const start =
  /^\s{0,8}(\d{1,5})\.(\d{1,5})\s{1,8}(\d\d)\/(\d\d)\/(\d\d)\s{1,4}(\d\d)(\d\d)\s{1,8}([d-][-s][-erw]{6})\s{1,16}[0-9A-Fa-f]{1,8}\s{1,16}(\d{1,12})\s{1,8}(?=\S)/;
