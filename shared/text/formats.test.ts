import { describe, expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { formatsOf } from './formats.ts';

const english = formatsOf('en', 'en-US', en.units);
const german = formatsOf('de', 'de-DE', de.units);

describe('size', () => {
  it.each([
    [0, '0 B', '0 B'],
    [1, '1 B', '1 B'],
    [999, '999 B', '999 B'],
    [1_000, '1 kB', '1 kB'],
    [4_213, '4.2 kB', '4,2 kB'],
    [42_130, '42 kB', '42 kB'],
    [999_499, '999 kB', '999 kB'],
    [999_500, '1 MB', '1 MB'],
    [9_960_000, '10 MB', '10 MB'],
    [1_073_741_824, '1.1 GB', '1,1 GB'],
    [Number.MAX_SAFE_INTEGER, '9 PB', '9 PB'],
  ])('%d', (bytes, inEnglish, inGerman) => {
    expect(english.size(bytes)).toBe(inEnglish);
    expect(german.size(bytes)).toBe(inGerman);
  });

  it('is a speed too', () => expect(english.speed(1_234_567.8)).toBe('1.2 MB/s'));
  it.each([
    [1, '1 byte', '1 Byte'],
    [4_213, '4,213 bytes', '4.213 Byte'],
  ])('exact: %d', (bytes, inEnglish, inGerman) =>
    expect([english.bytes(bytes), german.bytes(bytes)]).toEqual([inEnglish, inGerman]),
  );
});

it('writes tenths and shares', () => {
  expect([english.tenths(12), german.tenths(1.25)]).toEqual(['12.0', '1,3']);
  expect(english.percent(0.999)).toBe('99 %');
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
  ])('%d ms', (ms, text) => expect(english.duration(ms)).toBe(text));

  it('has its words of the language', () => expect(german.duration(400_000_000)).toBe('5 Tage'));
});

describe('time', () => {
  const at = Date.UTC(2026, 2, 3, 0, 5, 9);
  it('of which only the day is known keeps that day everywhere', () => {
    expect(english.day(Date.UTC(2026, 2, 3), 'day')).toBe('Mar 3, 2026');
    expect(german.day(Date.UTC(2026, 2, 3), 'day')).toBe('03.03.2026');
  });
  it.each([
    ['day', 0],
    ['minute', 1],
    ['second', 2],
    [null, 2],
  ] as const)('shows no more than a %s', (precision, colons) =>
    expect(english.fullTime(at, precision).split(':')).toHaveLength(colons + 1),
  );
});
