import { join } from 'node:path';
import { expect, test } from 'vitest';

/** As `npm run build` makes it, for programs that want nothing else of Quayside. */
const readerPath = join(import.meta.dirname, '../../out/listing.mjs');

test('the reader of listings is a file of its own', async () => {
  const { parseListing } = (await import(readerPath)) as {
    parseListing: (text: string, frame: { now: Date; utcOffsetMinutes: number }) => unknown;
  };
  const text = '-rw-r--r-- 1 anna users 12 31 янв 2024 имя\r\nwhat is this\r\n';
  expect(parseListing(text, { now: new Date('2024-06-15T12:00:00Z'), utcOffsetMinutes: 0 })).toMatchObject({
    entries: [{ name: 'имя', type: 'file', sizeBytes: 12, modifiedAtMs: Date.parse('2024-01-31T00:00:00Z') }],
    unreadable: ['what is this'],
  });
});
