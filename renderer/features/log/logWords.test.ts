import { expect, it } from 'vitest';
import type { LogLine } from '../../../shared/model/logLine.ts';
import { logFileName, logText, logTime } from './logWords.ts';

const atMs = new Date(2026, 2, 9, 14, 5, 9, 7).getTime();

it('writes times that can be put beside a server’s log', () => {
  expect(logTime(atMs)).toBe('14:05:09.007');
  expect(logFileName(atMs)).toBe('quayside-log-2026-03-09-140509.txt');
});

it('writes a line as it is copied', () => {
  const line: LogLine = {
    lineId: 1,
    atMs,
    sessionId: 'one',
    site: 'ada@ftp.example.org',
    connection: 'Transfer 2',
    direction: 'received',
    level: 'error',
    text: '550 No.',
  };
  expect(logText([line, { ...line, direction: 'note', text: 'Gone.' }])).toBe(
    '2026-03-09 14:05:09.007  ada@ftp.example.org Transfer 2  < 550 No.\n' +
      '2026-03-09 14:05:09.007  ada@ftp.example.org Transfer 2  * Gone.\n',
  );
});
