import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf, dayOf, localTime, yearOfDigits } from './localTime.ts';

function read(month: number, day: number, hour: number, minute: number, now: string): string | null {
  const time = localTime(
    { year: null, month: month - 1, day },
    { hour, minute, second: null },
    Date.parse(now),
  );
  return time && new Date(time.localMs).toISOString().slice(0, 16);
}

describe('a date without a year', () => {
  test.each<[string, string, [number, number, number, number], string | null]>([
    ['today', '2024-06-15T12:00Z', [6, 15, 11, 59], '2024-06-15T11:59'],
    ['a server that is ahead by hours', '2024-06-15T12:00Z', [6, 16, 2, 0], '2024-06-16T02:00'],
    ['just within a day ahead', '2024-06-15T12:00Z', [6, 16, 12, 0], '2024-06-16T12:00'],
    ['more than a day ahead', '2024-06-15T12:00Z', [6, 16, 12, 1], '2023-06-16T12:01'],
    ['later in the year', '2024-06-15T12:00Z', [12, 31, 23, 59], '2023-12-31T23:59'],
    ['the last day of the year, on the first', '2024-01-01T00:30Z', [12, 31, 23, 50], '2023-12-31T23:50'],
    ['the first day of the year, on the last', '2023-12-31T20:00Z', [1, 1, 5, 0], '2024-01-01T05:00'],
    ['two days ahead over the year’s end', '2023-12-30T20:00Z', [1, 1, 5, 0], '2023-01-01T05:00'],
    ['a leap day in a leap year', '2024-03-01T00:00Z', [2, 29, 10, 0], '2024-02-29T10:00'],
    ['a leap day the year after', '2025-01-10T00:00Z', [2, 29, 10, 0], '2024-02-29T10:00'],
    ['a leap day three years after', '2027-02-10T00:00Z', [2, 29, 10, 0], '2024-02-29T10:00'],
    ['a leap day around 2100', '2103-02-10T00:00Z', [2, 29, 10, 0], '2096-02-29T10:00'],
    ['a leap day ahead', '2024-02-28T12:00Z', [2, 29, 10, 0], '2024-02-29T10:00'],
    ['the end of a day', '2024-06-15T12:00Z', [6, 14, 24, 0], '2024-06-15T00:00'],
    ['a day that no year has', '2024-06-15T12:00Z', [2, 30, 10, 0], null],
  ])('%s', (_what, now, [month, day, hour, minute], time) => {
    expect(read(month, day, hour, minute, now)).toBe(time);
  });

  test('never lies more than a day ahead, nor a year back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 4e12 }),
        (month, day, nowMs) => {
          const clock = { hour: 10, minute: 0, second: null };
          const time = localTime({ year: null, month: month - 1, day }, clock, nowMs);
          expect(time?.localMs).toBeLessThanOrEqual(nowMs + 86_400_000);
          expect(time?.localMs).toBeGreaterThan(nowMs - 367 * 86_400_000);
        },
      ),
    );
  });
});

test('tells as much as it was told', () => {
  const day = { year: 2020, month: 0, day: 31 };
  expect(localTime(day, null, 0)).toEqual({ localMs: Date.UTC(2020, 0, 31), precision: 'day' });
  const clock = { hour: 12, minute: 30, second: null };
  expect(localTime(day, clock, 0)).toEqual({ localMs: Date.UTC(2020, 0, 31, 12, 30), precision: 'minute' });
  expect(localTime(day, { ...clock, second: 5 }, 0)).toEqual({
    localMs: Date.UTC(2020, 0, 31, 12, 30, 5),
    precision: 'second',
  });
  for (const year of [1, 99, 1899]) expect(localTime({ ...day, year }, null, 0)).toBeNull();
  expect(localTime({ year: 2023, month: 1, day: 29 }, null, 0)).toBeNull();
});

test.each<[number, number, string | undefined, string | null]>([
  [0, 0, undefined, '0:0'],
  [23, 59, undefined, '23:59'],
  [24, 0, undefined, '24:0'],
  [24, 1, undefined, null],
  [25, 0, undefined, null],
  [12, 60, undefined, null],
  [12, 0, 'AM', '0:0'],
  [12, 0, 'pm', '12:0'],
  [3, 19, 'P', '15:19'],
  [13, 0, 'PM', null],
])('%i:%i %s is %s', (hour, minute, half, time) => {
  const clock = clockOf(hour, minute, null, half);
  expect(clock && `${clock.hour}:${clock.minute}`).toBe(time);
});

test('knows days and years by their digits', () => {
  expect(dayOf(2020, 1, 31)).toEqual({ year: 2020, month: 0, day: 31 });
  expect([dayOf(2020, 0, 1), dayOf(2020, 13, 1), dayOf(2020, 1, 0), dayOf(2020, 1, 32)]).toEqual(
    Array(4).fill(null),
  );
  expect(['00', '69', '70', '99', '100', '103', '2020'].map(yearOfDigits)).toEqual([
    2000, 2069, 1970, 1999, 2000, 2003, 2020,
  ]);
});
