import { expect, it } from 'vitest';
import type { Conflict, ConflictDecision } from '../../../shared/model/transfer.ts';
import { de } from '../../../shared/text/de/index.ts';
import { en } from '../../../shared/text/en/index.ts';
import { compareSides, outcomeOf } from './conflictWords.ts';

const conflict = (
  incoming: readonly [number | null, number | null],
  present: readonly [number | null, number | null],
): Conflict => ({
  incoming: { sizeBytes: incoming[0], modifiedAtMs: incoming[1] },
  present: { sizeBytes: present[0], modifiedAtMs: present[1] },
  canResume: true,
});

it.each([
  [conflict([5, 90_000], [4, 0]), { newer: 'incoming', larger: 'incoming' }],
  [conflict([3, 0], [4, 90_000]), { newer: 'present', larger: 'present' }],
  [conflict([4, 1_500], [4, 0]), { newer: null, larger: null }],
  [conflict([null, null], [4, 0]), { newer: null, larger: null }],
] as const)('compares %o', (sides, expected) => expect(compareSides(sides)).toEqual(expected));

it.each<readonly [ConflictDecision, Conflict, string]>([
  ['newer', conflict([4, 90_000], [4, 0]), 'It is newer: replaces.'],
  ['newer', conflict([4, 0], [4, 90_000]), 'It is not newer: skips.'],
  ['newer', conflict([4, null], [4, 90_000]), 'One of the times is not known.'],
  ['size', conflict([4, 0], [4, 0]), 'The same size: skips.'],
  ['size', conflict([5, 0], [4, 0]), 'Sizes differ: replaces.'],
  ['size', conflict([5, 0], [null, 0]), 'One of the sizes is not known.'],
])('%s for %o', (decision, sides, text) =>
  expect(outcomeOf(decision, sides, en.transfers.conflict.outcomes)).toBe(text),
);

it.each([en, de])('has a key for each answer, which stands in its label', ({ transfers }) => {
  const { decisions, keys } = transfers.conflict;
  expect(new Set(Object.values(keys)).size).toBe(Object.values(decisions).length);
  for (const [decision, label] of Object.entries(decisions)) {
    expect(label.toLowerCase()).toContain(keys[decision as ConflictDecision]);
  }
});
