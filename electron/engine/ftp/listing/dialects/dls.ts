import { type Entry, makeEntry } from '../../../../../shared/model/entry.ts';
import { dateAt } from '../dates.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { parseSize } from '../facts.ts';
import { type LocalTime, modifiedAt } from '../localTime.ts';
import { wordsOf } from '../words.ts';

/**
 * `dls`, the ls with descriptions: the name, a size (`-` or `=` for a folder), perhaps a date, and what the file is
 * about or where a link leads: `README              763  Jul 11 21:05  Information about this server`. A name that is
 * too long for its column has a line of its own.
 */
export const dls: Dialect = {
  name: 'dls',
  times: 'local',
  read: (line, { nowMs }, isCurrent) => {
    const end = line.indexOf('\n');
    if (end !== -1) return readEntry(line.slice(0, end), line.slice(end + 1), nowMs);
    if (isCurrent && isLongName(line)) return 'more';
    // Only a listing that was found to be in this form has names with blanks.
    const name = (isCurrent ? inColumn : inOneWord).exec(line.slice(0, longestStart))?.[1];
    return name === undefined ? null : readEntry(name, line.slice(name.length), nowMs);
  },
};

const longestStart = 256;
/** The size ends in the 23rd character. */
const inOneWord = /^(?=.{22}[-=\d](?: {2}|\s*$))(\S{1,20})\s+(?:[-=]|\d{1,16})(?: {2}|\s*$)/;
const inColumn = /^(?=.{22}[-=\d](?: {2}|\s*$))(\S(?:.{0,20}\S)?)\s+(?:[-=]|\d{1,16})(?: {2}|\s*$)/;

const isLongName = (line: string): boolean => /^\S.{12,255}$/.test(line) && !/ {2}/.test(line);

function readEntry(name: string, rest: string, nowMs: number): DialectLine | null {
  const words = wordsOf(rest, 6);
  const size = words[0];
  const isDir = name.endsWith('/');
  if (!size || isDir !== (size.text === '-' || size.text === '=') || rest.charCodeAt(0) > 0x20) return null;
  const sizeBytes = parseSize(size.text);
  if (!isDir && sizeBytes === null) return null;
  const bare = isDir ? name.slice(0, -1) : name;
  if (bare === '.' || bare === '..') return 'self';
  const date = dateAt(words, 1, nowMs);
  const about = words[date?.next ?? 1];
  const target = about?.text === '->' ? rest.slice(about.end + 1).trim() : null;
  return entryOf(bare, isDir, sizeBytes, target, date?.time ?? null);
}

function entryOf(
  name: string,
  isDir: boolean,
  sizeBytes: number | null,
  linkTarget: string | null,
  time: LocalTime | null,
): Entry {
  const type = linkTarget !== null ? 'link' : isDir ? 'dir' : 'file';
  return makeEntry({
    name,
    type,
    linkTarget,
    sizeBytes: type === 'file' ? sizeBytes : null,
    ...modifiedAt(time),
  });
}
