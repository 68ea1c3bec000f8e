import { makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { clockOf, dayOf, localTime, modifiedAt } from '../localTime.ts';
import { monthOf } from '../months.ts';

/**
 * OpenVMS, as MultiNet, TCPware and UCX list: `LOGIN.COM;4  2/16  4-NOV-2009 05:58:12  [GROUP,OWNER] (RWED,RE,,)`. Sizes
 * are blocks of 512 bytes, used and allocated. A name too long for its column has a line of its own. A directory is a
 * file `SUB.DIR;1`, which everything but VMS itself calls SUB; a file's version stays in its name, as there may be
 * several and each can be asked for.
 */
export const vms: Dialect = {
  name: 'vms',
  times: 'local',
  countsBlocks: true,
  read: (line, { nowMs }) => {
    if (line.length > longestLine) return null;
    return readEntry(line, nowMs) ?? (isName.test(line) ? 'more' : isNoEntry.test(line) ? 'nothing' : null);
  },
};

const longestLine = 600;
const blockBytes = 512;

/** A size that does not fit into its column is stars. The bracket behind an owner may be cut off with it. */
const entry =
  /^([^\s;]{1,255});(\d{1,5})\s+(\d{1,12}|\*{3,12})(?:\/(?:\d{1,20}|\*{3,12}))?\s+(\d{1,2})-([A-Za-z]{3})-(\d{4})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(\.\d\d)?)?)?(?:\s+(\[[\w$, ]{1,64}\]?|[\w$]{1,32})\s+\(([RWED]{0,4}(?:,[RWED]{0,4}){3})\))?\s*$/;
const isName = /^[^\s;]{1,255};\d{1,5}\s*$/;
/** The directory, `Total of 6 files, 12 blocks.`, `Grand total of …`. */
const isNoEntry = /^(?:Directory\s+)?[\w$-]{0,64}:?(?:\[[^\]]{1,255}\])+\s*$|^(?:Grand )?Total of \d/i;
/** Read, write, execute, delete, each once and in this order, for system, owner, group and world. */
const isProtection = /^(?:R?W?E?D?,){3}R?W?E?D?$/;

function readEntry(line: string, nowMs: number): DialectLine | null {
  const found = entry.exec(line);
  if (!found) return null;
  const [, file = '', version = '', blocks = '', date, month = '', year] = found;
  const [hour, minute, second, hundredths, owners, protection] = found.slice(7);
  if (protection !== undefined && !isProtection.test(protection)) return null;
  // What is not in every line tells that it is VMS: a point in the name and a time, or an owner, or hundredths.
  const isSure = protection !== undefined || hundredths !== undefined;
  if (!isSure && (!file.includes('.') || hour === undefined)) return null;
  const day = dayOf(Number(year), monthOf(month) + 1, Number(date));
  const clock =
    hour === undefined
      ? null
      : clockOf(Number(hour), Number(minute), second === undefined ? null : Number(second));
  // Where there is no time the month may be of any language, or of none that we know.
  if (hour !== undefined && (!day || !clock)) return null;
  const usedBlocks = parseSize(blocks);
  const time = day && localTime(day, clock, nowMs);
  const isDir = /.\.DIR$/i.test(file) && version === '1';
  const names =
    owners
      ?.replace(/^\[|\]$/g, '')
      .split(',')
      .map((name) => name.trim()) ?? [];
  return makeEntry({
    name: isDir ? file.slice(0, -'.DIR'.length) : `${file};${version}`,
    type: isDir ? 'dir' : 'file',
    sizeBytes: isDir || usedBlocks === null ? null : usedBlocks * blockBytes,
    ...modifiedAt(time),
    owner: names.at(-1) ?? null,
    group: names.length > 1 ? (names[0] ?? null) : null,
    otherFacts: protection === undefined ? {} : { 'vms.protection': protection },
  });
}
