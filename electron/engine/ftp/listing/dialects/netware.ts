import type { Dialect } from '../dialect.ts';
import { wordsOf } from '../words.ts';
import { readColumns } from './unixColumns.ts';
import { unixEntry } from './unixEntry.ts';

/**
 * NetWare, and Hellsoft's server for it: rights in brackets, owner, size, date, name:
 * `d [R----F--] supervisor            512       Jan 16 18:53    login`. The older write no blank before the bracket.
 */
export const netware: Dialect = {
  name: 'netware',
  times: 'local',
  read: (line, { nowMs }) => {
    const rights = /^([-d]) ?\[[-RWCEAFMSN]{7,9}\](?= )/.exec(line);
    if (!rights) return null;
    const words = wordsOf(line, mostWords);
    const from = words.findIndex(({ start }) => start >= rights[0].length);
    const columns = from === -1 ? null : readColumns(line, words, from, nowMs);
    if (!columns || !isMonth(words[columns.sizeAt + 1]?.text)) return null;
    const owners = words.slice(from, columns.sizeAt);
    const [first, last] = [owners[0], owners[owners.length - 1]];
    return unixEntry({
      // Some put several blanks before a name, which nobody could tell from blanks in it.
      name: columns.name.trimStart(),
      sizeBytes: columns.sizeBytes,
      time: columns.time,
      type: rights[1] === 'd' ? 'dir' : 'file',
      unixMode: null,
      owner: first && last ? line.slice(first.start, last.end) : null,
      group: null,
    });
  },
};

const mostWords = 24;

const isMonth = (text: string | undefined): boolean => text !== undefined && /^\p{L}/u.test(text);
