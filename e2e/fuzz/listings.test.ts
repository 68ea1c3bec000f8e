import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineDecoder } from '../../electron/engine/ftp/lineDecoder.ts';
import {
  type ListingDialect,
  ListingReader,
  linesOf,
  longestLine,
} from '../../electron/engine/ftp/listing/readListing.ts';
import { TreeSections } from '../../electron/engine/ftp/listing/treeSections.ts';
import { createTextCodec } from '../../electron/engine/ftp/textCodec.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { changed, everyBatch, fuzzTimeoutMs } from './changed.ts';

const nowMs = Date.parse('2024-06-15T12:00:00Z');

const unixLines = [
  '-rw-r--r--    1 1000     100           12 Jan 31 12:00 a.txt',
  'drwxr-x---   2 anna     users        4096 Feb 29  2020 d e',
  'lrwxrwxrwx 1 a b 3 Jan 31 12:00 x -> /y z',
  'lrwxrwxrwx 1 a b 6 Jan 31 12:00 x -> y -> target',
  'brw-rw---- 1 root disk 8, 0 Jan 31 12:00 sda',
  '-rwsr-Sr-t+ 1 root wheel 9007199254740993 Dec  1  1999  leading and trailing ',
  'total 12',
  'drwxr-xr-x 2 a b 4096 Jan 31 12:00 .',
  'drwxr-xr-x 2 a b 4096 Jan 31 12:00 ..',
  '-rw-r--r-- 1 a 12 2024-01-31 12:00 iso.txt',
  '-rw-r--r-- 1 a b 12 2024-01-31 12:00:00.123456789 +0100 iso.txt',
  '-rw-r--r--   1 пользователь группа 5 янв 31 12:00 имя',
  '-rw-r--r--   1 a b 5 12 ÆÅ× 2008 имя',
  '-rw-r--r--   1 a b 5 3月 2日 2003年 名前',
  '-rw-r--r--   1 a b 5 26. Juli, 20:10 name',
  'dr-xr-xr-x   1 owner    group               0 Feb 25  2000 A:',
  ' 1234 8 drwxr-xr-x1732 Anna Berg    Domain Users 33.5k 31.01.2020 12:00 d',
  '-rw-r--r--    1 ftpadmin ftpadmin125435904 Apr  9  2008 x',
  '-------r--         326  1391972  1392298 Nov 22  1995 a.sit',
  '0100644   500  101   12345    123456789       numbers alone',
  '-????????? ? ?    ?       ?            ? lost',
];
const otherLines = [
  '12-05-21  03:19PM       <DIR>          Program Files',
  '2021-12-05  15:19              1,024 a.txt',
  '01-29-97 11:32PM                 4096 x y.bin',
  '05.12.2021  15:19    <JUNCTION>     Users [C:\\Users]',
  '2021/12/05  下午 03:19    <DIR>          d',
  ' 10/3/2018   2:58 PM    34,359,738,368  win10.img',
  '+i8388621.48594,m825718503,r,s280,up644,\tdjb.html',
  'A.EXE;1                 4/6        29-JAN-1996 03:33:12  [ANONYMOUS]   (RWED,,R,R)',
  'A_LONG_NAME.EXE;1',
  '                         4  29-JAN-1996 03:33:12.75  [GROUP,OWNER]   (RWED,,R,R)',
  'Total of 6 Files, 12 Blocks.',
  'WRKLB2 3390   2023/10/22  1   15  FB      80  8000  PO  ANNA.JCL',
  'Migrated                                                ANNA.OLD',
  'LOADER    01.03 2023/09/12 2023/10/11 09:37    11    11     0 ANNA',
  'LOADER    005F48   000011 LOADALT  00 FO             RN RU            31    ANY',
  'ANNA1    TSU01830 ANNA     OUTPUT TSU      ABEND=522 3 spool files',
  'ANNA            36864 23/03/24 14:06:34 *DIR       src/',
  'ANNA                                    *MEM       NAMES.FILE/NAMES.MBR',
  'EMPLOYEE     101            16354 14-Mar-14 15:09:12 244, 10 "NUNU"',
  'PROFILE  EXEC     F         65         47          3 2024-03-04 14:31:32 TCPMAINT',
  '     512    Jan-01-2020  00:00:00   LOGS              <DIR>',
  ' 0.0   24/01/31 1422   d-ewrewr      1F3AC      4321 LOGS',
  'config          12345   01/31/24 Wed.  14:22:10',
  'd [R----F--] supervisor            512       Jan 16 18:53    login',
  '-[RWCEMFA] rhesus             214059       Oct 20 15:27    cx.exe',
  '     0           DIR   11-28-97   09:42  PC',
  '36611      A    04-23-103  10:57  a',
  '-C--E-----FTP B QUA1I1      18128       41 Aug 12 13:56 QUADTEST',
  '206876  Apr 04, 2000 21:06 name',
  'README.TXT            1045      05-10-95        11:01',
  'CMT             <DIR>      Nov 21 1994 10:17',
  'README              763  Jul 11 21:05  Information about this server',
  'pub/                  =  Jul 11 21:04  -> elsewhere',
  'A name that is too long for its column',
  '                  79215  Jul 11 21:04',
  'type=dir;size=4096;modify=20181105163248; docs',
  'Directory USER:[ANNA]',
  'A_NAME_THAT_IS_TOO_LONG_FOR_ITS_COLUMN.TXT;12',
  '                         36   4-NOV-2009 05:55 [ANNA] (RWE,RWE,,)',
  'Total of 2 files, 42 blocks.',
  'Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname',
  'WORK01 3390   2024/01/31  1   15  FB      80 27920  PO  ANNA.DATA',
  ' Name     VV.MM   Created       Changed      Size  Init   Mod   Id',
  'MEMBER1   01.01 2024/01/30 2024/01/31 16:32   128   128     0 ANNA',
  'MEMBER2',
  'ANNA            36864 01/31/24 14:06:34 *DIR       pub/',
  'ANNA                                    *MEM       SOURCE.FILE/MAIN.MBR',
  'File         Code             EOF  Last Modification    Owner  RWEP',
  'DATA          101             528 31-Jan-24 14:21:18   255,0   "oooo"',
  'PROFILE  EXEC     V         65      107          2 2024-01-31 15:28:42 060191',
  '2048    Jan-31-2024  05:23:30   dir <DIR>',
  '20.20 24/01/31 1026 d-ewrewr 2650 85920 name',
  'image.exe       1014196  01/31/24  Wed.   10:20:03',
  'complete rubbish here',
];
const factLines = [
  'type=file;size=12;modify=20240131120000;perm=adfr;unique=8U14;UNIX.mode=0644;UNIX.owner=1000; a.txt',
  'Type=dir;Modify=20240131120000.123;Perm=flcdmpe; d e',
  'type=cdir;unique=1; .',
  'type=pdir; ..',
  'type=OS.unix=slink:/y z;size=3; x',
  'modify=garbage;size=0x10;type=file; b',
  ' type=file; c',
];
const pieces = [
  'total ',
  'type=',
  'size=',
  'modify=',
  'unix.mode=',
  '31 янв 2020 ',
  '3月',
  '2024-01-31 ',
  '03:19PM ',
  'slink:',
  'Jan 31 12:00 ',
  '<DIR>',
  '; ',
];

function check({ name, sizeBytes, modifiedAtMs, unixMode, otherFacts, linkTarget }: Entry): void {
  const isSafe = (value: number | null): boolean => value === null || Number.isSafeInteger(value);
  const isMember = /^[^/]{1,10}\.FILE\/[^/]{1,10}\.MBR$/.test(name);
  const hasSeparator = /[/\0\n]/.test(name) && !isMember;
  const leadsElsewhere = name === '' || name === '.' || name === '..' || hasSeparator;
  if (leadsElsewhere || name.length > 4_096) throw new Error(`name ${JSON.stringify(name)}`);
  if (!isSafe(sizeBytes) || (sizeBytes ?? 0) < 0) throw new Error(`size ${sizeBytes}`);
  if (!isSafe(modifiedAtMs)) throw new Error(`time ${modifiedAtMs}`);
  if (unixMode !== null && !(unixMode >= 0 && unixMode <= 0o7777)) throw new Error(`mode ${unixMode}`);
  if (Object.getPrototypeOf(otherFacts) !== Object.prototype) throw new Error('a prototype was reached');
  if (linkTarget !== null && typeof linkTarget !== 'string') throw new Error('a target that is no text');
}

const readLines = (dialect: ListingDialect, batch: readonly string[]): void => {
  const reader = new ListingReader(dialect, nowMs);
  let lines = 0;
  for (const text of batch) {
    for (const line of linesOf(text)) {
      lines++;
      reader.read(line);
    }
  }
  reader.end();
  expect(reader.entries.length + reader.unreadableLines.length).toBeLessThanOrEqual(lines);
  for (const entry of reader.entries) check(entry);
};

test.each<[ListingDialect, readonly string[]]>([
  ['mlsd', factLines],
  ['list', [...unixLines, ...unixLines, ...otherLines]],
])(
  'a line of %s is an entry that can be used, is none, or is unreadable, and nothing throws',
  (dialect, samples) => everyBatch(changed(samples, pieces), (batch) => readLines(dialect, batch)),
  fuzzTimeoutMs,
);

test(
  'a line that nobody expected costs no other line',
  () => {
    const good = [
      (name: string) => `-rw-r--r-- 1 a b 3 Jan 31 12:00 ${name}`,
      (name: string) => `-rw-r--r-- 1 a b 3 31 янв 2020 ${name}`,
      (name: string) => `12-05-21  03:19PM                 1234 ${name}`,
      (name: string) => `+r,s5,\t${name}`,
      (name: string) => `- [RWCEAFMS] a 5 Jan 31 12:00 ${name}`,
    ];
    const bad = changed([...unixLines, ...otherLines, ...factLines], pieces);
    const listing = fc.tuple(fc.nat(good.length - 1), fc.nat(3), bad);
    return everyBatch(listing, (batch) => {
      for (const [kind, at, text] of batch) {
        const line = good[kind] ?? good[0];
        const names = ['a', 'b c', 'd'].map((name) => line?.(name) ?? '');
        const reader = new ListingReader('list', nowMs);
        for (const each of names.toSpliced(at, 0, ...linesOf(text))) reader.read(each);
        reader.end();
        const came = new Set(reader.entries.map(({ name }) => name));
        if (!came.has('a') || !came.has('b c') || !came.has('d')) throw new Error(JSON.stringify([...came]));
      }
    });
  },
  fuzzTimeoutMs,
);

test(
  'sections of LIST -aR lead nowhere but below, and each folder comes once',
  () => {
    const headers = ['.:', 'a:', './a:', '/r/a:', 'a/b:', './a/b:', '..:', '/etc:', 'a/../..:', ':', '/:'];
    const folders = ['a', 'b', 'c:', '.', '..'].map((name) => `drwxr-xr-x 2 a b 4096 Jan 31 12:00 ${name}`);
    const line = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('', ...headers, ...folders, ...folders) },
      { weight: 2, arbitrary: changed([...headers, ...folders, ...unixLines], pieces) },
    );
    return everyBatch(line, (batch) => {
      const came: string[] = [];
      const sections = new TreeSections('/r', 64, nowMs, ({ path, entries }) => {
        came.push(path);
        for (const entry of entries) check(entry);
      });
      for (const text of batch) for (const each of linesOf(text)) sections.read(each);
      const missing = sections.end(false);
      expect(new Set(came).size).toBe(came.length);
      for (const path of [...came, ...missing].filter((each) => each !== '')) {
        for (const name of path.split('/')) {
          if (name === '' || name === '.' || name === '..')
            throw new Error(`section ${JSON.stringify(path)}`);
        }
      }
    });
  },
  fuzzTimeoutMs,
);

test('lines of many thousand characters take a time that grows as they do', () => {
  const samples = [...unixLines, ...otherLines, ...factLines];
  const long = fc.tuple(changed(samples, pieces), changed(samples, pieces)).map(([text, piece]) => {
    const times = Math.ceil((longestLine - text.length) / (piece.length + 1));
    return text + piece.repeat(Math.max(0, times));
  });
  fc.assert(
    fc.property(long, (text) => {
      for (const dialect of ['mlsd', 'list'] as const) readLines(dialect, [text]);
    }),
    { numRuns: 300 },
  );
}, 30_000);

test('bytes that are no text, cut anywhere, are lines all the same', () => {
  const codecs = ['utf-8', 'shift_jis', 'gbk', 'cp1251'].map(createTextCodec);
  const cut = fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.constantFrom(...codecs));
  fc.assert(
    fc.property(cut, ([bytes, at, codec]) => {
      const linesFrom = (...chunks: readonly Uint8Array[]): string[] => {
        const lines: string[] = [];
        const decoder = new LineDecoder(codec, 1_000, (line) => lines.push(line));
        for (const chunk of chunks) decoder.write(Buffer.from(chunk));
        decoder.end();
        return lines;
      };
      expect(linesFrom(bytes.subarray(0, at), bytes.subarray(at))).toEqual(linesFrom(bytes));
    }),
    { numRuns: 5_000 },
  );
});
