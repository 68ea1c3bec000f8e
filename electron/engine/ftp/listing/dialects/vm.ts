import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect } from '../dialect.ts';
import { clockOf, dayOf, localTime, modifiedAt } from '../localTime.ts';

/**
 * z/VM and VM/CMS: `PROFILE  EXEC  V  65  47  3 2024-03-04 14:31:32 TCPMAINT`: name and type, which make a name with a
 * point between, the form of its records, their length, how many, blocks, and when it was written. A directory has
 * `DIR` for a form and dashes for numbers. Records of fixed length tell the size, others do not.
 */
export const vm: Dialect = {
  name: 'vm',
  times: 'local',
  read: (line, { nowMs }) => {
    if (line.length > longestLine) return null;
    const found = entry.exec(line);
    if (!found) return null;
    const [, name = '', type = '', form, length, records, dates = '', hour, minute, second, owner] = found;
    const isDir = form === 'DIR';
    if (isDir !== (length === '-')) return null;
    const [year = '', month, date] = yearFirst(dates);
    const day = dayOf(Number(year), Number(month), Number(date));
    const clock = clockOf(Number(hour), Number(minute), second === undefined ? null : Number(second));
    if (!day || !clock) return null;
    const time = localTime(day, clock, nowMs);
    const sizeBytes = form === 'F' ? Number(length) * Number(records) : null;
    return makeEntry({
      name: isDir && (type === '' || type === 'DIR') ? name : type === '' ? name : `${name}.${type}`,
      type: isDir ? 'dir' : 'file',
      sizeBytes: sizeBytes !== null && Number.isSafeInteger(sizeBytes) ? sizeBytes : null,
      ...modifiedAt(time),
      owner: owner === undefined || owner === '-' ? null : owner,
    });
  },
};

const longestLine = 300;
const entry =
  /^(\S{1,64})\s+(?:(\S{1,64})\s+(?:[A-Z]\d\s+)?)?(V|F|DIR)\s+(\d{1,10}|-)\s+(\d{1,10}|-)\s+(?:\d{1,10}|-)\s+(\d{1,4}[-/]\d\d[-/]\d{2,4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s+(\S{1,8}))?\s*$/;

/** `2024-03-04`, or in older systems `3/04/98`. */
function yearFirst(text: string): readonly string[] {
  const [first = '', second = '', third = ''] = text.split(/[-/]/);
  if (first.length === 4) return [first, second, third];
  return [third.length === 4 ? third : `${Number(third) >= 70 ? 19 : 20}${third}`, first, second];
}
