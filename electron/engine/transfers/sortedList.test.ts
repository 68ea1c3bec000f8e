import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SortedList } from './sortedList.ts';

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
const listOf = (numbers: Iterable<number>): SortedList<number> => {
  const list = new SortedList<number>((a, b) => a - b);
  for (const number of numbers) list.add(number);
  return list;
};

describe('a sorted list', () => {
  test('is what a sorted array is, whatever is added and deleted', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 200 })), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.nat(250), fc.nat(20), (changes, offset, limit) => {
        const list = listOf([]);
        const model = new Set<number>();
        for (const [isAdded, number] of changes) {
          if (isAdded && !model.has(number)) list.add(number);
          if (!isAdded) expect(list.delete(number)).toBe(model.has(number));
          if (isAdded) model.add(number);
          else model.delete(number);
        }
        const all = sorted(model);
        expect([...list]).toEqual(all);
        expect(list.length).toBe(all.length);
        expect(list.first).toBe(all[0]);
        expect(list.last).toBe(all.at(-1));
        expect(list.slice(offset, limit)).toEqual(all.slice(offset, offset + limit));
        expect(list.after(offset)).toBe(all.find((number) => number > offset));
        expect(list.before(offset)).toBe(all.findLast((number) => number < offset));
      }),
    );
  });

  test.each<[string, (count: number) => number[]]>([
    ['ascending', (count) => Array.from({ length: count }, (_, index) => index)],
    ['descending', (count) => Array.from({ length: count }, (_, index) => count - index)],
    // 7,919 is a prime that does not divide the count, so that all numbers come.
    ['scattered', (count) => Array.from({ length: count }, (_, index) => (index * 7_919) % count)],
  ])('keeps the order over many chunks, filled %s', (_, numbers) => {
    const all = numbers(10_000);
    const list = listOf(all);
    const expected = sorted(all);
    expect([...list]).toEqual(expected);
    expect(list.slice(5_000, 3)).toEqual(expected.slice(5_000, 5_003));
    for (const number of all) if (number % 3 !== 0) list.delete(number);
    const left = expected.filter((number) => number % 3 === 0);
    expect([...list]).toEqual(left);
    expect(list.after(5_000)).toBe(left.find((number) => number > 5_000));
    for (const number of left) list.delete(number);
    expect(list.length).toBe(0);
    expect(list.first).toBeUndefined();
  });
});
