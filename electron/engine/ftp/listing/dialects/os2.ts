import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt, yearOfDigits } from '../localTime.ts';

/** OS/2: size, `DIR`, attributes, date, time, name: `0   DIR   11-28-97   09:42  name`. Its years go on behind 99. */
export const os2: Dialect = {
  name: 'os2',
  times: 'local',
  read: (line, { nowMs }) => {
    const found = start.exec(line.slice(0, longestStart));
    if (!found) return null;
    const [before, digits = '', words = '', month, date, year = '', hours, minutes] = found;
    const day = dayOf(yearOfDigits(year), Number(month), Number(date));
    const clock = clockOf(Number(hours), Number(minutes));
    const name = line.slice(before.length);
    if (!day || !clock || name === '') return null;
    if (name === '.' || name === '..') return 'self';
    const isDir = /\bDIR\b/.test(words);
    const time = localTime(day, clock, nowMs);
    return makeEntry({
      name,
      type: isDir ? 'dir' : 'file',
      sizeBytes: isDir ? null : parseSize(digits),
      ...modifiedAt(time),
    });
  },
};

const longestStart = 128;
const start =
  /^\s{0,32}(\d{1,16})\s{1,24}((?:[A-Z]{1,6}\s{1,24}){0,3})(\d\d)-(\d\d)-(\d{2,4})\s{1,8}(\d{1,2}):(\d\d)\s{1,8}(?=\S)/;
