import { describe, expect, test } from 'vitest';
import { type Entry, makeEntry } from '../../../../shared/model/entry.ts';
import { clockWitness, utcOffsetOf, withServerClock } from './serverClock.ts';

const hourMs = 3_600_000;
const noonMs = Date.parse('2024-06-15T12:00:00Z');
const entry = (name: string, known: Partial<Entry>): Entry => makeEntry({ name, type: 'file', ...known });
const atNoon = entry('a', { modifiedAtMs: noonMs, modifiedPrecision: 'minute' });

describe('the server’s clock', () => {
  test('is told by a file whose minutes are known', () => {
    const day = entry('day', { modifiedAtMs: noonMs, modifiedPrecision: 'day' });
    const dir = entry('dir', { type: 'dir', modifiedAtMs: noonMs, modifiedPrecision: 'minute' });
    expect(clockWitness([day, dir, entry('none', {}), atNoon])).toBe(atNoon);
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
    ['no time zone: the year was guessed wrong', noonMs + 365 * 24 * hourMs, null],
    ['no time zone: another file', noonMs - 40 * hourMs, null],
  ])('%s', (_what, exactMs, offsetMs) => {
    expect(utcOffsetOf(atNoon, exactMs)).toBe(offsetMs);
  });

  test('sets every time right, and leaves what is unknown', () => {
    const entries = [atNoon, entry('none', {})];
    expect(withServerClock(entries, -2 * hourMs)).toEqual([
      { ...atNoon, modifiedAtMs: noonMs - 2 * hourMs },
      entry('none', {}),
    ]);
    expect(withServerClock(entries, 0)).toEqual(entries);
  });

  test('that nobody knows leaves no time', () => {
    expect(withServerClock([atNoon], null)).toEqual([
      { ...atNoon, modifiedAtMs: null, modifiedPrecision: null },
    ]);
  });
});
