import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offeredEncodings } from '../../../shared/model/encodings.ts';
import { createTextCodec, isUsableEncoding, recode } from './textCodec.ts';

/** Those that the page offers, and some of other kinds. */
const testedEncodings = [
  ...offeredEncodings.map(({ encoding }) => encoding),
  'big5-hkscs',
  'cp949',
  'gbk',
  'macroman',
];

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
});

describe('bytes that are no text', () => {
  test.each<[string, string, string, string]>([
    ['utf-8', '636166e92e747874', 'caf\udce9.txt', 'latin1 in UTF-8'],
    ['utf-8', 'c3a9e9c3a9', 'é\udce9é', 'between characters'],
    ['utf-8', 'c3', '\udcc3', 'a character that is cut'],
    ['utf-8', 'f09fa6', '\udcf0\udc9f\udca6', 'a longer one that is cut'],
    ['utf-8', 'c0af', '\udcc0\udcaf', 'an overlong slash'],
    ['utf-8', 'eda080', '\udced\udca0\udc80', 'half a surrogate pair (CESU-8)'],
    ['utf-8', 'efbfbd', '\ufffd', 'U+FFFD, which is a character'],
    ['utf-8', 'ff2fff', '\udcff/\udcff', 'a slash stays one'],
    ['cp1252', '8180', '\udc81€', 'a hole of the table'],
    ['shift_jis', '8120', '\udc81 ', 'a first byte without a second'],
    ['shift_jis', '8790', '\udc87\udc90', 'a second way to write ≒, which goes back as 81 e0'],
    ['shift_jis', '8790955c', '\udc87\udc90表', 'and a character behind it'],
    ['gb18030', '81308130', '\u0080', 'four bytes that are one'],
    ['gb18030', 'fe39fe39', '\udcfe9\udcfe9', 'four bytes that are none'],
    ['euc-jp', '8fb0a1', '丂', 'three bytes that are one'],
    ['big5', 'a440ff', '一\udcff', 'behind a character'],
  ])('%s: %s', (encoding, hex, text) => {
    const codec = createTextCodec(encoding);
    expect(codec.decode(Buffer.from(hex, 'hex'))).toBe(text);
    expect(codec.encode(text).toString('hex')).toBe(hex);
  });

  test('of one line cost no character of another', () => {
    const lines = Buffer.from('caf\xe9\r\n\xc3\xa9\r\n', 'latin1');
    expect(createTextCodec('utf-8').decode(lines)).toBe('caf\udce9\r\né\r\n');
  });

  test.each(testedEncodings)('%s gives back all bytes as they were', (encoding) => {
    const codec = createTextCodec(encoding);
    const byte = fc.integer({ min: 1, max: 255 }).filter((value) => value !== 0x0a && value !== 0x0d);
    const bytes = fc.array(byte, { maxLength: 16 }).map((values) => Buffer.from(values));
    fc.assert(
      fc.property(bytes, (name) => {
        const text = codec.decode(name);
        expect(codec.encode(text)).toEqual(name);
        expect(codec.uncarried(text)).toBeNull();
        // Over the wires to a page and back.
        expect(codec.encode(JSON.parse(JSON.stringify(text)))).toEqual(name);
        expect(codec.encode(structuredClone(text))).toEqual(name);
      }),
      { numRuns: 400 },
    );
  });

  test.each(testedEncodings)('%s reads a path as it reads its names', (encoding) => {
    const codec = createTextCodec(encoding);
    const byte = fc.integer({ min: 0x30, max: 255 });
    const name = fc.array(byte, { minLength: 1, maxLength: 6 }).map((values) => Buffer.from(values));
    fc.assert(
      fc.property(name, name, (folder, file) => {
        const path = Buffer.concat([Buffer.from('/'), folder, Buffer.from('/'), file]);
        expect(codec.decode(path)).toBe(`/${codec.decode(folder)}/${codec.decode(file)}`);
        const line = Buffer.concat([Buffer.from('12:00 '), file, Buffer.from('\r\n')]);
        expect(codec.decode(line)).toBe(`12:00 ${codec.decode(file)}\r\n`);
      }),
      { numRuns: 200 },
    );
  });

  test('are the same bytes in another encoding', () => {
    const [utf8, cyrillic] = [createTextCodec('utf-8'), createTextCodec('windows-1251')];
    const garbled = '/\udcec\udce8\udcf0';
    expect(recode(garbled, utf8, cyrillic)).toBe('/мир');
    expect(recode('/мир', cyrillic, utf8)).toBe(garbled);
    expect(recode('世', cyrillic, utf8)).toBe('世');
    expect(recode('a\nb', cyrillic, utf8)).toBe('a\nb');
  });
});

test('the first character that an encoding lacks is told', () => {
  expect(createTextCodec('windows-1251').uncarried('мир 世界')).toBe('世');
  expect(createTextCodec('windows-1251').uncarried('мир \udce9')).toBeNull();
  expect(createTextCodec('utf-8').uncarried('世\ud800')).toBe('\ud800');
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

  test('is told by its first character, but not where that is of a password', () => {
    const { encode } = createTextCodec('latin1');
    const told = expect.objectContaining({ message: expect.stringContaining('“世”') });
    expect(() => encode('STOR /a 世界')).toThrow(told);
    const hidden = expect.objectContaining({ message: expect.not.stringMatching(/[geheim]{6}|世/) });
    expect(() => encode('PASS geheim世界')).toThrow(hidden);
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

  test.each([
    '',
    'utf-9',
    'klingon',
    'utf-16',
    'utf-16le',
    'ucs2',
    'utf-32',
    'utf-7',
    'cp037',
    'viscii',
    'base64',
    'hex',
  ])('%j cannot', (encoding) => {
    expect(() => createTextCodec(encoding)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('encoding') }),
    );
  });
});
