import { describe, expect, it } from 'vitest';
import { countOf, formatDay, formatDuration, formatFullTime, formatSize, formatSpeed } from './format.ts';

describe('size', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [4_213, '4.2 kB'],
    [42_130, '42 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [9_960_000, '10 MB'],
    [1_073_741_824, '1.1 GB'],
    [Number.MAX_SAFE_INTEGER, '9 PB'],
  ])('%d', (bytes, text) => expect(formatSize(bytes, 'en')).toBe(text));

  it('follows the locale', () => expect(formatSize(4_213, 'de')).toBe('4,2 kB'));
  it('is a speed too', () => expect(formatSpeed(1_234_567.8, 'en')).toBe('1.2 MB/s'));
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [1, '1 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
    [720_500, '12 min'],
    [3_600_000, '1 h'],
    [11_520_000, '3 h 12 min'],
    [400_000_000, '5 days'],
  ])('%d ms', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('time', () => {
  const at = Date.UTC(2026, 2, 3, 0, 5, 9);
  it('of which only the day is known keeps that day everywhere', () =>
    expect(formatDay(Date.UTC(2026, 2, 3), 'day', 'en-US')).toBe('Mar 3, 2026'));
  it.each([
    ['day', 0],
    ['minute', 1],
    ['second', 2],
  ] as const)('shows no more than a %s', (precision, colons) =>
    expect(formatFullTime(at, precision, 'en-US').split(':')).toHaveLength(colons + 1),
  );
});

it.each([
  [1, '1 file'],
  [2, '2 files'],
  [12_000, '12,000 files'],
])('%d', (count, text) => expect(countOf(count, 'file', 'files', 'en')).toBe(text));
