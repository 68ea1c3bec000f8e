import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalTime } from './localTime.ts';

function parse(text: string, now: string): string | null {
  const time = parseLocalTime(text, Date.parse(now));
  return time && `${new Date(time.localMs).toISOString().slice(0, 16)} ${time.precision}`;
}

describe('a date without a year', () => {
  test.each<[string, string, string, string | null]>([
    ['today', '2024-06-15T12:00Z', 'Jun 15 11:59', '2024-06-15T11:59 minute'],
    ['a server that is ahead by hours', '2024-06-15T12:00Z', 'Jun 16 02:00', '2024-06-16T02:00 minute'],
    ['just within a day ahead', '2024-06-15T12:00Z', 'Jun 16 12:00', '2024-06-16T12:00 minute'],
    ['more than a day ahead', '2024-06-15T12:00Z', 'Jun 16 12:01', '2023-06-16T12:01 minute'],
    ['later in the year', '2024-06-15T12:00Z', 'Dec 31 23:59', '2023-12-31T23:59 minute'],
    [
      'the last day of the year, on the first',
      '2024-01-01T00:30Z',
      'Dec 31 23:50',
      '2023-12-31T23:50 minute',
    ],
    [
      'the first day of the year, on the last',
      '2023-12-31T20:00Z',
      'Jan  1 05:00',
      '2024-01-01T05:00 minute',
    ],
    ['two days ahead over the year’s end', '2023-12-30T20:00Z', 'Jan  1 05:00', '2023-01-01T05:00 minute'],
    ['a leap day in a leap year', '2024-03-01T00:00Z', 'Feb 29 10:00', '2024-02-29T10:00 minute'],
    ['a leap day the year after', '2025-01-10T00:00Z', 'Feb 29 10:00', '2024-02-29T10:00 minute'],
    ['a leap day three years after', '2027-02-10T00:00Z', 'Feb 29 10:00', '2024-02-29T10:00 minute'],
    ['a leap day around 2100', '2103-02-10T00:00Z', 'Feb 29 10:00', '2096-02-29T10:00 minute'],
    ['a leap day ahead', '2024-02-28T12:00Z', 'Feb 29 10:00', '2024-02-29T10:00 minute'],
    ['a day that no year has', '2024-06-15T12:00Z', 'Feb 30 10:00', null],
  ])('%s', (_what, now, text, time) => {
    expect(parse(text, now)).toBe(time);
  });
});

describe('a time in a listing', () => {
  test.each<[string, string | null]>([
    ['Jan  1 2023', '2023-01-01T00:00 day'],
    ['feb 29 2024', '2024-02-29T00:00 day'],
    ['Feb 29 2023', null],
    ['Dec 31 2030', '2030-12-31T00:00 day'],
    ['Jan 1 0001', null],
    ['Jan 1 0099', null],
    ['Jan 1 1899', null],
    ['Jan 1 24:00', null],
    ['Jan 1 10:60', null],
    ['Jan 0 2023', null],
    ['Foo 1 2023', null],
    ['1 Jan 2023', null],
    ['12-05-21 03:19PM', '2021-12-05T15:19 minute'],
    ['12-05-21 12:00AM', '2021-12-05T00:00 minute'],
    ['12-05-21 12:30PM', '2021-12-05T12:30 minute'],
    ['12-05-2021 03:19PM', '2021-12-05T15:19 minute'],
    ['12-05-99 15:19', '1999-12-05T15:19 minute'],
    ['12-05-69 15:19', '2069-12-05T15:19 minute'],
    ['12-05-70 15:19', '1970-12-05T15:19 minute'],
    ['02-29-23 03:19PM', null],
    ['13-05-21 03:19PM', null],
    ['12-05-21 25:19', null],
    ['12-05-21 13:19PM', null],
    ['12-05-0001 03:19PM', null],
    ['', null],
    ['yesterday', null],
  ])('%j is %s', (text, time) => {
    expect(parse(text, '2024-06-15T12:00Z')).toBe(time);
  });

  test('never throws, and never lies more than a day ahead without a year', () => {
    const nowMs = Date.parse('2024-06-15T12:00Z');
    const piece = fc.oneof(
      fc.constantFrom('Jan', 'Feb', ' ', ':', '-', '29', '31', '12', '2024', 'AM'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const time = parseLocalTime(pieces.join(''), nowMs);
        if (time) expect(Number.isSafeInteger(time.localMs)).toBe(true);
      }),
    );
    const months = fc.constantFrom('Jan', 'Feb', 'Jun', 'Dec');
    fc.assert(
      fc.property(
        months,
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 4e12 }),
        (month, day, now) => {
          const time = parseLocalTime(`${month} ${day} 10:00`, now);
          expect(time?.localMs).toBeLessThanOrEqual(now + 86_400_000);
          expect(time?.localMs).toBeGreaterThan(now - 367 * 86_400_000);
        },
      ),
    );
  });
});
