import { expect, test } from 'vitest';
import { parseListing } from './parseListing.ts';

const now = new Date('2024-06-15T12:00:00Z');
const read = (text: string, utcOffsetMinutes = 0) => {
  const { entries, unreadable } = parseListing(text, { now, utcOffsetMinutes });
  const shown = entries.map(({ name, modifiedAtMs }) =>
    modifiedAtMs === null ? name : `${name} ${new Date(modifiedAtMs).toISOString().slice(0, 16)}`,
  );
  return { entries: shown, unreadable };
};

test('reads every line by the dialect that it is in', () => {
  const lines = [
    'total 12',
    '-rw-r--r-- 1 a b 3 Jan 31 12:00 unix',
    '12-05-21  03:19PM                 1234 dos',
    'type=file;modify=20240131120000; mlsd',
    'LONG_NAME_OF_A_FILE.TXT;1',
    '           2   4-NOV-2009 05:55 [ANNA] (RWE,RWE,,)',
    '',
    'nobody knows this',
    '- [RWCEAFMS] a 5 Jan 31 12:00 netware',
  ];
  expect(read(lines.join('\r\n'))).toEqual({
    entries: [
      'unix 2024-01-31T12:00',
      'dos 2021-12-05T15:19',
      'mlsd 2024-01-31T12:00',
      'LONG_NAME_OF_A_FILE.TXT;1 2009-11-04T05:55',
      'netware 2024-01-31T12:00',
    ],
    unreadable: ['nobody knows this'],
  });
});

test('puts wall clocks right, and leaves what is UTC', () => {
  expect(read('-rw-r--r-- 1 a b 3 Jan 31 12:00 x', 120).entries).toEqual(['x 2024-01-31T10:00']);
  expect(read('+r,m1706702400,\tx', 120).entries).toEqual(['x 2024-01-31T12:00']);
  // Noon here is two o'clock there: within a day ahead by the server's own clock.
  expect(read('-rw-r--r-- 1 a b 3 Jun 16 13:30 x', 120).entries).toEqual(['x 2024-06-16T11:30']);
});

test('tells the beginning of an entry that does not go on', () => {
  expect(read('LONG_NAME_OF_A_FILE.TXT;1').unreadable).toEqual(['LONG_NAME_OF_A_FILE.TXT;1']);
  expect(read('A.TXT;1\nB.TXT;1\n 2   4-NOV-2009 05:55 [ANNA] (RWE,RWE,,)')).toEqual({
    entries: ['B.TXT;1 2009-11-04T05:55'],
    unreadable: ['A.TXT;1'],
  });
});
