import { expect, test } from 'vitest';
import { typeOn } from './askHidden.ts';

test.each<[string, string, string, ReturnType<typeof typeOn>]>([
  ['letters', 'ab', 'cü', { line: 'abcü', end: null }],
  ['the end of the line', 'ab', 'c\r', { line: 'abc', end: 'entered' }],
  ['what was pasted, up to its first line end', '', 'abc\ndef\n', { line: 'abc', end: 'entered' }],
  ['a letter taken back', 'ab', '\u007fc', { line: 'ac', end: null }],
  ['a letter of two units taken back', 'a😀', '\b', { line: 'a', end: null }],
  ['more taken back than there is', 'a', '\u007f\u007fb', { line: 'b', end: null }],
  ['Ctrl-C', 'ab', 'c\u0003d', { line: 'abc', end: 'interrupted' }],
  ['Ctrl-D', 'ab', '\u0004', { line: 'ab', end: 'given up' }],
])('%s', (_what, before, typed, expected) => {
  expect(typeOn(before, typed)).toEqual(expected);
});
