/** Bytes from `start` up to and without `end`. */
export type Range = readonly [start: number, end: number];

/** Ranges in order that do not touch, with one more. */
export function addRange(ranges: readonly Range[], [start, end]: Range): Range[] {
  if (end <= start) return [...ranges];
  const before = ranges.filter(([, otherEnd]) => otherEnd < start);
  const behind = ranges.filter(([otherStart]) => otherStart > end);
  const touched = ranges.slice(before.length, ranges.length - behind.length);
  const merged: Range = [
    Math.min(start, ...touched.map(([from]) => from)),
    Math.max(end, ...touched.map(([, to]) => to)),
  ];
  return [...before, merged, ...behind];
}

/** What the ranges leave out of `sizeBytes`. */
export function gapsIn(ranges: readonly Range[], sizeBytes: number): Range[] {
  const gaps: Range[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) gaps.push([at, Math.min(start, sizeBytes)]);
    at = Math.max(at, end);
  }
  if (at < sizeBytes) gaps.push([at, sizeBytes]);
  return gaps;
}

/** How much is there from the beginning on. */
export const prefixOf = (ranges: readonly Range[]): number => (ranges[0]?.[0] === 0 ? ranges[0][1] : 0);

export const lengthOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, [start, end]) => sum + end - start, 0);
