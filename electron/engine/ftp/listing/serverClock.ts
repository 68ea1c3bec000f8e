import type { Entry } from '../../../../shared/model/entry.ts';

const quarterHourMs = 15 * 60_000;

/**
 * The entry whose exact time tells most about the server's clock: a file whose LIST time has minutes.
 * Undefined when the listing has none.
 */
export const clockWitness = (entries: readonly Entry[]): Entry | undefined =>
  entries.find((entry) => entry.type === 'file' && entry.modifiedPrecision === 'minute');

/** What to add to LIST's times, from one file's time in both forms. Time zones go by quarters of an hour. */
export function utcOffsetOf(witness: Entry, exactMs: number): number {
  return Math.round((exactMs - (witness.modifiedAtMs ?? exactMs)) / quarterHourMs) * quarterHourMs;
}

/** LIST's times in UTC; unknown while nobody could tell where the server's clock stands. */
export function withServerClock(entries: readonly Entry[], utcOffsetMs: number | null): readonly Entry[] {
  if (utcOffsetMs === 0) return entries;
  return entries.map((entry) => ({
    ...entry,
    modifiedAtMs:
      utcOffsetMs === null || entry.modifiedAtMs === null ? null : entry.modifiedAtMs + utcOffsetMs,
    modifiedPrecision: utcOffsetMs === null ? null : entry.modifiedPrecision,
  }));
}
