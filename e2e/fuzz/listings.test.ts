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
  'brw-rw---- 1 root disk 8, 0 Jan 31 12:00 sda',
  '-rwsr-Sr-t+ 1 root wheel 9007199254740993 Dec  1  1999  leading and trailing ',
  'total 12',
  'drwxr-xr-x 2 a b 4096 Jan 31 12:00 .',
  'drwxr-xr-x 2 a b 4096 Jan 31 12:00 ..',
  '-rw-r--r-- 1 a 12 2024-01-31 12:00 iso.txt',
  '-rw-r--r--   1 пользователь группа 5 янв 31 12:00 имя',
  'dr-xr-xr-x   1 owner    group               0 Feb 25  2000 A:',
];
const otherLines = [
  '12-05-21  03:19PM       <DIR>          Program Files',
  '2021-12-05  15:19              1,024 a.txt',
  '01-29-97 11:32PM                 4096 x y.bin',
  '+i8388621.48594,m825718503,r,s280,\tdjb.html',
  'A.EXE;1                 4/6        29-JAN-1996 03:33:12  [ANONYMOUS]   (RWED,,R,R)',
  'd [R----F--] supervisor            512       Jan 16 18:53    login',
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
  'slink:',
  'Jan 31 12:00 ',
  '<DIR>',
  '; ',
];

function check({ name, sizeBytes, modifiedAtMs, unixMode, otherFacts, linkTarget }: Entry): void {
  const isSafe = (value: number | null): boolean => value === null || Number.isSafeInteger(value);
  const leadsElsewhere = name === '' || name === '.' || name === '..' || /[/\0\n]/.test(name);
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
