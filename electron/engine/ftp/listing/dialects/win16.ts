import { makeEntry } from '../../../../../shared/model/entry.ts';
import { dateAt } from '../dates.ts';
import type { Dialect } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, localTime } from '../localTime.ts';
import { wordsOf } from '../words.ts';

/**
 * Servers of 16-bit Windows put the name first: SuperTCP `README.TXT   1045      05-10-95        11:01`, NetManage's
 * Chameleon `README.TXT       1045      May 10 1995 11:01   RHA`. Names are those of DOS.
 */
export const win16: Dialect = {
  name: 'win16',
  times: 'local',
  read: (line, { nowMs }) => {
    const [, name, tag, digits, when, hours, minutes] = form.exec(line.slice(0, 128)) ?? [];
    if (name === undefined || line.length > 128) return null;
    const date = dateAt(wordsOf(when ?? '', 3), 0, nowMs);
    const clock = clockOf(Number(hours), Number(minutes));
    if (!date || !clock) return null;
    if (name === '.' || name === '..') return 'self';
    const day = date.time && new Date(date.time.localMs);
    const parts = day && { year: day.getUTCFullYear(), month: day.getUTCMonth(), day: day.getUTCDate() };
    const time = parts && localTime(parts, clock, nowMs);
    return makeEntry({
      name,
      type: tag === undefined ? 'file' : 'dir',
      sizeBytes: digits === undefined ? null : parseSize(digits),
      modifiedAtMs: time?.localMs ?? null,
      modifiedPrecision: time?.precision ?? null,
    });
  },
};

const form =
  /^(\.{1,2}|[^\s.<>]{1,8}(?:\.[^\s.<>]{0,3})?)\s+(?:(<DIR>)|(\d{1,16}))\s+(\d\d[-/]\d\d[-/](?:\d{4}|\d\d)|[A-Za-z]{3} \d\d? \d{4})\s+(\d{1,2}):(\d\d)(?:\s+[RHSAD]{1,5})?\s*$/;
