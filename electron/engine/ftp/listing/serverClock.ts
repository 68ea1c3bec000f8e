import type { Entry } from '../../../../shared/model/entry.ts';

const hourMs = 3_600_000;
const quarterHourMs = hourMs / 4;

/**
 * The entry whose exact time tells most about the server's clock: a file whose LIST time has minutes.
 * Undefined when the listing has none.
 */
export const clockWitness = (entries: readonly Entry[]): Entry | undefined =>
  entries.find((entry) => entry.type === 'file' && entry.modifiedPrecision === 'minute');

/**
 * What to add to LIST's times, from one file's time in both forms. Time zones go by quarters of an hour, from 12
 * hours behind UTC to 14 ahead; what is farther apart is two different times (a year guessed wrong): null.
 */
export function utcOffsetOf(witness: Entry, exactMs: number): number | null {
  const quarters = Math.round((exactMs - (witness.modifiedAtMs ?? exactMs)) / quarterHourMs);
  const offsetMs = quarters * quarterHourMs || 0;
  return offsetMs < -14 * hourMs || offsetMs > 12 * hourMs ? null : offsetMs;
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
