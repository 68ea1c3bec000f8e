import { describe, expect, test } from 'vitest';
import { type Entry, makeEntry } from '../../../../shared/model/entry.ts';
import { atMinute } from './localTime.ts';
import {
  clockOf,
  clockWitness,
  doubtfulYear,
  wallClockMs,
  withServerClock,
  withYearsGuessedAnew,
} from './serverClock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noonMs = Date.parse('2024-06-15T12:00:00Z');
const entry = (name: string, known: Partial<Entry>): Entry => makeEntry({ name, type: 'file', ...known });
const atNoon = entry('a', { modifiedAtMs: noonMs, modifiedPrecision: 'minute' });

describe('the server’s clock', () => {
  test('is told by a file whose minutes are known', () => {
    const day = entry('day', { modifiedAtMs: noonMs, modifiedPrecision: 'day' });
    const dir = entry('dir', { type: 'dir', modifiedAtMs: noonMs, modifiedPrecision: 'minute' });
    const older = entry('older', { modifiedAtMs: noonMs - hourMs, modifiedPrecision: 'minute' });
    expect(clockWitness([day, dir, older, entry('none', {}), atNoon])).toBe(atNoon);
    expect(clockWitness([day, dir])).toBeUndefined();
    expect(clockWitness([])).toBeUndefined();
  });

  test.each<[string, number, number | null]>([
    ['UTC', noonMs, 0],
    ['UTC, the seconds lost', noonMs + 59_000, 0],
    ['ahead of UTC', noonMs - 2 * hourMs + 30_000, -2 * hourMs],
    ['behind UTC', noonMs + 5 * hourMs, 5 * hourMs],
    ['by quarters of an hour', noonMs - 5.75 * hourMs, -5.75 * hourMs],
    ['the farthest ahead', noonMs - 14 * hourMs, -14 * hourMs],
    ['the farthest behind', noonMs + 12 * hourMs, 12 * hourMs],
    ['no time zone: another file', noonMs - 40 * hourMs, null],
  ])('%s', (_what, exactMs, utcOffsetMs) => {
    const nowMs = noonMs + 30 * dayMs;
    expect(clockOf(atNoon, exactMs, nowMs, nowMs)).toEqual(
      utcOffsetMs === null ? null : { utcOffsetMs, aheadMs: 0 },
    );
  });

  test('says nothing where MDTM, too, tells a time that is yet to come', () => {
    const nowMs = noonMs - 3 * hourMs;
    expect(clockOf(atNoon, noonMs, nowMs, nowMs)).toBeNull();
    expect(clockOf(atNoon, noonMs - 3 * hourMs, nowMs, nowMs)).toMatchObject({ utcOffsetMs: -3 * hourMs });
  });

  test('sets every time right, and leaves what is unknown', () => {
    const entries = [atNoon, entry('none', {})];
    expect(withServerClock(entries, -2 * hourMs)).toEqual([
      { ...atNoon, modifiedAtMs: noonMs - 2 * hourMs },
      entry('none', {}),
    ]);
    expect(withServerClock(entries, 0)).toEqual(entries);
  });

  test('that nobody knows leaves the day', () => {
    const day = { ...atNoon, modifiedAtMs: noonMs - 12 * hourMs, modifiedPrecision: 'day' };
    expect(withServerClock([atNoon, entry('none', {})], null)).toEqual([day, entry('none', {})]);
  });

  test('leaves a day the day that the server’s calendar has', () => {
    const day = entry('day', { modifiedAtMs: noonMs - 12 * hourMs, modifiedPrecision: 'day' });
    expect(withServerClock([day], -2 * hourMs)).toEqual([day]);
  });
});

describe('a year that LIST leaves out', () => {
  const files = ['2026-12-03T10:20', '2026-11-20T08:00', '2026-06-30T23:59'];
  /** What a server shows of its files on a day, as it is read with nothing known of its clock. */
  const shown = (times: readonly string[], nowMs: number): readonly Entry[] =>
    times.map((time) => {
      const exact = new Date(`${time}Z`);
      const read = atMinute(
        exact.getUTCMonth(),
        exact.getUTCDate(),
        exact.getUTCHours(),
        exact.getUTCMinutes(),
        nowMs,
      );
      return entry(time, { modifiedAtMs: read?.localMs ?? null, modifiedPrecision: 'minute' });
    });
  const named = (entries: readonly Entry[]): readonly string[] =>
    entries.map(({ modifiedAtMs }) => new Date(modifiedAtMs ?? 0).toISOString().slice(0, 16));

  test.each<[string, string, readonly string[]]>([
    ['five days ahead', '2026-11-28T12:00Z', files],
    [
      'a day over the turn of the year',
      '2026-12-31T12:00Z',
      ['2027-01-02T11:00', '2026-12-31T11:00', '2026-08-01T00:00'],
    ],
    ['set to 1980', '2026-11-28T12:00Z', ['1980-01-04T00:10', '1980-01-01T00:00', '1979-12-31T23:00']],
    ['forty years ahead', '2026-11-28T12:00Z', ['2066-03-01T09:00', '2066-02-27T10:00', '2065-12-24T18:00']],
  ])('is put right by one file where the calendar is %s', (_what, now, times) => {
    const nowMs = Date.parse(now);
    const entries = shown(times, nowMs);
    expect(named(entries)).not.toEqual(times);
    const witness = doubtfulYear(entries, nowMs) ?? clockWitness(entries);
    const clock = witness && clockOf(witness, Date.parse(`${witness.name}Z`), nowMs, nowMs);
    expect(clock).toMatchObject({ utcOffsetMs: 0 });
    const wallMs = wallClockMs(nowMs, clock ?? null);
    expect(named(withYearsGuessedAnew(entries, nowMs, wallMs))).toEqual(times);
    expect(named(shown(times, wallMs))).toEqual(times);
  });

  test('is in no doubt where `ls` would have shown it', () => {
    const nowMs = Date.parse('2026-11-28T12:00Z');
    expect(doubtfulYear(shown(['2026-11-28T11:00', '2026-06-01T11:00'], nowMs), nowMs)).toBeUndefined();
  });

  test('that the line did tell is not guessed anew', () => {
    const nowMs = Date.parse('2026-11-28T12:00Z');
    const told = entry('dos', { modifiedAtMs: Date.parse('2019-05-05T10:00Z'), modifiedPrecision: 'minute' });
    expect(clockOf(told, Date.parse('2018-05-05T10:00Z'), nowMs, nowMs)).toBeNull();
    expect(withYearsGuessedAnew([told], nowMs, Date.parse('1980-06-01T00:00Z'))).toEqual([told]);
  });
});
