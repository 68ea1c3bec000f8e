import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/model/entry.ts';
import { parseAnyLine, parseListLine } from './lines.ts';
import { parseUnixLine } from './unixLine.ts';

const nowMs = Date.parse('2024-06-15T12:00:00Z');

describe('a line of LIST', () => {
  test.each<[string, string, Partial<Entry>]>([
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
      },
    ],
    [
      'proftpd, an old directory',
      'drwxr-x---   2 anna     users        4096 Feb 29  2020 d e',
      {
        name: 'd e',
        type: 'dir',
        sizeBytes: null,
        unixMode: 0o750,
        modifiedAtMs: Date.parse('2020-02-29T00:00:00Z'),
        modifiedPrecision: 'day',
      },
    ],
    [
      'a link',
      'lrwxrwxrwx 1 a b 3 Jan 31 12:00 x -> /y z',
      { name: 'x', type: 'link', linkTarget: '/y z', sizeBytes: null },
    ],
    [
      'a link without target',
      'lrwxrwxrwx 1 a b 3 Jan 31 12:00 x',
      { name: 'x', type: 'link', linkTarget: null },
    ],
    ['an arrow in a file’s name', '-rw-r--r-- 1 a b 3 Jan 31 12:00 x -> y', { name: 'x -> y', type: 'file' }],
    ['a leading blank', '-rw-r--r-- 1 a b 3 Jan 31 12:00  x', { name: ' x' }],
    ['a trailing blank', '-rw-r--r-- 1 a b 3 Jan 31 12:00 x ', { name: 'x ' }],
    ['a name like a date', '-rw-r--r-- 1 a b 3 Jan 31 12:00 Jan 31 12:00 x', { name: 'Jan 31 12:00 x' }],
    ['three dots', 'drwxr-xr-x 1 a b 3 Jan 31 12:00 ...', { name: '...' }],
    ['a dot behind a blank', 'drwxr-xr-x 1 a b 3 Jan 31 12:00 x .', { name: 'x .' }],
    [
      'a device has no size',
      'brw-rw---- 1 root disk 8, 0 Jan 31 12:00 sda',
      { type: 'unknown', sizeBytes: null },
    ],
    [
      'neither has a terminal',
      'crw--w---- 1 root tty 4, 0 Jan 31 12:00 tty0',
      { type: 'unknown', sizeBytes: null },
    ],
    ['nor a pipe', 'prw-r--r-- 1 root root 0 Jan 31 12:00 fifo', { type: 'unknown', sizeBytes: null }],
    [
      'a size beyond 2^53',
      '-rw-r--r-- 1 a b 9007199254740993 Jan 31 12:00 x',
      { type: 'file', sizeBytes: null },
    ],
    [
      'a day that does not exist',
      '-rw-r--r-- 1 a b 3 Feb 30 12:00 x',
      { name: 'x', modifiedAtMs: null, modifiedPrecision: null },
    ],
    [
      'IIS',
      '12-05-21  03:19PM       <DIR>          my dir',
      { name: 'my dir', type: 'dir', sizeBytes: null, unixMode: null, owner: null },
    ],
    [
      'IIS, a file',
      '12-05-21  03:19PM                 1234 a.txt',
      { name: 'a.txt', type: 'file', sizeBytes: 1234, modifiedAtMs: Date.parse('2021-12-05T15:19:00Z') },
    ],
  ])('%s', (_what, line, entry) => {
    expect(parseListLine(line, nowMs)).toMatchObject(entry);
  });

  test.each([
    'drwxr-xr-x 1 a b 3 Jan 31 12:00 .',
    'drwxr-xr-x 1 a b 3 Jan 31 12:00 ..',
    '12-05-21 03:19PM <DIR> ..',
  ])('is of the directory itself or its parent: %s', (line) => {
    expect(parseListLine(line, nowMs)).toBe('self');
  });

  test.each([
    '',
    'hello',
    'a.txt',
    'Total of 2 files',
    'totally something .',
    'ls: cannot open directory .',
    '..',
    ' type=file; x',
    'type=file;size=1; x',
    '-rw-r--r-- 1 a b 3 Jan 31 12:00',
    '+i8388621.48594,m825718503,r,s280,\tdjb.html',
    'ABC.TXT;1  2/4  1-JAN-2024 12:00',
  ])('is none: %j', (line) => {
    expect(parseListLine(line, nowMs)).toBeNull();
  });

  test('takes no longer for a megabyte', () => {
    const begunAtMs = performance.now();
    for (const piece of ['-rw-r--r-- ', '1 ', 'x', ' ', '=', ';', '12-05-21 ', '\t']) {
      const line = piece.repeat(1_000_000 / piece.length);
      for (const start of ['', '-rw-r--r-- 1 ', '12-05-21 03:19PM ', 'a='])
        parseListLine(start + line, nowMs);
    }
    expect(performance.now() - begunAtMs).toBeLessThan(10_000);
  });
});

describe('an ordinary line, read by index', () => {
  const blanks = fc.constantFrom(' ', '  ', '    ', '\t', '\u00a0');
  const mostly = <T>(usual: readonly T[], odd: readonly T[]) =>
    fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...usual) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    );
  const blank = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(' ', '  ', '     ') },
    { weight: 1, arbitrary: blanks },
  );
  const namePiece = fc.oneof(
    fc.constantFrom(
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
      '\u5e74',
      '\r',
      'total',
      '/',
    ),
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
      mostly(['anna', '1000', 'a.b'], ['a b', '\u00e4', '']),
      blank,
      mostly(['users', '100'], ['domain users', '3', '']),
      blank,
      mostly(['0', '3', '4096', '123456789012345'], ['9007199254740993', '8, 0', '1.5', 'x', '']),
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

  test('is what basic-ftp reads in it', () => {
    let ordinary = 0;
    fc.assert(
      fc.property(line, (text) => {
        if (parseUnixLine(text, nowMs) !== null) ordinary++;
        expect(parseListLine(text, nowMs)).toEqual(parseAnyLine(text, nowMs));
      }),
      { numRuns: 20_000 },
    );
    expect(ordinary).toBeGreaterThan(2_000);
  });
});
