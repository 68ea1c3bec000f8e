import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from './reply.ts';
import { ReplyReader } from './replyReader.ts';
import { createTextCodec } from './textCodec.ts';

const utf8 = createTextCodec('utf-8').decode;

function readAll(chunks: readonly Buffer[], decode = utf8): Reply[] {
  const reader = new ReplyReader(decode);
  return chunks.flatMap((chunk) => reader.push(chunk));
}

const read = (text: string): Reply[] => readAll([Buffer.from(text)]);

describe('a reply', () => {
  test.each<[string, string, Reply[]]>([
    ['one line', '220 ready\r\n', [{ code: 220, lines: ['ready'] }]],
    ['LF alone', '220 ready\n', [{ code: 220, lines: ['ready'] }]],
    ['a CR of the text', '220 a\rb\r\r\n', [{ code: 220, lines: ['a\rb\r'] }]],
    ['a code and a blank', '220 \r\n', [{ code: 220, lines: [''] }]],
    ['a code alone', '220\r\n', [{ code: 220, lines: [''] }]],
    ['blanks at both ends', '257  x \r\n', [{ code: 257, lines: [' x '] }]],
    ['several lines', '220-a\r\nb\r\n220 c\r\n', [{ code: 220, lines: ['a', 'b', 'c'] }]],
    ['the code on every line', '211-a\r\n211-b\r\n211 c\r\n', [{ code: 211, lines: ['a', '211-b', 'c'] }]],
    ['other codes within', '220-a\r\n550 no\r\n220 b\r\n', [{ code: 220, lines: ['a', '550 no', 'b'] }]],
    ['longer numbers within', '220-a\r\n2200 x\r\n220 b\r\n', [{ code: 220, lines: ['a', '2200 x', 'b'] }]],
    ['its end indented', '220-a\r\n 220 x\r\n220 b\r\n', [{ code: 220, lines: ['a', ' 220 x', 'b'] }]],
    ['its end without text', '220-a\r\n220\r\n', [{ code: 220, lines: ['a', ''] }]],
    ['empty lines within', '220-\r\n\r\n220 \r\n', [{ code: 220, lines: ['', '', ''] }]],
    ['junk before it', '*** hello ***\r\n\r\n22 x\r\n220 a\r\n', [{ code: 220, lines: ['a'] }]],
    ['a code glued to text', '220ready\r\n220 a\r\n', [{ code: 220, lines: ['a'] }]],
    [
      'two in one piece',
      '150 go\r\n226 done\r\n',
      [
        { code: 150, lines: ['go'] },
        { code: 226, lines: ['done'] },
      ],
    ],
    ['no end yet', '220-a\r\n220-b\r\n', []],
    ['no LF yet', '220 a\r', []],
  ])('%s', (_what, bytes, replies) => {
    expect(read(bytes)).toEqual(replies);
  });

  test('stays whole wherever TCP cuts it', () => {
    const bytes = Buffer.from('220-Grüße 世界\r\n331 no\r\n220 🦆 bereit\r\n150 ok\n226-a\n226 b\n');
    const replies = readAll([bytes]);
    expect(replies).toHaveLength(3);
    expect(readAll([...bytes].map((byte) => Buffer.from([byte])))).toEqual(replies);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(readAll([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(replies);
    }
  });

  test('is decoded in the site’s encoding, cut characters included', () => {
    const { decode, encode } = createTextCodec('shift_jis');
    const bytes = Buffer.concat([Buffer.from('257 "'), encode('/表示'), Buffer.from('"\r\n')]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const replies = readAll([bytes.subarray(0, cut), bytes.subarray(cut)], decode);
      expect(replies).toEqual([{ code: 257, lines: ['"/表示"'] }]);
    }
  });

  test('is the same for every split of every stream', () => {
    const streams = fc.array(
      fc.oneof(
        fc.constantFrom('220-', '220 ', '220', '211-x', '211 ', '\r', '\n', '\r\n', '-', ' ', 'é', '🦆'),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(streams, fc.array(fc.nat()), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        expect(readAll(chunks)).toEqual(readAll([bytes]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what has no end', () => {
  const mebibyte = 1024 * 1024;
  const endless = expect.objectContaining({ code: 'connection_lost' });

  test('a reply of 900 kB is read, and so is the next', () => {
    const lines = `211-a\r\n${' feature\r\n'.repeat(90_000)}211 End\r\n`;
    expect(read(lines + lines).map(({ code, lines }) => [code, lines.length])).toEqual([
      [211, 90_002],
      [211, 90_002],
    ]);
  });

  test.each<[string, string]>([
    ['a line', 'x'.repeat(64 * 1024)],
    ['a reply', '220-x\r\n'.repeat(8 * 1024)],
    ['a banner', 'hello\r\n'.repeat(8 * 1024)],
  ])('%s ends the connection', (_what, piece) => {
    const reader = new ReplyReader(utf8);
    const chunk = Buffer.from(piece);
    let sentBytes = 0;
    expect(() => {
      for (; sentBytes <= 2 * mebibyte; sentBytes += chunk.length) reader.push(chunk);
    }).toThrow(endless);
    expect(sentBytes).toBeGreaterThan(0.9 * mebibyte);
  });

  test('costs no more when it dribbles', () => {
    const reader = new ReplyReader(utf8);
    const chunk = Buffer.from('xxxxxxxx');
    const begunAtMs = performance.now();
    for (let sent = 0; sent < mebibyte - chunk.length; sent += chunk.length) reader.push(chunk);
    expect(performance.now() - begunAtMs).toBeLessThan(2_000);
  });
});

describe('what is held back', () => {
  test.each<[string, boolean]>([
    ['220 a\r\n', false],
    ['220 a\r\n2', true],
    ['220-a\r\n', true],
    ['220-a\r\n220 b\r\n', false],
  ])('%j', (bytes, isMidReply) => {
    const reader = new ReplyReader(utf8);
    reader.push(Buffer.from(bytes));
    expect(reader.isMidReply).toBe(isMidReply);
  });

  test('every line is told as it came, replies or not', () => {
    const lines: string[] = [];
    const reader = new ReplyReader(utf8, (line) => lines.push(line));
    reader.push(Buffer.from('hello\r\n220-a\r\n b\r\n22'));
    reader.push(Buffer.from('0 c\r\n'));
    expect(lines).toEqual(['hello', '220-a', ' b', '220 c']);
  });
});
