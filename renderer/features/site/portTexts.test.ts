import { expect, test } from 'vitest';
import { portRangeSchema } from '../../../shared/model/site.ts';
import { portsOf, textsOf } from './portTexts.ts';

test.each([
  ['', '', null],
  ['50000', '50010', { first: 50_000, last: 50_010 }],
  ['50000', '', { first: 50_000, last: 50_000 }],
  ['', '50010', { first: 50_010, last: 50_010 }],
])('%j to %j', (first, last, range) => {
  expect(portsOf({ first, last })).toEqual(range);
});

test.each([
  ['x', '50000'],
  ['80', '90'],
  ['50010', '50000'],
  ['50000', '70000'],
  ['1e4', ''],
])('%j to %j is no range', (first, last) => {
  expect(portRangeSchema.safeParse(portsOf({ first, last })).success).toBe(false);
});

test('a range comes back as it was', () => {
  expect(portsOf(textsOf({ first: 50_000, last: 50_010 }))).toEqual({ first: 50_000, last: 50_010 });
  expect(portsOf(textsOf(null))).toBeNull();
});
