import { expect, it } from 'vitest';
import { wordsOf } from './wordsOf.ts';

it.each([
  ['en', 0, '0 files'],
  ['en', 1, '1 file'],
  ['en', 2, '2 files'],
  ['en', 12_000, '12,000 files'],
  ['de', 0, '0 files'],
  ['de', 1, '1 file'],
  ['de', 12_000, '12.000 files'],
] as const)('%s, %d', (language, count, text) =>
  expect(wordsOf(language).counted(count, { one: 'file', other: 'files' })).toBe(text),
);
