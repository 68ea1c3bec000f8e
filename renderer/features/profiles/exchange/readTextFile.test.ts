import { expect, it } from 'vitest';
import { decodeText } from './readTextFile.ts';

it.each<readonly [string, readonly number[], string]>([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with its mark, which is no text', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16, little end first', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0xe9], 'é'],
  ['nothing', [], ''],
])('%s', (_, bytes, expected) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(expected);
});
