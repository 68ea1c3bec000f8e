import { expect, test } from 'vitest';
import { makeEntry } from '../../../shared/model/entry.ts';
import { nameProblem, neighbourOf, stemLength } from './renaming.ts';

const entries = ['a.txt', 'b.txt', 'c'].map((name) => makeEntry({ name, type: 'file' }));

test.each([
  ['a.txt', null],
  ['', null],
  ['new.txt', null],
  ['A.TXT', null],
  ['b.txt', 'taken'],
  ['x/y', 'wrong'],
  ['..', 'wrong'],
  ['x\ny', 'wrong'],
] as const)('a.txt to be called %j: %s', (newName, problem) =>
  expect(nameProblem({ entries }, 'a.txt', newName)).toBe(problem),
);

test.each([
  ['a.txt', 1, 'b.txt'],
  ['b.txt', -1, 'a.txt'],
  ['a.txt', -1, null],
  ['c', 1, null],
] as const)('beside %s, %i row on: %s', (name, step, neighbour) =>
  expect(neighbourOf({ shown: entries }, name, step)).toBe(neighbour),
);

test.each([
  ['report.tar.gz', 'report'],
  ['photo.jpg', 'photo'],
  ['.profile', '.profile'],
  ['Makefile', 'Makefile'],
  ['a.b.c', 'a.b'],
])('of %s, %s is what one means to change', (name, stem) =>
  expect(name.slice(0, stemLength(name))).toBe(stem),
);
