import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeByte, hasUndecoded, hexOf, replaceUndecoded, splitUndecoded } from './undecoded.ts';

test('a byte is a unit that no text has', () => {
  expect(escapeByte(0xe9)).toBe('\udce9');
  expect(hexOf('\udc80\udcff')).toBe('80 FF');
});

test.each([
  ['plain', false, 'plain'],
  ['', false, ''],
  ['a\udce9\udce8b\udcff', true, 'a[E9 E8]b[FF]'],
  // U+1F480 and the others have such a unit as the second of their pair.
  ['💀 U+1F4C0 📀', false, '💀 U+1F4C0 📀'],
  ['💀\udc80', true, '💀[80]'],
  ['half \ud83d alone', false, 'half \ud83d alone'],
])('%j', (text, isUndecoded, shown) => {
  expect(hasUndecoded(text)).toBe(isUndecoded);
  expect(replaceUndecoded(text, (hex) => `[${hex}]`)).toBe(shown);
});

test('text and bytes make up the whole again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\udc80', '\udcff'))),
      (parts) => {
        const name = parts.join('');
        expect(
          splitUndecoded(name)
            .map(({ text, bytes }) => text + bytes)
            .join(''),
        ).toBe(name);
      },
    ),
  );
});
