import { expect, test } from 'vitest';
import { copyName } from './copyName.ts';

test.each([
  ['a.txt', 1, 'a copy.txt'],
  ['a.txt', 2, 'a copy 2.txt'],
  ['a', 1, 'a copy'],
  ['a.tar.gz', 1, 'a copy.tar.gz'],
  ['.profile', 1, '.profile copy'],
  ['a.b.c', 3, 'a.b copy 3.c'],
  ['ends.', 1, 'ends. copy'],
  ['v1.2 final', 1, 'v1.2 final copy'],
])('copy of %j, number %i: %j', (name, number, copy) => expect(copyName(name, number)).toBe(copy));
