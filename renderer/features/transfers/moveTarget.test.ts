import { expect, it } from 'vitest';
import { aTransfer } from '../../../shared/model/queue.testkit.ts';
import { type MoveStep, moveTarget } from './moveTarget.ts';

const rows = [
  aTransfer({ transferId: 9, state: 'running' }),
  aTransfer({ transferId: 8, priority: 'high' }),
  ...[1, 2, 3, 4].map((transferId) => aTransfer({ transferId })),
];

it.each<readonly [MoveStep, readonly number[], boolean, number | 'first' | null | undefined]>([
  ['first', [3], true, 'first'],
  ['last', [3], true, null],
  ['up', [3], true, 2],
  ['up', [3, 4], true, 2],
  ['up', [1], true, undefined],
  ['down', [1], true, 3],
  ['down', [3], true, null],
  ['down', [3], false, undefined],
  ['down', [4], true, undefined],
  ['up', [9], true, undefined],
  ['down', [], true, undefined],
])('%s %o (end in sight: %s)', (step, ids, endsList, before) =>
  expect(moveTarget(rows, new Set(ids), step, endsList)).toBe(before),
);
