import { makeEntry } from '../../../../../shared/model/entry.ts';
import { readDate } from '../dates.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, localTime, modifiedAt } from '../localTime.ts';

/**
 * Servers of DOS and 16-bit Windows that put the name first: SuperTCP `README.TXT   1045      05-10-95        11:01`,
 * NetManage's Chameleon `README.TXT       1045      May 10 1995 11:01   RHA`, and KA9Q's NOS, which puts the time before
 * the date and a slash behind directories: `readme.txt   1,045 11:01 05/10/95`. Names are those of DOS.
 */
export const win16: Dialect = {
  name: 'win16',
  times: 'local',
  read: (line, { nowMs }) => {
    if (line.length > longestForm) return null;
    const found = dateFirst.exec(line)?.groups ?? timeFirst.exec(line)?.groups;
    if (found) return readForm(found, nowMs);
    return /^\s*\d{1,9} files?\. /.test(line) ? 'nothing' : null;
  },
};

const longestForm = 128;
const name = String.raw`^(?<name>\.{1,2}|[^\s.<>/]{1,8}(?:\.[^\s.<>/]{0,3})?)`;
const size = String.raw`(?<size>\d{1,3}(?:,\d{3})+|\d{1,16})`;
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)`;
const date = String.raw`\d\d?[-/]\d\d?[-/](?:\d{4}|\d\d)`;
const dateFirst = new RegExp(
  String.raw`${name}\s+(?:(?<tag><DIR>)|${size})\s+(?<date>${date}|[A-Za-z]{3} \d\d? \d{4})\s+${clock}(?:\s+[RHSAD]{1,5})?\s*$`,
);
const timeFirst = new RegExp(String.raw`${name}(?:(?<tag>/)|\s+${size})\s+${clock}\s+(?<date>${date})\s*$`);

type Groups = Readonly<Record<string, string | undefined>>;

function readForm(
  { name = '', tag, size, date = '', hour, minute }: Groups,
  nowMs: number,
): DialectLine | null {
  const day = readDate(date);
  const clock = clockOf(Number(hour), Number(minute));
  if (!day || !clock) return null;
  if (name === '.' || name === '..') return 'self';
  const time = localTime(day, clock, nowMs);
  return makeEntry({
    name,
    type: tag === undefined ? 'file' : 'dir',
    sizeBytes: size === undefined ? null : parseSize(size.replaceAll(',', '')),
    ...modifiedAt(time),
  });
}
