import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nowMs, readAs, testLines, testLongLines, testOthers } from './dialect.testkit.ts';
import { unix } from './unix.ts';
import { parseUnixColumns } from './unixColumns.ts';
import { parseUnixLine } from './unixLine.ts';

describe('modes and owners', () => {
  test.each<[string, string, object]>([
    [
      'vsftpd',
      '-rw-r--r--    1 1000     100           12 Jan 31 12:00 a.txt',
      {
        name: 'a.txt',
        type: 'file',
        sizeBytes: 12,
        unixMode: 0o644,
        owner: '1000',
        group: '100',
        modifiedAtMs: Date.parse('2024-01-31T12:00:00Z'),
        modifiedPrecision: 'minute',
        linkTarget: null,
        otherFacts: {},
      },
    ],
    [
      'proftpd, an old directory',
      'drwxr-x---   2 anna     users        4096 Feb 29  2020 d e',
      { name: 'd e', type: 'dir', sizeBytes: null, unixMode: 0o750, modifiedPrecision: 'day' },
    ],
    [
      'no group',
      '-rw-r--r--   2 anna        512 Apr  8  1994 x',
      { owner: 'anna', group: null, sizeBytes: 512 },
    ],
    ['links alone', '-rw-r--r--   2        512 Apr  8  1994 x', { owner: null, group: null, sizeBytes: 512 }],
    ['no links', '-rw-r--r-- anna users 512 Apr  8  1994 x', { owner: 'anna', group: 'users' }],
    [
      'a group of two words',
      '-rw-r--r-- 1 anna Domain Users 5 Jan 31 12:00 x',
      { owner: 'anna', group: 'Domain Users' },
    ],
    [
      'an owner of two words',
      '-rw-r--r-- 1 Anna Berg    staff 5 Jan 31 12:00 x',
      { owner: 'Anna Berg', group: 'staff' },
    ],
    [
      'an owner who is called like a month',
      '-rw-r--r-- 1 jan 10 2048 Jan 31 12:00 x',
      { owner: 'jan', group: '10', sizeBytes: 2048 },
    ],
    [
      'a group that is a year',
      '-rw-r--r-- 1 521 101 2080 May 21 10:53 x',
      { owner: '521', group: '101', sizeBytes: 2080 },
    ],
    [
      'links that run into the mode',
      'drwxr-xr-x1732 266      111   512 Jun 21  2001 x',
      { owner: '266', group: '111' },
    ],
    [
      'links that run into an ACL mark',
      'drwxr-x---+1464 anna staff 512 Feb 25 13:17 x',
      { owner: 'anna', unixMode: 0o750 },
    ],
    ['an ACL', '-rw-r--r--+ 1 a b 3 Jan 31 12:00 x', { unixMode: 0o644, owner: 'a' }],
    ['a security context', '-rw-r--r--. 1 a b 3 Jan 31 12:00 x', { unixMode: 0o644, owner: 'a' }],
    ['attributes of macOS', '-rw-r--r--@ 1 a b 3 Jan 31 12:00 x', { unixMode: 0o644, owner: 'a' }],
    ['special bits', '-rwsr-Sr-t 1 a b 3 Jan 31 12:00 x', { unixMode: 0o7745 }],
    ['mandatory locks', '-rw-r-lr-- 1 a b 3 Jan 31 12:00 x', { unixMode: 0o2644 }],
    [
      'two classes',
      'drwxr-x   2       10     4096 Jul 28 02:41 tmp',
      { type: 'dir', unixMode: null, owner: '10' },
    ],
    ['an inode', '1234567 -rw-r--r-- 1 a b 3 Jan 31 12:00 x', { unixMode: 0o644, owner: 'a' }],
    ['an inode like a mode', '100644 -rw-r--r-- 1 a b 3 Jan 31 12:00 x', { type: 'file', owner: 'a' }],
    ['an inode and blocks', ' 123 4.0K -rw-r--r-- 1 a b 3 Jan 31 12:00 x', { unixMode: 0o644, owner: 'a' }],
    ['a mode in numbers', '0100755 1 a b 3 Jan 31 12:00 x', { type: 'file', unixMode: 0o755, owner: 'a' }],
    [
      'all in numbers',
      '040755   500  101   12345    123456789       d e',
      {
        name: 'd e',
        type: 'dir',
        unixMode: 0o755,
        owner: '500',
        group: '101',
        modifiedAtMs: 123_456_789_000,
        modifiedPrecision: 'second',
      },
    ],
    [
      'a file that ls may not look at',
      '-????????? ? ?    ?       ?            ? lost',
      { name: 'lost', type: 'file', unixMode: null, owner: null },
    ],
    [
      'a Macintosh’s folder (NetPresenz)',
      'drwxrwxr-x               folder        2 May 10  1996 network',
      { type: 'dir', owner: null },
    ],
    [
      'a Macintosh’s file with two forks',
      '-------r--         326  1391972  1392298 Nov 22  1995 a.sit',
      { owner: null, sizeBytes: 1_392_298 },
    ],
  ])('%s', (_what, line, entry) => {
    expect(readAs(unix, line)).toMatchObject(entry);
  });
});

describe('sizes and types', () => {
  testLines(unix, [
    ['a device has no size', 'brw-rw---- 1 root disk 8, 0 Jan 31 12:00 sda', 'sda|unknown||2024-01-31T12:00'],
    [
      'nor where its numbers are one word',
      'crw------- 1 root sys 109,767 Jul  2  2004 x',
      'x|unknown||2004-07-02',
    ],
    [
      'nor in hexadecimal digits',
      'crw-rw-rw- 1 root wheel 0x3000002 Jan 31 12:00 null',
      'null|unknown||2024-01-31T12:00',
    ],
    ['a pipe', 'prw-r--r-- 1 a b 0 Jan 31 12:00 fifo', 'fifo|unknown||2024-01-31T12:00'],
    ['a socket', 'srwxr-xr-x 1 a b 0 Jan 31 12:00 sock', 'sock|unknown||2024-01-31T12:00'],
    ['a door', 'Drw-r--r-- 1 a b 0 Jan 31 12:00 door', 'door|unknown||2024-01-31T12:00'],
    ['a file of Plan 9', 'ar-xr-xr-x 2 none none 512 Apr 26 17:52 x', 'x|file|512|2024-04-26T17:52'],
    ['a file on tape', 'mrw-r--r-- 2 a b 512 Apr 26 17:52 x', 'x|file|512|2024-04-26T17:52'],
    ['a rounded size tells none', '-rw-r--r-- 1 a b 33.5k Jan 31 12:00 x', 'x|file||2024-01-31T12:00'],
    ['a size below zero', '-rw-r--r-- 1 a b -528 Jan 31 12:00 x', 'x|file||2024-01-31T12:00'],
    ['a size beyond 2^53', '-rw-r--r-- 1 a b 9007199254740993 Jan 31 12:00 x', 'x|file||2024-01-31T12:00'],
    [
      'the largest size',
      '-rw-r--r-- 1 a b 9007199254740991 Jan 31 12:00 x',
      'x|file|9007199254740991|2024-01-31T12:00',
    ],
    [
      'a size that runs into a group',
      '-rw-r--r-- 1 admin admin125435904 Apr  9  2008 x',
      'x|file||2008-04-09',
    ],
  ]);
});

describe('names', () => {
  const line = (name: string, mode = '-rw-r--r--'): string => `${mode} 1 a b 3 Jan 31 12:00 ${name}`;
  const link = (name: string, size = 3): string => `lrwxrwxrwx 1 a b ${size} Jan 31 12:00 ${name}`;
  const at = '2024-01-31T12:00';
  testLines(unix, [
    ['a leading blank', line(' x'), ` x|file|3|${at}`],
    ['a trailing blank', line('x '), `x |file|3|${at}`],
    ['many blanks', line('  x   y  '), `  x   y  |file|3|${at}`],
    ['quotes', line('"x" \'y\''), `"x" 'y'|file|3|${at}`],
    ['a tab', line('x\ty'), `x\ty|file|3|${at}`],
    ['a carriage return', line('x\ry'), `x\ry|file|3|${at}`],
    ['a number and a date', line('3 Feb 10 2020 x'), `3 Feb 10 2020 x|file|3|${at}`],
    ['a date alone', line('Jan 31 12:00 x'), `Jan 31 12:00 x|file|3|${at}`],
    ['a year', line('2020 report'), `2020 report|file|3|${at}`],
    ['an arrow in a file’s name', line('x -> y'), `x -> y|file|3|${at}`],
    ['three dots', line('...', 'drwxr-xr-x'), `...|dir||${at}`],
    ['a mark of ls -F', line('x/', 'drwxr-xr-x'), `x|dir||${at}`],
    ['a link', link('x -> /y z'), `x|link||${at}|/y z`],
    ['a link without target', link('x'), `x|link||${at}`],
    ['arrows in a link’s name and target', link('a -> b -> c', 1), `a -> b|link||${at}|c`],
    ['the same in letters of several bytes', link('ä -> ö -> ü', 2), `ä -> ö|link||${at}|ü`],
    ['arrows that the size does not tell apart', link('a -> b -> c', 0), `a|link||${at}|b -> c`],
    ['AIX fills up behind the year', '-rw-r--r-- 1 a b 3 Mar  1 2003  x', 'x|file|3|2003-03-01'],
    ['a blank behind a year with its own', '-rw-r--r-- 1 a b 3 Mar  1  2003  x', ' x|file|3|2003-03-01'],
    ['the directory itself', line('.', 'drwxr-xr-x'), 'self'],
    ['its parent', line('..', 'drwxr-xr-x'), 'self'],
    ['its parent, marked', line('../', 'drwxr-xr-x'), 'self'],
    ['no date', 'drwxr-xr-x 3 anna users 512 x', 'x|dir'],
  ]);
});

describe('dates', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Jan 31 12:00', '2024-01-31T12:00'],
    ['Dec 31 23:59', '2023-12-31T23:59'],
    ['Jan  1 00:0', '2024-01-01T00:00'],
    ['Apr  4 24:00', '2024-04-05T00:00'],
    ['Jan 31  2020', '2020-01-31'],
    ['31 Jan 12:00', '2024-01-31T12:00'],
    ['31 Jan  2020', '2020-01-31'],
    ['Jan 31 12:00:59 2020', '2020-01-31T12:00:59'],
    ['Thu Jan 30 12:00:59 2020', '2020-01-30T12:00:59'],
    ['Oct 08, 2002 09:47', '2002-10-08T09:47'],
    ['2020-01-31 12:00', '2020-01-31T12:00'],
    ['2020-01-31T12:00', '2020-01-31T12:00'],
    ['2020-01-31T12:00:59+01:00', '2020-01-31T12:00:59'],
    ['2020-01-31 12:00:59.123456789 +0100', '2020-01-31T12:00:59'],
    ['2020-01-31 ', '2020-01-31'],
    ['01-31 12:00', '2024-01-31T12:00'],
    ['09-26 2000', '2000-09-26'],
    ['2020/01/31 12:00', '2020-01-31T12:00'],
    ['2020.01.31', '2020-01-31'],
    ['31.01.2020 12:00', '2020-01-31T12:00'],
    ['24-04-2003 17:12', '2003-04-24T17:12'],
    ['01/31/2020 03:19PM', '2020-01-31T15:19'],
    ['01-jun-99', '1999-06-01'],
    ['31. Juli, 20:10', '2023-07-31T20:10'],
    ['2.   Okt.  2003', '2003-10-02'],
    ['Mär 10 2003', '2003-03-10'],
    ['30 août 12:00', '2023-08-30T12:00'],
    ['10 avr. 2003', '2003-04-10'],
    ['ene 10 2003', '2003-01-10'],
    ['gen 10 2003', '2003-01-10'],
    ['10 paź 2003', '2003-10-10'],
    ['szept 26 20:10', '2023-09-26T20:10'],
    ['15 апр 18:11', '2024-04-15T18:11'],
    ['15 ÁÐÒ 18:11', '2024-04-15T18:11'],
    ['12 ôåâ 2008', '2008-02-12'],
    ['3月 2 15:13', '2024-03-02T15:13'],
    ['3月  2日 15:13', '2024-03-02T15:13'],
    ['4月 18日 2003年', '2003-04-18'],
    ['2003年 4月 18日', '2003-04-18'],
    ['2003년  4월 18일', '2003-04-18'],
    ['15 \udcc1\udcd0\udcd2 18:11', '2024-04-15T18:11'],
    ['4\udc8c\udc8e 18\udc93\udcfa 2003\udc94N', '2003-04-18'],
    ['2003   3íï 20', '2003-03-20'],
    ['2003年4月18日 12:00', '2003-04-18T12:00'],
    ['4月18日 12:00', '2024-04-18T12:00'],
  ];
  testLines(
    unix,
    cases.map(([date, time]) => [date, `-rw-r--r-- 1 a b 3 ${date} x y`, `x y|file|3|${time}`]),
  );
  testLines(
    unix,
    ['Feb 30 12:00', 'Feb 29 2023', 'Jan 1 0001', '12 \ufffd\ufffd\ufffd 2008', 'ჟჟჟ 12 10:00'].map(
      (date) => [`nobody knows ${date}`, `-rw-r--r-- 1 a b 3 ${date} x`, 'x|file|3'],
    ),
  );
});

describe('what is no entry', () => {
  testLines(
    unix,
    [
      'total 12',
      'total 4.0K',
      'total -9560322322989056',
      'insgesamt 8',
      'итого 12',
      '合計 8',
      '总用量 8',
      '.:',
    ].map((line) => [line, line, 'nothing']),
  );
  testOthers(unix, [
    '',
    'hello',
    'total chaos here',
    'Total of 2 files',
    'totally something .',
    'ls: cannot open directory .',
    'ftpd: .: Permission denied',
    '..',
    '-rw-r--r-- 1 a b 3 Jan 31 12:00',
    '-rw-r--r-- 1 a b 3 Jan 31 12:00  ',
    '-rw-r--r-- 1 a b 3 Foo 31 12:00 x',
    '-rw-r--r-- 1 a b 3 Jan 32 12:00 x',
    '-rw-r--r-- 1 a b 3 Jan 31 25:00 x',
    '-rw-r--r-- 1 a b 3 Jan 31 12:60 x',
    '-rw-r--r-- 1 a b 3 Jan 31 209 x',
    '-rw-r--r-- 1 a b 3x Jan 31 12:00 x',
    '-rw-r--r-- 1a b 3 Jan 31 12:00 x',
    '-rw-r--r- 1 a b 3 Jan 31 12:00 x',
    'xrw-r--r-- 1 a b 3 Jan 31 12:00 x',
    'dxrwr-xr-x 1 a b 3 Jan 31 12:00 x',
    '-rw-r--r-- 1 a b 3 2020-30-01 12:00 x',
    '+i8388621.48594,m825718503,r,s280,\tdjb.html',
    'ABC.TXT;1  2/4  1-JAN-2024 12:00',
  ]);
});

testLongLines(unix, [
  '-rw-r--r-- ',
  '-rw-r--r-- 1 a b ',
  '12 ',
  'Jan ',
  '3月',
  '\t',
  '? ',
  'total ',
  '2020-01-31 ',
  '0100644 ',
]);

test('an ordinary line, read by index, is what the columns tell', { timeout: 60_000 }, () => {
  const mostly = <T>(usual: readonly T[], odd: readonly T[]) =>
    fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...usual) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    );
  const blank = mostly([' ', '  ', '     '], ['\t', '\u00a0']);
  const usualPieces = [
    'a',
    '.',
    '..',
    ' ',
    '-> ',
    ' -> ',
    '3',
    ' 5 ',
    'Jan 31 12:00',
    '2024-01-02',
    '10',
    '年',
  ];
  const namePiece = fc.oneof(
    fc.constantFrom(...usualPieces, '\r', 'total', '/'),
    fc.string({ unit: 'binary', maxLength: 3 }).map((text) => text.replaceAll('\n', '')),
  );
  const line = fc
    .tuple(
      mostly(['-', 'd', 'l'], ['b', 'c', 'p', 's', 'e', 'f', 'x', '']),
      mostly(
        ['rw-r--r--', 'rwxr-xr-x', '---------', 'rwsr-sr-t', 'rwSr-Sr-T', 'rwLr-xr-x'],
        ['rw-r--r-', 'rw-r--r--+', 'xwrrwxrwx', 'rw-r--r-- '],
      ),
      blank,
      mostly(['1', '12'], ['a', '1234567890123456', '']),
      blank,
      mostly(['anna', '1000', 'a.b', 'jan', '3'], ['a b', '\u00e4', 'folder', '']),
      blank,
      mostly(['users', '100', '10'], ['domain users', '3', '']),
      blank,
      mostly(['0', '3', '4096', '2048', '123456789012345'], ['9007199254740993', '8, 0', '1.5', 'x', '']),
      blank,
      mostly(['Jan', 'Feb', 'nov', 'Dec'], ['22', 'M\u00e4r', 'Janu', '']),
      blank,
      mostly(['1', '9', '29', '30', '31'], ['0', '32', '331', 'x']),
      blank,
      mostly(
        ['12:00', '9:05', '23:59', '2024', '2023', '1970'],
        ['24:00', '12:60', '1800', '12:00:00', '120', '12:5', '99999'],
      ),
      mostly([' '], ['  ', '', '\t']),
      fc.array(namePiece, { maxLength: 5 }).map((pieces) => pieces.join('')),
    )
    .map((parts) => parts.join(''));
  let ordinary = 0;
  fc.assert(
    fc.property(line, (text) => {
      const found = parseUnixLine(text, nowMs);
      if (found === null) return;
      ordinary++;
      expect(parseUnixColumns(text, nowMs)).toEqual(found);
    }),
    { numRuns: 10_000 },
  );
  expect(ordinary).toBeGreaterThan(1_000);
});
