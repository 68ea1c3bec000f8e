import { describe } from 'vitest';
import { testLines, testLongLines, testOthers } from './dialect.testkit.ts';
import { dos } from './dos.ts';

testLines(dos, [
  ['IIS, a directory', '12-05-21  03:19PM       <DIR>          my dir', 'my dir|dir||2021-12-05T15:19'],
  ['IIS, a file', '12-05-21  03:19PM                 1234 a.txt', 'a.txt|file|1234|2021-12-05T15:19'],
  [
    'IIS, a leading blank',
    '12-05-21  03:19PM                 1234  a.txt',
    ' a.txt|file|1234|2021-12-05T15:19',
  ],
  ['a trailing blank', '12-05-21  03:19PM                 1234 a.txt ', 'a.txt |file|1234|2021-12-05T15:19'],
  ['a long year', '12-05-2021  03:19PM       <DIR>          d', 'd|dir||2021-12-05T15:19'],
  ['24 hours', '12-05-21  15:19                   1234 a.txt', 'a.txt|file|1234|2021-12-05T15:19'],
  ['midnight', '12-25-10  12:00AM       <DIR>          d', 'd|dir||2010-12-25T00:00'],
  ['noon', '12-25-10  12:00PM       <DIR>          d', 'd|dir||2010-12-25T12:00'],
  ['the year first', '2021-12-05  15:19                9,730 a.txt', 'a.txt|file|9730|2021-12-05T15:19'],
  [
    'dir of Windows',
    '12/05/2021  03:19 PM         1,234,567 a b.txt',
    'a b.txt|file|1234567|2021-12-05T15:19',
  ],
  ['numbers without zeros', ' 9/3/2018   2:16 PM  <DIR>         bin', 'bin|dir||2018-09-03T14:16'],
  [
    'dir of German Windows',
    '05.12.2021  15:19         1.234.567 a.txt',
    'a.txt|file|1234567|2021-12-05T15:19',
  ],
  [
    'dir of French Windows',
    '31/12/2021  15:19         1\u00a0234\u00a0567 a.txt',
    'a.txt|file|1234567|2021-12-31T15:19',
  ],
  ['the same, undecoded', '31/12/2021  15:19         1\udcff234 a.txt', 'a.txt|file|1234|2021-12-31T15:19'],
  ['dir of Chinese Windows', '2021/12/05  下午 03:19    <DIR>          d', 'd|dir||2021-12-05T15:19'],
  ['with points in the halves', '12/05/2021  03:19 p. m.    <DIR>          d', 'd|dir||2021-12-05T15:19'],
  ['seconds', '12-05-21  15:19:59    <DIR>          d', 'd|dir||2021-12-05T15:19:59'],
  [
    'a junction',
    '12/05/2021  03:19 PM    <JUNCTION>     Users [C:\\Users]',
    'Users|link||2021-12-05T15:19|C:\\Users',
  ],
  [
    'a link to a directory',
    '12-05-21  03:19PM       <SYMLINKD>     d [..\\e]',
    'd|link||2021-12-05T15:19|..\\e',
  ],
  ['a link to a file', '12-05-21  03:19PM       <SYMLINK>      f', 'f|link||2021-12-05T15:19'],
  [
    'brackets in a file’s name',
    '12-05-21  03:19PM                 1234 a [b]',
    'a [b]|file|1234|2021-12-05T15:19',
  ],
  ['a name like a size', '12-05-21  03:19PM       <DIR>          123 456', '123 456|dir||2021-12-05T15:19'],
  ['the epoch', '01-01-70  12:00AM                    1 a', 'a|file|1|1970-01-01T00:00'],
  ['a day that does not exist', '02-30-21  12:00AM                    1 a', 'a|file|1'],
  ['year 0001', '01-01-0001  12:00AM                    1 a', 'a|file|1'],
  ['the directory itself', '12-05-21  03:19PM       <DIR>          .', 'self'],
  ['its parent', '12-05-21  03:19PM       <DIR>          ..', 'self'],
]);

describe('what dir says besides', () => {
  testLines(
    dos,
    [
      ' Volume in drive C is SYSTEM',
      ' Directory of C:\\ftp',
      '               6 File(s)     75,978,506 bytes',
      '       3 Dir(s)   22,198,362,112 bytes free',
    ].map((line) => [line, line, 'nothing']),
  );
});

testOthers(dos, [
  '12-05-21  03:19PM       <DIR>',
  '12-05-21  03:19PM       <DIR>    ',
  '12-05-21  03:19PM                 1234',
  '12-05-21  03:19PM       <GARBAGE>      d',
  '12-05-21  03:19PM       <constructor>  d',
  '12-05-21  03:19PM                 -1   a',
  '12-05-21  03:19PM                      a',
  '12-05-21  03:19PM               12x4 a',
  '12-05-21  03:19ZM               1234 a',
  '12-05-21  13:19PM               1234 a',
  '12-05-21  25:19                 1234 a',
  '12-05-21  12:60                 1234 a',
  '13-05-21  03:19PM               1234 a',
  '12-32-21  03:19PM               1234 a',
  '12-FEB-21 03:19PM               1234 a',
  '12-05     03:19PM               1234 a',
  '12-05-121 03:19PM               1234 a',
  '-08-14  03:09PM  <DIR> docs',
  'd',
  '',
]);

testLongLines(dos, [
  '12-05-21 ',
  '12-05-21 03:19PM ',
  '1,234',
  '12-05-21  03:19PM  <JUNCTION>  a [',
  '<',
  ' [a]',
]);
