import { describe, expect, test } from 'vitest';
import { readListing } from '../readListing.ts';
import { type DialectCases, nowMs, readAs, summary, testDialects } from './dialect.testkit.ts';
import { mvs } from './mvs.ts';
import { nonStop } from './nonStop.ts';
import { nortel } from './nortel.ts';
import { os9 } from './os9.ts';
import { os400 } from './os400.ts';
import { vm } from './vm.ts';
import { vms } from './vms.ts';
import { vxWorks } from './vxWorks.ts';

/** Dialects of systems that are not Unix, nor its like. */
const dialects: readonly DialectCases[] = [
  {
    dialect: vms,
    cases: [
      [
        'a file, as UCX lists it',
        'LOGIN.COM;12          3/16         29-DEC-2023 21:33:21  [SYSTEM]      (RWED,RWED,RE,)',
        'LOGIN.COM;12|file|1536|2023-12-29T21:33:21',
      ],
      [
        'a file, as MultiNet does',
        'NOTES$MAIL.NOTE;1     36   4-NOV-2023 05:55 [USERS,ANNA] (RWE,RWE,,)',
        'NOTES$MAIL.NOTE;1|file|18432|2023-11-04T05:55',
      ],
      [
        'hundredths',
        'README.TXT;4  2  18-APR-2020 10:40:39.90',
        'README.TXT;4|file|1024|2020-04-18T10:40:39',
      ],
      ['a directory', 'SUB.DIR;1   1   9-MAY-2021 22:18:51.69', 'SUB|dir||2021-05-09T22:18:51'],
      [
        'no extension',
        'FILE.;1   1   4-NOV-2023 08:59 [ANNA] (RWED,RWED,,)',
        'FILE.;1|file|512|2023-11-04T08:59',
      ],
      [
        'no name',
        '.WELCOME;1   0   4-NOV-2023 08:59 [ANNA] (RWED,RWED,,)',
        '.WELCOME;1|file|0|2023-11-04T08:59',
      ],
      [
        'a size too large for its column',
        'D.ISO;2 ****** 6-MAY-2023 09:29 [A,B] (RE,RWED,RE,RE)',
        'D.ISO;2|file||2023-05-06T09:29',
      ],
      ['no time', 'A.B;1   2/8   7-JAN-2023   [A]   (RWED,RWED,RE,)', 'A.B;1|file|1024|2023-01-07'],
      [
        'an owner without brackets, and a month of another language',
        'A.B;1   6/8   15-MAI-2023   ANNA   (RWED,RWED,RE,)',
        'A.B;1|file|3072|2023-05-15',
      ],
      [
        'an owner that is cut off',
        'A.B;1  2  7-JAN-2023 10:00:00  [A,B     (RWED,RWED,RE,)',
        'A.B;1|file|1024|2023-01-07T10:00:00',
      ],
      [
        'a name in a line of its own',
        'A_VERY_LONG_NAME_INDEED.COM;1\n            3 14-JUN-2023 22:46 [A,B] (RE,RWED,RE,RE)',
        'A_VERY_LONG_NAME_INDEED.COM;1|file|1536|2023-06-14T22:46',
      ],
      ['such a name alone', 'A_VERY_LONG_NAME_INDEED.COM;1', 'more'],
      ['the directory', 'Directory DISK$USER:[ANNA.WORK]', 'nothing'],
      ['the directory alone', 'DISK$USER:[ANNA.WORK]', 'nothing'],
      ['the total', 'Total of 14 files, 1200/1300 blocks.', 'nothing'],
    ],
    others: [
      'README.TXT 2 18-APR-2020 10:40:39',
      'README;1 2 18-APR-2020 10:40:39',
      'README.TXT;1 -2 18-APR-2020 10:40:39',
      'README.TXT;1 2 18-APX-2020 10:40:39',
      'README.TXT;1 2 18-APR-2020 25:40:39',
      'X.TXT;2 1 12-MAR-2020 08:44:57 [SYSTEM]',
      'X.TXT;2 1 12-MAR-2020 08:44:57 (RWED,RWED,RE,RE)',
      'X.TXT;2 1 12-MAR-2020 08:44:57 [X] (RWED,DEWR,RE,RE)',
      'X.TXT;2 1 12-MAR-2020 08:44:57 [X] (RWED,RWED,RE)',
      'SECRET.LOG;23\n     <%SYSTEM-F-NOPRIV, insufficient privilege or object protection violation>',
    ],
    pieces: ['A.B;1 ', 'A.B;1 2/3 ', ';', '[', '(RWED,', '*'],
  },
  {
    dialect: mvs,
    cases: [
      [
        'a data set',
        'WRKLB2 3390   2023/10/22  1   15  FB      80  8000  PS  ANNA.LOG',
        'ANNA.LOG|file||2023-10-22',
      ],
      [
        'a partitioned one',
        'WRKLB2 3390   2023/10/22  1   15  FB      80  8000  PO-E  ANNA.JCL',
        'ANNA.JCL|dir||2023-10-22',
      ],
      [
        'columns that run together',
        'WRKLB2 3390   2023/10/22  115807  VB   29600 29600  PS  ANNA.BIG',
        'ANNA.BIG|file||2023-10-22',
      ],
      ['never used', 'WRKLB2 3390   **NONE**    1    1  FB      80  8000  PS  ANNA.NEW', 'ANNA.NEW|file'],
      [
        'a name in quotes',
        "WRKLB2 3390   2023/10/22  1    1  U        0  6144  PO  'SYS1.LINKLIB'",
        "'SYS1.LINKLIB'|dir||2023-10-22",
      ],
      ['VSAM', 'WRKLB2 3390                                            VSAM  ANNA.KSDS', 'ANNA.KSDS|file'],
      ['migrated', 'Migrated                                                ANNA.OLD', 'ANNA.OLD|unknown'],
      [
        'a tape',
        'TAPE01 Tape                                             ANNA.BACKUP',
        'ANNA.BACKUP|unknown',
      ],
      ['on tape', 'TAPE01 Not Direct Access Device                         ANNA.TAPE', 'ANNA.TAPE|unknown'],
      ['a level of names', 'Pseudo Directory                                         PAYROLL', 'PAYROLL|dir'],
      ['unknown', 'Error determining attributes                             ANNA.BAD', 'ANNA.BAD|unknown'],
      ['the header', 'Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname', 'nothing'],
      [
        'a member',
        ' LOADER    01.03 2023/09/12 2023/10/11 09:37    11    11     0 ANNA',
        'LOADER|file||2023-10-11T09:37',
      ],
      ['a member’s header', ' Name     VV.MM   Created       Changed      Size  Init   Mod   Id', 'nothing'],
      [
        'a program',
        'LOADER    005F48   000011 LOADALT  00 FO             RN RU            31    ANY',
        'LOADER|file|24392',
      ],
      [
        'a program’s header',
        ' Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode',
        'nothing',
      ],
      ['a job', 'ANNA1     JOB01906  OUTPUT    3 Spool Files', 'JOB01906|file'],
      [
        'a job with its owner',
        'ANNA1    TSU01830 ANNA     OUTPUT TSU      ABEND=522 3 spool files',
        'TSU01830|file',
      ],
      ['jobs’ header', 'JOBNAME  JOBID    OWNER    STATUS CLASS', 'nothing'],
      ['a member of which nothing is known', `LOADER${' '.repeat(60)}`, 'LOADER|file'],
    ],
    others: [
      'WRKLB2 3390   2023/13/22  1   15  FB      80  8000  PS  ANNA.LOG',
      'MigratedANNA.OLD',
      'WRKLB233902023/10/221VB2799427998PSANNA.LOG',
      'LOADER',
      'ANNA.LOG',
      'lower                                                       ',
    ],
    pieces: ['A 3390 2023/10/22 1 ', 'Migrated ', 'A 000001 000001 00 ', '+', 'FO '],
  },
  {
    dialect: os400,
    cases: [
      [
        'a stream file',
        'ANNA             4019 23/03/18 18:58:16 *STMF      letter.zip',
        'letter.zip|file|4019|2023-03-18T18:58:16',
      ],
      [
        'a directory',
        'ANNA            36864 23/03/24 14:06:34 *DIR       src/',
        'src|dir||2023-03-24T14:06:34',
      ],
      [
        'blanks in a name',
        'ANNA            12345 01/12/18 18:34:01 *STMF B0001 K',
        'B0001 K|file|12345|2018-12-01T18:34:01',
      ],
      [
        'the day first',
        'ANNA            36864 28/11/15 15:19:30 *FILE ANNA3.FILE',
        'ANNA3.FILE|file|36864|2015-11-28T15:19:30',
      ],
      [
        'points',
        'ANNA         16347136 29.06.13 15:45:09 *FILE      UNIT.SAVF',
        'UNIT.SAVF|file|16347136|2013-06-29T15:45:09',
      ],
      [
        'a member',
        'ANNA                                    *MEM       NAMES.FILE/NAMES.MBR',
        'NAMES.FILE/NAMES.MBR|file',
      ],
      [
        'a link',
        'ANNA                3 23/03/24 14:06:34 *SYMLNK    current',
        'current|link||2023-03-24T14:06:34',
      ],
    ],
    others: [
      'ANNA             4019 23/03/18 18:58:16 STMF       letter.zip',
      'ANNA             4019 03/18 18:58:16 *STMF      letter.zip',
      'ANNA             4019 23/03/18 30:58:16 *STMF      letter.zip',
      'ANNA             4019 23/03/18 18:58:16 *FILE',
      'ANNA                  23/03/18 18:58:16 *FILE      A.FILE',
      'ANNA             4019 23/03/18 18:58:16 *MEM       A.FILE/A.MBR',
      'ANNA USR                                *MEM       A.FILE/A.MBR',
    ],
    pieces: ['A 1 23/03/18 18:58:16 ', '*MEM ', '*', '/'],
  },
  {
    dialect: nonStop,
    cases: [
      [
        'a file',
        'EMPLOYEE     101            16354 14-Mar-14 15:09:12 244, 10 "NUNU"',
        'EMPLOYEE|file|16354|2014-03-14T15:09:12',
      ],
      [
        'an open one',
        'SALES     O  101            16384 15-Aug-14 11:44:56 244,255 "NUNU"',
        'SALES|file|16384|2014-08-15T11:44:56',
      ],
      ['the header', 'File         Code             EOF  Last Modification    Owner  RWEP', 'nothing'],
    ],
    others: ['EMPLOYEE 101 16354 14-Mar-14 15:09:12 10', 'EMPLOYEE 101 16354 14-Mar-14 25:09:12 244, 10 "N"'],
    pieces: ['A 101 1 14-Mar-14 15:09:12 ', 'A ', '"'],
  },
  {
    dialect: vm,
    cases: [
      [
        'a file',
        'PROFILE  EXEC     V         65         47          3 2024-03-04 14:31:32 TCPMAINT',
        'PROFILE.EXEC|file||2024-03-04T14:31:32',
      ],
      [
        'fixed records',
        'LASTING  GLOBALV  F         41         21          1 2024-03-04 14:31:32 -',
        'LASTING.GLOBALV|file|861|2024-03-04T14:31:32',
      ],
      [
        'a directory',
        'ADATA    DIR      -          -          - 2024-03-04 14:31:32 -',
        'ADATA|dir||2024-03-04T14:31:32',
      ],
      [
        'a file mode',
        'PROFILE  EXEC     A1 V         65         47          3 2024-03-04 14:31:32',
        'PROFILE.EXEC|file||2024-03-04T14:31:32',
      ],
      [
        'an older form',
        'PROFILE  EXEC     V         65         47          3  3/04/98 14:31',
        'PROFILE.EXEC|file||1998-03-04T14:31',
      ],
    ],
    others: [
      'PROFILE  EXEC     X         65         47          3 2024-03-04 14:31:32 TCPMAINT',
      'ADATA    DIR      5          -          - 2024-03-04 14:31:32 -',
      'PROFILE  EXEC     V         65         47          3 2024-13-04 14:31:32 TCPMAINT',
    ],
    pieces: ['A B V 1 ', 'A DIR ', '- '],
  },
  {
    dialect: vxWorks,
    cases: [
      [
        'a directory',
        '     512    Jan-01-2020  00:00:00   LOGS              <DIR>',
        'LOGS|dir||2020-01-01T00:00:00',
      ],
      [
        'a file',
        '    1024    FEB-07-2020  14:22:10   a file.txt',
        'a file.txt|file|1024|2020-02-07T14:22:10',
      ],
      ['the header', '  size          date       time       name', 'nothing'],
      ['the line below it', '--------       ------     ------    --------', 'nothing'],
      ['itself', '     512    Jan-01-2020  00:00:00   .                 <DIR>', 'self'],
    ],
    others: ['    1024    Feb-32-2020  14:22:10   a', '    1024    Fex-07-2020  14:22:10   a'],
    pieces: [' 1 Jan-01-2020 00:00:00 ', '-', ' 1 '],
  },
  {
    dialect: os9,
    cases: [
      [
        'a directory',
        ' 0.0   24/01/31 1422   d-ewrewr      1F3AC      4321 LOGS',
        'LOGS|dir||2024-01-31T14:22',
      ],
      [
        'a file',
        '12.34  24/01/31 1422   ------wr        3A1        17 read.me',
        'read.me|file|17|2024-01-31T14:22',
      ],
      ['the header', ' Owner    Last modified  Attributes Sector Bytecount Name', 'nothing'],
    ],
    others: [
      ' 0.0   24/13/31 1422   d-ewrewr      1F3AC      4321 LOGS',
      ' 0.0   24/01/31 2522   d-ewrewr      1F3AC      4321 LOGS',
    ],
    pieces: [' 0.0 24/01/31 1422 ', 'd-ewrewr 1 '],
  },
  {
    dialect: nortel,
    cases: [
      ['a file', 'config          12345   01/31/24 Wed.  14:22:10', 'config|file|12345|2024-01-31T14:22:10'],
    ],
    others: ['config 12345 01/31/24 Wed 14:22:10', 'config 12345 13/31/24 Wed. 14:22:10'],
    pieces: ['a 1 01/31/24 ', 'a 1 '],
  },
];

testDialects(dialects);

test('z/OS: members without statistics are their names alone, once it is known', () => {
  expect(summary(readAs(mvs, 'LOADER', true))).toBe('LOADER|file');
});

describe('a whole listing', () => {
  const names = (text: string) => readListing(text, 'list', nowMs).entries.map(({ name }) => name);

  test('of VMS, with names in lines of their own, and one that it may not look at', () => {
    const text = [
      '',
      'Directory DISK$USER:[ANNA]',
      '',
      'A.TXT;2                1  18-APR-2020 10:40:39.90',
      'A.TXT;1                1  17-APR-2020 10:40:39.90',
      'A_LONG_NAME_OF_A_DIRECTORY.DIR;1',
      '                       1  13-DEC-2020 08:45:27.56',
      'SECRET.LOG;23',
      '         <%SYSTEM-F-NOPRIV, insufficient privilege or object protection violation>',
      'Z.TXT;1                1  17-APR-2020 10:40:39.90',
      '',
      'Total of 4 files, 4 blocks.',
    ].join('\r\n');
    expect(names(text)).toEqual(['A.TXT;2', 'A.TXT;1', 'A_LONG_NAME_OF_A_DIRECTORY', 'Z.TXT;1']);
    expect(readListing(text, 'list', nowMs).unreadableLines).toHaveLength(2);
  });

  test('of IBM i: a member has the one name with a separator that is taken', () => {
    const member = (name: string): string => `ANNA                                    *MEM       ${name}`;
    expect(
      names([member('NAMES.FILE/NAMES.MBR'), member('../evil.MBR'), member('a/b/c.MBR')].join('\r\n')),
    ).toEqual(['NAMES.FILE/NAMES.MBR']);
  });
});
