import type { Entry } from '../../../../shared/model/entry.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const quarterHourMs = hourMs / 4;
const dayMs = 24 * hourMs;

/** How a server's wall clock stands to ours: what is needed to read the times of its LIST. */
export interface ServerClock {
  /** What to add to a time of the server's wall clock to get UTC. Time zones go by quarters of an hour. */
  readonly utcOffsetMs: number;
  /** How far the server's calendar is from ours beside its time zone: 0, but where it is set wrong by days or years. */
  readonly aheadMs: number;
}

/** What the server's wall clock shows, as if it were UTC: the newest-year rule goes by it. */
export const wallClockMs = (nowMs: number, clock: ServerClock | null): number =>
  clock === null ? nowMs : nowMs + clock.aheadMs - clock.utcOffsetMs;

/**
 * The file whose exact time tells most about the server's clock: one whose LIST time has minutes. The newest tells
 * whether MDTM is UTC, because nothing is from the future. Undefined when the listing has none.
 */
export function clockWitness(entries: readonly Entry[]): Entry | undefined {
  let newest: Entry | undefined;
  for (const entry of entries) {
    if (isExact(entry) && (entry.modifiedAtMs ?? 0) > (newest?.modifiedAtMs ?? Number.NEGATIVE_INFINITY)) {
      newest = entry;
    }
  }
  return newest;
}

/**
 * A file whose year is in doubt: its date has none, and would be a few weeks ahead in the year after. `ls` shows the
 * year of what is older than half a year, so the server's calendar may be ahead of ours.
 */
export const doubtfulYear = (entries: readonly Entry[], wallMs: number): Entry | undefined =>
  entries.find((entry) => {
    const ageMs = wallMs - (entry.modifiedAtMs ?? wallMs);
    return isExact(entry) && ageMs > yearMs - mostAheadMs && ageMs <= yearMs;
  });

const yearMs = 366 * dayMs;
const mostAheadMs = 45 * dayMs;

const isExact = ({ type, modifiedAtMs, modifiedPrecision }: Entry): boolean =>
  type === 'file' &&
  modifiedAtMs !== null &&
  (modifiedPrecision === 'minute' || modifiedPrecision === 'second');

/**
 * The server's clock, from the time of one file in both forms. Null where they say nothing: they are farther apart
 * than any two time zones, or MDTM tells a time that is yet to come, and so may be the wall clock as well (vsftpd with
 * `use_localtime`).
 * @param wallMs by which the file's year was guessed
 */
export function clockOf(witness: Entry, exactMs: number, nowMs: number, wallMs: number): ServerClock | null {
  const shownMs = witness.modifiedAtMs ?? exactMs;
  const sameYear = utcOffsetOf(witness, exactMs);
  if (sameYear !== null) {
    const isYetToCome = exactMs > nowMs + toleranceMs && exactMs < nowMs + dayMs;
    return isYetToCome && sameYear === 0 ? null : { utcOffsetMs: sameYear, aheadMs: 0 };
  }
  // Only where its year was guessed can it have been guessed wrong.
  if (shownMs > wallMs + dayMs || shownMs <= wallMs + dayMs - yearMs) return null;
  const years = new Date(exactMs).getUTCFullYear() - new Date(shownMs).getUTCFullYear();
  for (const shift of [years - 1, years, years + 1]) {
    const utcOffsetMs = zoneBetween(inOtherYear(shownMs, shift), exactMs);
    if (utcOffsetMs === null) continue;
    const localMs = exactMs - utcOffsetMs;
    const isLittleAhead = localMs > nowMs - utcOffsetMs && localMs < nowMs - utcOffsetMs + mostAheadMs;
    // What `ls` shows without its year is of the last six months, the witness too.
    const serverWallMs = isLittleAhead ? localMs : localMs + yearMs / 2 - dayMs;
    return { utcOffsetMs, aheadMs: serverWallMs + utcOffsetMs - nowMs };
  }
  return null;
}

/** Clocks of computers differ by minutes. */
const toleranceMs = 10 * minuteMs;

/** What to add to LIST's times to get UTC, from one file's time in both forms; null = they are two different times. */
export const utcOffsetOf = (witness: Entry, exactMs: number): number | null =>
  zoneBetween(witness.modifiedAtMs ?? exactMs, exactMs);

/** Zones are 12 hours behind UTC to 14 ahead. */
function zoneBetween(localMs: number, exactMs: number): number | null {
  const offsetMs = Math.round((exactMs - localMs) / quarterHourMs) * quarterHourMs || 0;
  return offsetMs < -14 * hourMs || offsetMs > 12 * hourMs ? null : offsetMs;
}

/** The same day and time so many years later; 29 February becomes 1 March. */
function inOtherYear(timeMs: number, years: number): number {
  const time = new Date(timeMs);
  return time.setUTCFullYear(time.getUTCFullYear() + years);
}

/**
 * The same entries where the server's calendar turned out to be another than the one that their years were guessed by.
 * @param wallMs by which they were guessed
 */
export function withYearsGuessedAnew(
  entries: readonly Entry[],
  wallMs: number,
  serverWallMs: number,
): readonly Entry[] {
  return entries.map((entry) => {
    const { modifiedAtMs: shownMs, modifiedPrecision } = entry;
    if (shownMs === null || modifiedPrecision !== 'minute') return entry;
    if (shownMs > wallMs + dayMs || shownMs <= wallMs + dayMs - yearMs) return entry;
    const serverYear = new Date(serverWallMs).getUTCFullYear();
    const newest = [1, 0, -1]
      .map((years) => inOtherYear(shownMs, serverYear + years - new Date(shownMs).getUTCFullYear()))
      .find((timeMs) => timeMs <= serverWallMs + dayMs);
    return { ...entry, modifiedAtMs: newest ?? shownMs };
  });
}

/**
 * LIST's times in UTC. A day stays the day that the server's calendar has. While nobody could tell where the server's
 * clock stands, the day is all that is known of any time.
 */
export function withServerClock(entries: readonly Entry[], utcOffsetMs: number | null): readonly Entry[] {
  if (utcOffsetMs === 0) return entries;
  return entries.map((entry) => {
    const { modifiedAtMs, modifiedPrecision } = entry;
    if (modifiedAtMs === null || modifiedPrecision === 'day') return entry;
    if (utcOffsetMs !== null) return { ...entry, modifiedAtMs: modifiedAtMs + utcOffsetMs };
    return { ...entry, modifiedAtMs: Math.floor(modifiedAtMs / dayMs) * dayMs, modifiedPrecision: 'day' };
  });
}
