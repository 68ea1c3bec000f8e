import { describe, expect, test } from 'vitest';
import { LineDecoder } from './lineDecoder.ts';
import { ListingReader, longestLine } from './listing/readListing.ts';
import { createTextCodec } from './textCodec.ts';

function decode(chunks: readonly Buffer[], mostLines = 100): { lines: string[]; hasMore: boolean } {
  const lines: string[] = [];
  const decoder = new LineDecoder(createTextCodec('utf-8'), mostLines, (line) => lines.push(line));
  for (const chunk of chunks) decoder.write(chunk);
  decoder.end();
  return { lines, hasMore: decoder.hasMore };
}

describe('lines', () => {
  const bytes = Buffer.from('Grüße\r\n\n世界 🦆\nno end');
  const lines = ['Grüße', '', '世界 🦆', 'no end'];

  test('stay whole wherever TCP cuts', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect(decode(pieces)).toEqual({ lines, hasMore: false });
    }
    expect(decode([...bytes].map((byte) => Buffer.from([byte]))).lines).toEqual(lines);
  });

  test('end where enough have come', () => {
    expect(decode([bytes], 4)).toEqual({ lines, hasMore: false });
    expect(decode([bytes], 3)).toEqual({ lines: lines.slice(0, 3), hasMore: true });
  });
});

test('a line without end costs no memory, is unreadable, and costs no other', () => {
  const chunk = Buffer.alloc(1024 * 1024, '-rw-r--r-- 1 u g 1 Jan  1  2020 🦆');
  const { lines } = decode([...Array.from({ length: 50 }, () => chunk), Buffer.from('\r\nb\r\n')]);
  const [endless = '', next] = lines;
  expect(next).toBe('b');
  expect(endless.length).toBeGreaterThan(longestLine);
  expect(endless.length).toBeLessThan(3 * 1024 * 1024);
  const reader = new ListingReader('list', 0);
  expect(reader.read(endless)).toBeNull();
  expect(reader.unreadableLines).toHaveLength(1);
});
