import { expect, test } from 'vitest';
import { maskNames, unreadableReport } from './unreadableReport.ts';

test.each([
  [
    '-rw-r--r-- 1 anna staff 1234 Nov 28 09:15 Steuer 2026.pdf',
    '-rw-r--r-- 1 xxxx xxxxx 1234 Nov 28 09:15 Xxxxxx 0000.xxx',
  ],
  [
    'BACKUP  3390   2026/11/20  1   15  FB  80 8000  PO  HLQ.CNTL',
    'XXXXXX  3390   2026/11/20  1   15  FB  80 8000  PO  XXX.XXXX',
  ],
  ['type=file;size=12;UNIX.owner=anna; plan b.txt', 'type=file;size=12;UNIX.owner=xxxx; xxxx x.xxx'],
  ['11-28-26  03:19PM <DIR> Ünïcode 日本 Ж1', '11-28-26  03:19PM <DIR> Éxéxxxx 字字 É0'],
  ['', ''],
])('%j is masked to %j', (line, masked) => {
  expect(maskNames(line)).toBe(masked);
  expect(masked).toHaveLength(line.length);
});

test('a report tells how many lines there were, and neither the host nor the user, whatever is chosen', () => {
  const report = (masksNames: boolean): string =>
    unreadableReport({
      version: '0.1.0',
      count: 3,
      lines: ['Listing of ftp.Example.org for anna+w', 'x\t\u001b (1.2) ANNA+W y'],
      privateNames: ['ftp.example.org', 'anna+w', '', 'y'],
      masksNames,
    });
  expect(report(false)).toBe(
    [
      'Quayside 0.1.0 did not understand 3 lines of a listing, of which these are the first 2:',
      '',
      '    Listing of ███████████████ for ██████',
      '    x\\u0009\\u001b (1.2) ██████ y',
      '',
    ].join('\n'),
  );
  expect(report(true)).toContain('\n    Xxxxxxx of ███████████████ xxx ██████\n');
});
