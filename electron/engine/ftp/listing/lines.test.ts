import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../shared/model/entry.ts';
import { parseListLine } from './lines.ts';

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
