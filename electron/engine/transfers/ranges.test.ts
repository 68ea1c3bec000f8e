import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRange, gapsIn, lengthOf, prefixOf, type Range } from './ranges.ts';

test.each<[Range[], Range, Range[]]>([
  [[], [0, 5], [[0, 5]]],
  [[], [5, 5], []],
  [[[0, 5]], [5, 9], [[0, 9]]],
  [[[5, 9]], [0, 5], [[0, 9]]],
  [
    [[0, 5]],
    [6, 9],
    [
      [0, 5],
      [6, 9],
    ],
  ],
  [
    [
      [0, 5],
      [6, 9],
    ],
    [5, 6],
    [[0, 9]],
  ],
  [
    [
      [0, 5],
      [6, 9],
    ],
    [2, 7],
    [[0, 9]],
  ],
  [
    [
      [4, 5],
      [6, 9],
    ],
    [0, 1],
    [
      [0, 1],
      [4, 5],
      [6, 9],
    ],
  ],
  [
    [
      [0, 2],
      [4, 5],
      [7, 9],
    ],
    [1, 8],
    [[0, 9]],
  ],
])('%j and %j are %j', (ranges, added, expected) => {
  expect(addRange(ranges, added)).toEqual(expected);
});

test.each<[Range[], number, Range[], number]>([
  [[], 9, [[0, 9]], 0],
  [[[0, 9]], 9, [], 9],
  [[[0, 3]], 9, [[3, 9]], 3],
  [
    [
      [2, 3],
      [5, 9],
    ],
    9,
    [
      [0, 2],
      [3, 5],
    ],
    0,
  ],
  [[[0, 20]], 9, [], 20],
  [[], 0, [], 0],
])('%j of %i lack %j, and begin with %i', (ranges, sizeBytes, gaps, prefix) => {
  expect(gapsIn(ranges, sizeBytes)).toEqual(gaps);
  expect(prefixOf(ranges)).toBe(prefix);
});

test('whatever the order, what was written is there and nothing else', () => {
  const piece = fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]): Range => [start, start + length]);
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const bytes = new Set(
        pieces.flatMap(([start, end]) => Array.from({ length: end - start }, (_, at) => start + at)),
      );
      const ranges = pieces.reduce<Range[]>((sum, each) => addRange(sum, each), []);
      expect(lengthOf(ranges)).toBe(bytes.size);
      expect(lengthOf(gapsIn(ranges, 80))).toBe(80 - bytes.size);
      expect(ranges.every(([start, end]) => bytes.has(start) && bytes.has(end - 1) && !bytes.has(end))).toBe(
        true,
      );
    }),
  );
});
