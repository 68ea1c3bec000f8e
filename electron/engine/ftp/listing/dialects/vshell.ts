import type { Dialect } from '../dialect.ts';
import { wordsOf } from '../words.ts';
import { readColumns } from './unixColumns.ts';
import { unixEntry } from './unixEntry.ts';

/** The older VShell: size, date, name, with a slash behind folders: `206876  Apr 04, 2000 21:06 name`. */
export const vshell: Dialect = {
  name: 'vshell',
  times: 'local',
  read: (line, { nowMs }) => {
    if (!/^ {0,16}\d{1,16} +\p{L}{3,10} \d\d?, \d{4} \d\d?:\d\d /u.test(line.slice(0, 128))) return null;
    const columns = readColumns(line, wordsOf(line, 5), 0, nowMs);
    if (!columns) return null;
    const type = columns.name.endsWith('/') ? 'dir' : 'file';
    return unixEntry({ ...columns, type, unixMode: null, owner: null, group: null });
  },
};
