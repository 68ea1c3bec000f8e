import { expect, it } from 'vitest';
import { toColumns } from '../../../shared/contract/entryColumns.ts';
import { makeEntry } from '../../../shared/model/entry.ts';
import { createArrivals } from './arrivals.ts';

const part = (start: number, names: string) => ({
  start,
  columns: toColumns([...names].map((name) => makeEntry({ name, type: 'file' }))),
});

it.each([
  ['nothing yet', [], null],
  ['the first', [part(0, 'ab')], ['ab', false]],
  ['more than one part', [part(0, 'ab'), part(2, 'c')], ['abc', false]],
  ['what replaced others before anybody saw them', [part(0, 'ab'), part(0, 'c')], ['c', false]],
  ['what comes after those taken', [part(0, 'ab'), 'take', part(2, 'c')], ['c', false]],
  ['nothing, where all is taken', [part(0, 'ab'), 'take'], null],
  ['all, where a taken one is another', [part(0, 'ab'), 'take', part(1, 'xy')], ['axy', true]],
  ['nothing, as long as it is less than before', [part(0, 'abc'), 'take', part(0, 'x')], null],
  ['what it has grown to', [part(0, 'abc'), 'take', part(0, 'x'), part(1, 'yz')], ['xyz', true]],
] as const)('shows %s', (_case, steps, fresh) => {
  const arrivals = createArrivals();
  for (const step of steps) {
    if (step === 'take') arrivals.takeFresh();
    else arrivals.place(step);
  }
  const taken = arrivals.takeFresh();
  expect(taken && [taken.entries.map(({ name }) => name).join(''), taken.isAnew]).toEqual(fresh);
});

it('gives a large folder in portions that a frame or two can take', () => {
  const arrivals = createArrivals();
  for (let start = 0; start < 12_000; start += 2_000) arrivals.place(part(start, 'x'.repeat(2_000)));
  expect(arrivals.takeFresh()?.entries).toHaveLength(10_000);
  expect(arrivals.takeFresh()?.entries).toHaveLength(2_000);
  expect(arrivals.takeFresh()).toBeNull();
});
