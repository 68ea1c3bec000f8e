import { expect, test } from 'vitest';
import { type DialectCases, readAs, summary, testDialects } from './dialect.testkit.ts';
import { dls } from './dls.ts';
import { netware } from './netware.ts';
import { os2 } from './os2.ts';
import { sterling } from './sterling.ts';
import { vshell } from './vshell.ts';
import { win16 } from './win16.ts';

/** Dialects of a few lines each. */
const dialects: readonly DialectCases[] = [
  {
    dialect: netware,
    cases: [
      [
        'a directory',
        'd [RWCEAFMS] anna                          512 Jun 25  2007 pub',
        'pub|dir||2007-06-25',
      ],
      [
        'a file',
        '- [R----F--] rhesus             214059       Oct 20 15:27    cx.exe',
        'cx.exe|file|214059|2023-10-20T15:27',
      ],
      [
        'Hellsoft',
        'd[RWCEMFA] supervisor            512       Jan 16 18:53    login',
        'login|dir||2024-01-16T18:53',
      ],
      ['an owner of two words', '- [RWCEAFMS] Anna Berg 1 Jan 16 18:53 a b', 'a b|file|1|2024-01-16T18:53'],
      ['no rights', 'd [--------] 0  512 Feb 22 17:32 _ADMIN', '_ADMIN|dir||2024-02-22T17:32'],
    ],
    others: [
      'a [-----F--] SYS                         512 Apr 13 23:52 SYS',
      'd [----AF--]          0                  512 10-04-2001 _ADMIN',
      'd [RWCEAFMS] anna 512 Jun 25  2007 ',
      'd [rwceafms] anna 512 Jun 25  2007 x',
    ],
    pieces: ['d [RWCEAFMS] ', '- [', 'R', '5 Jan 16 '],
  },
  {
    dialect: os2,
    cases: [
      ['a directory', '     0           DIR   11-28-97   09:42  PC', 'PC|dir||1997-11-28T09:42'],
      ['a file', ' 33280      A          02-09-97   13:49  OS2LDR', 'OS2LDR|file|33280|1997-02-09T13:49'],
      ['without attributes', ' 33280      02-09-97   13:49  a b', 'a b|file|33280|1997-02-09T13:49'],
      ['attributes and DIR', '587823    RSA    DIR   01-08-97   13:58  d', 'd|dir||1997-01-08T13:58'],
      ['DIR and attributes', ' 1123 DIR  A    10-05-100  23:38  d', 'd|dir||2000-10-05T23:38'],
      [
        'a year that goes on behind 99',
        '36611      A    04-23-103  10:57  a',
        'a|file|36611|2003-04-23T10:57',
      ],
      [
        'a year of four digits',
        '     0           DIR   05-19-2000 12:56  local',
        'local|dir||2000-05-19T12:56',
      ],
      ['the parent', '     0           DIR   11-28-97   09:42  ..', 'self'],
    ],
    others: [
      '                 DIR   12-30-97   12:32  d',
      '     0    rsa    DIR   11-25-97   09:42  d',
      '     0           dir   05-12-97   16:44  d',
      '     0           DIR   13-05-97   25:49  d',
      ' 33280      A          1997-02-03  13:49  a',
      '     0           DIR   11-28-97   09:42  ',
    ],
    pieces: ['0 DIR ', '0   A   ', '0 DIR 11-28-97 ', 'A ', '0 '],
  },
  {
    dialect: sterling,
    cases: [
      [
        'a batch',
        '-C--E-----FTP B QUA1I1      18128       41 Aug 12 13:56 QUADTEST',
        'QUADTEST|file|41|2023-08-12T13:56',
      ],
      [
        'an old one',
        '-AR--M----TCP B ceunix      17570  2313708 Mar 29  2009 a b',
        'a b|file|2313708|2009-03-29',
      ],
    ],
    others: ['-C--E-----FTP B QUA1I1 18128 41 Aug 12 13:56', '-C--E----- B QUA1I1 18128 41 Aug 12 13:56 x'],
    pieces: ['-C--E-----FTP B ', '-C--E-----', 'A'],
  },
  {
    dialect: vshell,
    cases: [
      ['a file', '206876  Apr 04, 2000 21:06 a b', 'a b|file|206876|2000-04-04T21:06'],
      ['a directory', '0  Dec 12, 2002 02:13 d/', 'd|dir||2002-12-12T02:13'],
      ['the parent', '0  Dec 12, 2002 02:13 ../', 'self'],
    ],
    others: ['206876  Apr 04 2000 21:06 a', '206876  Apr 04, 2000 a', '206876  Foo 04, 2000 21:06 a'],
    pieces: ['0 ', '0  Dec ', '0  Dec 12, '],
  },
  {
    dialect: win16,
    cases: [
      [
        'SuperTCP',
        'README.TXT            1045      05-10-95        11:01',
        'README.TXT|file|1045|1995-05-10T11:01',
      ],
      [
        'SuperTCP, slashes',
        'README.TXT            1045      05/10/95        11:01',
        'README.TXT|file|1045|1995-05-10T11:01',
      ],
      [
        'SuperTCP, a directory',
        'INSTALL         <DIR>           11-16-94        17:16',
        'INSTALL|dir||1994-11-16T17:16',
      ],
      ['Chameleon', 'CMT.CSV             0      Jul 06 1995 14:56   RHA', 'CMT.CSV|file|0|1995-07-06T14:56'],
      ['Chameleon, a directory', 'CMT             <DIR>      Nov 21 1994 10:17', 'CMT|dir||1994-11-21T10:17'],
      ['SuperTCP, separated thousands', 'A.TXT 1,045 05-10-95 11:01', 'A.TXT|file|1045|1995-05-10T11:01'],
      ['KA9Q', 'readme.txt      1,045 11:01  5/10/95', 'readme.txt|file|1045|1995-05-10T11:01'],
      ['KA9Q, a directory', 'pub/                  11:01  5/10/95', 'pub|dir||1995-05-10T11:01'],
      ['KA9Q, at the end', '12 files. 1,234,567 bytes free. Disk size 10,000,000 bytes.', 'nothing'],
      ['the directory itself', '.               <DIR>           11-16-94        17:16', 'self'],
    ],
    others: [
      'LONGERNAME.TXT        1045      05-10-95        11:01',
      'README.TXT            1045      32-10-95        11:01',
      'README.TXT            1045      05-10-95        11:01 more',
      'README.TXT            x         05-10-95        11:01',
    ],
    pieces: ['A 1 ', 'A.B <DIR> ', 'A 1 Nov 21 1994 10:17 ', 'R'],
  },
  {
    dialect: dls,
    cases: [
      [
        'a file',
        'README              763  Jul 11 21:05  Information about this server',
        'README|file|763|2023-07-11T21:05',
      ],
      ['a directory', 'bin/                  -  Apr 28  1994', 'bin|dir||1994-04-28'],
      ['the day first', 'etc/                  =  11 Jul 21:04', 'etc|dir||2023-07-11T21:04'],
      [
        'a link',
        'morgan               14  Apr 18 09:39  -> ../real/morgan',
        'morgan|link||2024-04-18T09:39|../real/morgan',
      ],
      ['no date', 'README              763  Information about this server', 'README|file|763'],
      ['nothing behind the size', 'ls-lR.Z               3', 'ls-lR.Z|file|3'],
      [
        'a long name',
        'TIMIT.mostlikely.Zipped\n                  79215  Jul 11 21:04',
        'TIMIT.mostlikely.Zipped|file|79215|2023-07-11T21:04',
      ],
      [
        'a long name of a directory',
        'a-directory-of-a-long-name/\n                      -  Jul 11 21:04',
        'a-directory-of-a-long-name|dir||2023-07-11T21:04',
      ],
      ['the parent', '../                   =  Jul 11 21:04', 'self'],
    ],
    others: [
      'README 763',
      'README              76x  Jul 11 21:05',
      'README                -  Jul 11 21:05',
      'bin/                  5  Jul 11 21:05',
      'two words             5  Jul 11 21:05',
      'TIMIT.mostlikely.Z',
      'TIMIT.mostlikely.Z\nnext line',
    ],
    pieces: ['a ', 'README              763  ', 'a\n ', '\n'],
  },
];

testDialects(dialects);

test('dls, once it is known, has names with blanks and names in lines of their own', () => {
  const line = 'two words             5  Jul 11 21:05';
  expect(summary(readAs(dls, line, true))).toBe('two words|file|5|2023-07-11T21:05');
  expect(readAs(dls, 'a name that is far too long', true)).toBe('more');
});
