import type { Dialect } from '../dialect.ts';
import { wordsOf } from '../words.ts';
import { readColumns } from './unixColumns.ts';
import { unixEntry } from './unixEntry.ts';

/**
 * Connect:Enterprise of Sterling Commerce: flags of a batch and its protocol in one word, format, owner, number, size,
 * date, name: `-C--E-----FTP B QUA1I1      18128       41 Aug 12 13:56 QUADTEST`. All batches are files.
 */
export const sterling: Dialect = {
  name: 'sterling',
  times: 'local',
  read: (line, { nowMs }) => {
    if (!/^-[-A-Z]{9}[A-Z][A-Z\d]{1,8} +[A-Z] +\S/.test(line.slice(0, 64))) return null;
    const words = wordsOf(line, mostWords);
    const columns = readColumns(line, words, 3, nowMs);
    const owner = words[2]?.text ?? null;
    return columns && unixEntry({ ...columns, type: 'file', unixMode: null, owner, group: null });
  },
};

const mostWords = 16;
