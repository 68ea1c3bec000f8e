import { describe, expect, test } from 'vitest';
import type { ConflictPolicy } from '../../../shared/model/transfer.ts';
import {
  type ComparedFacts,
  conflictOf,
  type Decision,
  decideConflict,
  numberedName,
} from './decideConflict.ts';

const noon = Date.UTC(2026, 0, 2, 12, 0, 30);
const of = (
  sizeBytes: number | null,
  modifiedAtMs: number | null,
  modifiedPrecision?: 'minute' | 'day',
): ComparedFacts => ({
  sizeBytes,
  modifiedAtMs,
  ...(modifiedPrecision ? { modifiedPrecision } : {}),
});

describe('what becomes of a taken name', () => {
  test.each<[ConflictPolicy, string, ComparedFacts, ComparedFacts, Decision]>([
    ['ask', 'whatever it is', of(1, noon), of(1, noon), 'ask'],
    ['overwrite', 'of which nothing is known', of(null, null), of(null, null), 'replace'],
    ['skip', 'whatever it is', of(9, noon), of(1, 0), 'skip'],
    ['rename', 'whatever it is', of(1, noon), of(1, noon), 'rename'],

    ['newer', 'older', of(1, noon), of(1, noon - 1_000), 'replace'],
    ['newer', 'as old', of(1, noon), of(1, noon), 'skip'],
    ['newer', 'as old, and another size', of(1, noon), of(2, noon), 'skip'],
    ['newer', 'newer', of(1, noon), of(1, noon + 1_000), 'skip'],
    ['newer', 'as old to the second', of(1, noon + 900), of(1, noon), 'skip'],
    ['newer', 'of an unknown time', of(1, noon), of(1, null), 'ask'],
    ['newer', 'of a known time, the source not', of(1, null), of(1, noon), 'ask'],
    ['newer', 'of the same minute, as far as known', of(1, noon), of(1, noon - 30_000, 'minute'), 'skip'],
    ['newer', 'of the same minute, and another size', of(1, noon), of(2, noon - 30_000, 'minute'), 'ask'],
    ['newer', 'of the minute before', of(1, noon), of(1, noon - 90_000, 'minute'), 'replace'],
    [
      'newer',
      'a little older than a source of known minute',
      of(1, noon - 30_000, 'minute'),
      of(1, noon),
      'skip',
    ],
    ['newer', 'of the same day, as far as known', of(1, noon), of(2, Date.UTC(2026, 0, 2), 'day'), 'ask'],
    ['newer', 'of the day before, on some calendar', of(1, noon), of(1, Date.UTC(2026, 0, 1), 'day'), 'ask'],
    ['newer', 'of two days before', of(1, noon), of(2, Date.UTC(2025, 11, 31), 'day'), 'replace'],
    ['newer', 'of the day after, on some calendar', of(1, noon), of(1, Date.UTC(2026, 0, 3), 'day'), 'ask'],
    ['newer', 'of a time without seconds, nobody says why', of(1, noon), of(2, noon - 30_000), 'ask'],

    ['size', 'as large', of(5, noon), of(5, 0), 'skip'],
    ['size', 'smaller', of(5, 0), of(4, noon), 'replace'],
    ['size', 'larger', of(5, 0), of(6, noon), 'replace'],
    ['size', 'of an unknown size', of(5, noon), of(null, noon), 'ask'],
    ['size', 'of a known size, the source not', of(null, noon), of(5, noon), 'ask'],

    ['resume', 'shorter', of(5, noon), of(4, noon), 'resume'],
    ['resume', 'empty', of(5, noon), of(0, noon), 'resume'],
    ['resume', 'as long', of(5, noon), of(5, noon), 'resume'],
    ['resume', 'longer', of(5, noon), of(6, noon), 'ask'],
    ['resume', 'of an unknown size', of(5, noon), of(null, noon), 'ask'],
    ['resume', 'of a known size, the source not', of(null, noon), of(5, noon), 'ask'],
  ])('%s: what is there is %s', (policy, _what, incoming, present, decision) => {
    expect(decideConflict(policy, incoming, present)).toBe(decision);
  });
});

test.each<[number | null, number | null, boolean]>([
  [5, 4, true],
  [5, 0, false],
  [5, 5, false],
  [5, 6, false],
  [null, 4, false],
  [5, null, false],
])('of %j bytes, with %j there: can be resumed: %j', (incoming, present, canResume) => {
  expect(conflictOf(of(incoming, noon, 'minute'), of(present, 0))).toEqual({
    incoming: { sizeBytes: incoming, modifiedAtMs: noon },
    present: { sizeBytes: present, modifiedAtMs: 0 },
    canResume,
  });
});

test.each([
  ['a.txt', 2, 'a (2).txt'],
  ['a', 3, 'a (3)'],
  ['.profile', 2, '.profile (2)'],
  ['a.tar.gz', 2, 'a.tar (2).gz'],
  ['a (2).txt', 2, 'a (2) (2).txt'],
  ['a.', 2, 'a (2).'],
])('%s, number %i, is %s', (name, count, expected) => {
  expect(numberedName(name, count)).toBe(expected);
});
