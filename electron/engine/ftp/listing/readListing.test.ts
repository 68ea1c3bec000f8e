import { expect, test } from 'vitest';
import { readListing } from './readListing.ts';

const nowMs = Date.UTC(2026, 5, 1);

test('`.` and `..` are no entries, and not unreadable either', () => {
  const text = [
    'total 12',
    'drwxr-xr-x    3 1        1            4096 Nov 22 19:43 .',
    'drwxr-xr-x    3 1        1            4096 Nov 22 19:43 ..',
    'drwxr-xr-x    3 1        1            4096 Nov 22 19:43 ...',
    'drwxr-xr-x    3 1        1            4096 Nov 22 19:43 a .',
    '-rw-r--r--    1 1        1               1 Nov 22 19:43 a.txt',
    'what is this',
  ].join('\r\n');
  const { entries, unreadableLines } = readListing(text, 'list', nowMs);
  expect(entries.map(({ name }) => name)).toEqual(['...', 'a .', 'a.txt']);
  expect(unreadableLines).toEqual(['what is this']);
});
