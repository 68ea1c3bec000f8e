import type { Dialect } from '../dialect.ts';
import { parseListLine } from '../lines.ts';

/** `ls -l`, in all its forms. */
export const unix: Dialect = {
  name: 'unix',
  times: 'local',
  read: (line, { nowMs }) => (isTotal(line) ? 'nothing' : parseListLine(line, nowMs)),
};

/** What ls says first: how many blocks there are. */
const isTotal = (line: string): boolean => (line.charCodeAt(0) | 0x20) === 0x74 && /^total\b/i.test(line);
