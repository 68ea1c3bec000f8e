import { expect, it } from 'vitest';
import { limitOf, parseLimit } from './limits.ts';

it.each([
  [1_500_000, { text: '1.5', unit: 'MB/s' }],
  [200_000, { text: '200', unit: 'kB/s' }],
  [1, { text: '0.001', unit: 'kB/s' }],
] as const)('%d is %o, and back', (bytes, limit) => {
  expect(limitOf(bytes)).toEqual(limit);
  expect(parseLimit(limit)).toBe(bytes);
});

it.each([
  ['1,5', 1_500_000],
  [' 2 ', 2_000_000],
  ['', null],
  ['0', null],
  ['-1', null],
  ['1e9', null],
  ['fast', null],
  ['999999999999', null],
])('“%s” MB/s', (text, bytes) => expect(parseLimit({ text, unit: 'MB/s' })).toBe(bytes));
