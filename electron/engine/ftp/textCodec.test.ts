import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTextCodec, isUsableEncoding } from './textCodec.ts';

const refused = expect.objectContaining({ code: 'name_refused' });

describe('text and its bytes', () => {
  test.each<[string, string, string]>([
    ['utf-8', 'Grüße 世界 🦆', '4772c3bcc39f6520e4b896e7958c20f09fa686'],
    ['UTF8', 'é', 'c3a9'],
    ['utf-8', '\ufeffx', 'efbbbf78'],
    ['utf-8', 'e\u0301', '65cc81'],
    ['latin1', 'Grüße', '4772fcdf65'],
    ['ISO-8859-15', '€', 'a4'],
    ['cp1252', '“€”', '938094'],
    ['cp1251', 'я и Я', 'ff20e820df'],
    ['windows-1251', 'Ёж', 'a8e6'],
    ['koi8-r', 'я', 'd1'],
    ['shift_jis', '表ソ十', '955c835c8f5c'],
    ['euc-jp', '日本', 'c6fccbdc'],
    ['gbk', '乗你', '815cc4e3'],
    ['gb18030', '㐀', '8139ee39'],
    ['big5', '許功蓋', 'b35ca55cbb5c'],
    ['euc-kr', '한글', 'c7d1b1db'],
  ])('%s: %s', (encoding, text, hex) => {
    const codec = createTextCodec(encoding);
    expect(codec.encode(text).toString('hex')).toBe(hex);
    expect(codec.decode(Buffer.from(hex, 'hex'))).toBe(text);
  });

  test.each(['utf-8', 'latin1', 'cp1251', 'shift_jis', 'gbk', 'big5'])(
    '%s gives back every text that it takes, and no CR, LF or NUL',
    (encoding) => {
      const codec = createTextCodec(encoding);
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          let bytes: Buffer;
          try {
            bytes = codec.encode(text);
          } catch (error) {
            expect(error).toEqual(refused);
            return;
          }
          expect(codec.decode(bytes)).toBe(text);
          expect(bytes.some((byte) => byte === 0 || byte === 10 || byte === 13)).toBe(false);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('bytes that are no text of the encoding do not throw', () => {
    for (const encoding of ['utf-8', 'shift_jis', 'gbk']) {
      expect(createTextCodec(encoding).decode(Buffer.from([0x61, 0xff, 0x20, 0x62]))).toMatch(/^a.*b$/s);
    }
  });
});

describe('text that is refused', () => {
  test.each<[string, string, string]>([
    ['latin1', 'DELE 世界', 'what the encoding lacks'],
    ['cp1251', 'é', 'what the encoding lacks'],
    ['shift_jis', '你', 'what the encoding lacks'],
    ['utf-8', 'a\ud800b', 'half a character'],
    ['utf-8', 'a\r\nDELE b', 'CR LF'],
    ['utf-8', 'a\nb', 'LF'],
    ['utf-8', 'a\rb', 'CR'],
    ['latin1', 'a\0b', 'NUL'],
  ])('%s: %j (%s)', (encoding, text) => {
    expect(() => createTextCodec(encoding).encode(text)).toThrow(refused);
  });

  test('is not repeated: it may be a password', () => {
    expect(() => createTextCodec('latin1').encode('PASS geheim世界')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('geheim') }),
    );
  });
});

describe('an encoding', () => {
  test.each([
    'utf-8',
    'UTF-8',
    'latin1',
    'ascii',
    'cp437',
    'windows-1251',
    'Shift_JIS',
    'gb2312',
    'macroman',
  ])('%s can be used', (encoding) => {
    expect(isUsableEncoding(encoding)).toBe(true);
  });

  test.each(['', 'utf-9', 'klingon', 'utf-16', 'utf-16le', 'ucs2', 'utf-32', 'cp037', 'base64', 'hex'])(
    '%j cannot',
    (encoding) => {
      expect(() => createTextCodec(encoding)).toThrow(
        expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('encoding') }),
      );
    },
  );
});
