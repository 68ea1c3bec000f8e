import { expect, it } from 'vitest';
import { foldName } from './foldName.ts';
import { namePattern } from './namePattern.ts';

it.each([
  ['', 'anything', true],
  ['port', 'Report.pdf', true],
  ['REPORT', 'report.pdf', true],
  ['  port ', 'Report.pdf', true],
  ['uber', 'Überblick', true],
  ['Über', 'u\u0308berblick', true],
  ['ports', 'Report.pdf', false],
  ['.jpg', 'a.jpg.txt', true],
  ['*.jpg', 'A.JPG', true],
  ['*.jpg', 'a.jpg.txt', false],
  ['*.jpg', '.jpg', true],
  ['img*', 'IMG_1.jpg', true],
  ['img*', 'my img', false],
  ['img*.j?g', 'img 7.jpg', true],
  ['img*.j?g', 'img 7.jg', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['???', 'abc', true],
  ['???', 'ab', false],
  ['?', 'a', true],
  ['*', '', true],
  ['**b**', 'abc', true],
  ['[a].(b)', 'x[a].(b)', true],
])('%j means %j: %s', (pattern, name, isMeant) => {
  expect(namePattern(pattern)(foldName(name))).toBe(isMeant);
});

it('takes no time for a pattern made to take long', () => {
  const isMeant = namePattern(`${'*a'.repeat(2_000)}*b`);
  expect(isMeant('a'.repeat(5_000))).toBe(false);
});
