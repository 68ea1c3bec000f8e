import { expect, test } from 'vitest';
import { formatOctal, hasBit, parseOctal, withBit } from './permissionBits.ts';

test.each([
  ['644', 0o644],
  ['0644', 0o644],
  [' 755 ', 0o755],
  ['4755', 0o4755],
  ['0000', 0],
  ['', null],
  ['64', null],
  ['648', null],
  ['06440', null],
  ['rw-', null],
])('%j is %j', (text, unixMode) => expect(parseOctal(text)).toBe(unixMode));

test.each([
  [0, '0000'],
  [0o644, '0644'],
  [0o2755, '2755'],
])('%i reads %s', (unixMode, text) => expect(formatOctal(unixMode)).toBe(text));

test('a bit is seen, set and cleared without touching another', () => {
  expect(hasBit(0o640, 6, 4)).toBe(true);
  expect(hasBit(0o640, 3, 2)).toBe(false);
  expect(withBit(0o4640, 3, 2, true)).toBe(0o4660);
  expect(withBit(0o4660, 3, 2, false)).toBe(0o4640);
  expect(withBit(0o640, 0, 1, false)).toBe(0o640);
});
