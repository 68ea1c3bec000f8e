import { type EntryType, makeEntry } from '../../../../../shared/model/entry.ts';
import type { Dialect, DialectLine } from '../dialect.ts';
import { lastSecond } from '../digits.ts';
import { parseSize } from '../facts.ts';

/**
 * Bernstein's Easily Parsed LIST Format: `+`, facts that end in commas, a tab, and the name:
 * `+i8388621.48594,m825718503,r,s280,up644,\tname`. `/` can be entered, `r` can be fetched; `m` is in seconds since 1970,
 * `s` in bytes, `i` a file's identity.
 */
export const eplf: Dialect = { name: 'eplf', times: 'utc', read: (line) => readFacts(line) };

/** Facts are few and short; a name may be long. */
const longestFacts = 1_024;

function readFacts(line: string): DialectLine | null {
  if (line.charCodeAt(0) !== 0x2b) return null;
  const end = line.slice(0, longestFacts).indexOf('\t');
  const name = line.slice(end + 1);
  if (end === -1 || name === '') return null;

  let type: EntryType = 'unknown';
  let sizeBytes: number | null = null;
  let seconds: number | null = null;
  let unixMode: number | null = null;
  let identity: string | null = null;
  for (const fact of line.slice(1, end).split(',')) {
    const value = fact.slice(1);
    if (fact === '/') type = 'dir';
    else if (fact === 'r' && type === 'unknown') type = 'file';
    else if (fact.startsWith('s')) sizeBytes = parseSize(value);
    else if (fact.startsWith('m')) seconds = parseSize(value);
    else if (fact.startsWith('i')) identity = value;
    else if (/^up[0-7]{3,6}$/.test(fact)) unixMode = Number.parseInt(fact.slice(2), 8) & 0o7777;
  }
  if (name === '.' || name === '..') return 'self';
  if (seconds !== null && seconds > lastSecond) seconds = null;
  return makeEntry({
    name,
    type,
    sizeBytes: type === 'dir' ? null : sizeBytes,
    modifiedAtMs: seconds === null ? null : seconds * 1000,
    modifiedPrecision: seconds === null ? null : 'second',
    unixMode,
    otherFacts: identity === null ? {} : { unique: identity },
  });
}
