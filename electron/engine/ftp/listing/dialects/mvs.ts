import { type EntryType, makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { clockOf, type DayParts, dayOf, localTime, modifiedAt } from '../localTime.ts';

/**
 * z/OS: data sets, the members of one that is partitioned, and jobs. What a data set takes is told in tracks and what a
 * member takes in lines, so that sizes are unknown. Of a data set's days only that of its last use is told.
 */
export const mvs: Dialect = {
  name: 'mvs',
  times: 'local',
  read: (line, { nowMs }, isCurrent) => {
    if (line.length > longestLine) return null;
    return (
      readDataSet(line, nowMs) ??
      readAbsent(line) ??
      readMember(line, nowMs) ??
      readLoadModule(line) ??
      readJob(line) ??
      readBareMember(line, isCurrent)
    );
  },
};

const longestLine = 400;

/** In quotes where the name is told whole, not below the directory. */
const dataSetName = String.raw`('[^\s']{1,64}'|[^\s']{1,64})\s*$`;
const dataSet = new RegExp(
  String.raw`^(\S{1,6})\s+\S{4,8}\s+(?:(\d{4})\/(\d\d)\/(\d\d)|\*\*NONE\*\*)\s+\d{1,3}[\d+ ]{1,12}\s+[A-Z]{1,4}\s+\d{1,6}\s+\d{1,6}\s+(PS|PO|DA|IS|VS|GDG|\?\?)(?:-?[A-Z]{1,2})?\s+${dataSetName}`,
);
const clusters = new RegExp(
  String.raw`^(?:\S{1,6}\s+\S{4,8}\s+)?(?:\d{4}\/\d\d\/\d\d\s+)?(VSAM|GDG|AIX|PATH|ALIAS)\s+${dataSetName}`,
);
const dataSetHeader = /^Volume\s+Unit\s+Referred\s+Ext/;

/** `WRKLB2 3390   2024/01/31  1   15  FB      80  8000  PS  ANNA.LOG`; PO is a directory of members. */
function readDataSet(line: string, nowMs: number): DialectLine | null {
  if (dataSetHeader.test(line)) return 'nothing';
  const [, , year, month, date, organization, name] = dataSet.exec(line) ?? [];
  if (name !== undefined) {
    const day = year === undefined ? null : dayOf(Number(year), Number(month), Number(date));
    if (year !== undefined && !day) return null;
    return entryOf(name, organization === 'PO' ? 'dir' : 'file', organization, day, nowMs);
  }
  const [, kind, cluster] = clusters.exec(line) ?? [];
  return cluster === undefined ? null : entryOf(cluster, 'file', kind, null, nowMs);
}

const absent = new RegExp(
  String.raw`^(?:(Pseudo Directory)|Migrated|Error determining attributes|Not Mounted|User catalog connector|\S{1,6}\s+Not Direct Access Device|\S{1,6}\s+(?:Not Mounted|Tape))\s{1,64}${dataSetName}`,
  'i',
);

/** What is not on a disk just now, of which nothing is told but the name. */
function readAbsent(line: string): DialectLine | null {
  const [, isDirectory, name] = absent.exec(line) ?? [];
  if (name === undefined) return null;
  return isDirectory === undefined
    ? entryOf(name, 'unknown', 'unknown', null, 0)
    : entryOf(name, 'dir', 'prefix', null, 0);
}

const member =
  /^ ?(\S{1,44})\s+\d\d\.\d\d\s+\d{4}\/\d\d\/\d\d\s+(\d{4})\/(\d\d)\/(\d\d)\s+(\d\d):(\d\d)(?::(\d\d))?\s+\d{1,8}\s+\d{1,8}\s+\d{1,8}\s+(\S{1,8})\s*$/;
const memberHeader = /^\s?Name\s+(?:VV\.MM\s+Created|Size\s+TTR)/;

/** With statistics: `LOADER    01.03 2023/09/12 2023/10/11 09:37    11    11     0 ANNA`. */
function readMember(line: string, nowMs: number): DialectLine | null {
  if (memberHeader.test(line)) return 'nothing';
  const [, name, year, month, date, hour, minute, second, owner] = member.exec(line) ?? [];
  if (name === undefined || owner === undefined) return null;
  const day = dayOf(Number(year), Number(month), Number(date));
  const clock = clockOf(Number(hour), Number(minute), second === undefined ? null : Number(second));
  const time = day && clock && localTime(day, clock, nowMs);
  if (!time) return null;
  const { localMs: modifiedAtMs, precision: modifiedPrecision } = time;
  return makeEntry({ name, type: 'file', modifiedAtMs, modifiedPrecision, owner });
}

const loadModule =
  /^ ?(\S{1,44})\s+([0-9A-F]{6,8})\s+[0-9A-F]{6}\s+(?:[A-Z$#@{][A-Z0-9$#@{]{0,7}\s+)?\d\d\s[ A-Z]{0,40}\s(?:24|31|64|ANY|MIN)\s+(?:24|31|64|ANY)\s*$/;

/** A program: `LOADER   000058   000009          00 FO             RN RU            31    ANY`; its size is hexadecimal. */
function readLoadModule(line: string): DialectLine | null {
  const [, name, size] = loadModule.exec(line) ?? [];
  if (name === undefined || size === undefined) return null;
  return makeEntry({ name, type: 'file', sizeBytes: Number.parseInt(size, 16) });
}

const job =
  /^(\S{1,8})\s+((?:JOB|TSU|STC|[JTS]\d)\d{3,8})\s+(?:(\S{1,8})\s+)?(?:INPUT|HELD|ACTIVE|OUTPUT|ARCHIVED)\b/;
const jobHeader = /^JOBNAME\s+JOBID\s/;

/** What JES holds: `ANNA1     JOB01906  OUTPUT    3 Spool Files`, or with the owner and how it ended. */
function readJob(line: string): DialectLine | null {
  if (jobHeader.test(line)) return 'nothing';
  const [, , name, owner = null] = job.exec(line) ?? [];
  return name === undefined ? null : makeEntry({ name, type: 'file', owner });
}

/** A member without statistics is its name alone, in a listing of members or filled up to the width of one. */
function readBareMember(line: string, isCurrent: boolean): DialectLine | null {
  const [, name, filling = ''] = /^ ?([A-Z$#@{][A-Z0-9$#@{]{0,7})( *)$/.exec(line) ?? [];
  return name !== undefined && (isCurrent || filling.length >= 24) ? makeEntry({ name, type: 'file' }) : null;
}

/** @param organization of a data set; `prefix` is what only begins the names of some */
function entryOf(
  name: string,
  type: EntryType,
  organization: string | undefined,
  day: DayParts | null,
  nowMs: number,
): DialectLine {
  const time = day && localTime(day, null, nowMs);
  return makeEntry({
    name,
    type,
    ...modifiedAt(time),
    otherFacts: { 'mvs.dsorg': organization ?? 'unknown' },
  });
}
