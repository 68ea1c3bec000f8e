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

describe('line ends', () => {
  test.each<[string, readonly string[]]>([
    ['a\r\nb\nc\r\r\nd', ['a', 'b', 'c', 'd']],
    ['a\rb\rc\r', ['a', 'b', 'c']],
    ['a\rb\r\nc\rd', ['a\rb', 'c\rd']],
  ])('of %j', (text, lines) => {
    expect(decode([Buffer.from(text)])).toEqual({ lines, hasMore: false });
    expect(decode([...Buffer.from(text)].map((byte) => Buffer.from([byte])))).toEqual({
      lines,
      hasMore: false,
    });
  });

  test('that are CR alone, of any number of lines', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `name ${index} of many`);
    const bytes = Buffer.from(names.map((name) => `${name}\r`).join(''));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7_000) }, (_, index) =>
      bytes.subarray(index * 7_000, (index + 1) * 7_000),
    );
    expect(decode(pieces, 100_000)).toEqual({ lines: names, hasMore: false });
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
