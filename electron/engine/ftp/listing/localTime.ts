import type { Entry, TimePrecision } from '../../../../shared/model/entry.ts';
import { utcTime } from './digits.ts';

export interface LocalTime {
  /** The server's wall clock, read as if it were UTC. */
  readonly localMs: number;
  readonly precision: TimePrecision;
}

/** A time as an entry has it. */
export const modifiedAt = (time: LocalTime | null): Pick<Entry, 'modifiedAtMs' | 'modifiedPrecision'> => ({
  modifiedAtMs: time?.localMs ?? null,
  modifiedPrecision: time?.precision ?? null,
});

/** A day as a line tells it. `month` counts from 0, here and below. */
export interface DayParts {
  /** Null: the newest in which the date is not more than a day ahead. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export interface ClockParts {
  readonly hour: number;
  readonly minute: number;
  /** Null: the line tells none. */
  readonly second: number | null;
}

const dayMs = 86_400_000;

/**
 * Null for a time that the calendar does not have, and for years before 1900, which only stand for "unknown".
 * @param clock null: the line tells the day alone
 */
export function localTime(
  { year, month, day }: DayParts,
  clock: ClockParts | null,
  nowMs: number,
): LocalTime | null {
  const { minute, second, ...told } = clock ?? midnight;
  // Some call the end of a day 24:00.
  const hour = told.hour % 24;
  const laterMs = told.hour === hour ? 0 : dayMs;
  const localMs =
    year === null
      ? newestTime(month, day, hour, minute, second ?? 0, nowMs - laterMs)
      : utcTime(year, month, day, hour, minute, second ?? 0);
  if (localMs === null) return null;
  return {
    localMs: localMs + laterMs,
    precision: clock === null ? 'day' : second === null ? 'minute' : 'second',
  };
}

const midnight: ClockParts = { hour: 0, minute: 0, second: 0 };

/** A date with its year. */
export function atDay(year: number, month: number, day: number): LocalTime | null {
  const localMs = utcTime(year, month, day, 0, 0);
  return localMs === null ? null : { localMs, precision: 'day' };
}

/** A time without its year. */
export function atMinute(
  month: number,
  day: number,
  hour: number,
  minute: number,
  nowMs: number,
): LocalTime | null {
  const localMs = newestTime(month, day, hour, minute, 0, nowMs);
  return localMs === null ? null : { localMs, precision: 'minute' };
}

function newestTime(
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  nowMs: number,
): number | null {
  const thisYear = new Date(nowMs).getUTCFullYear();
  for (let back = -1; back <= 8; back++) {
    // Up to eight years back: 29 February exists in no year between, around 1900 or 2100.
    const localMs = utcTime(thisYear - back, month, day, hour, minute, second);
    if (localMs !== null && localMs <= nowMs + dayMs) return localMs;
  }
  return null;
}

/** A day by numbers, `month` from 1; null for what no calendar has. That February has fewer days, localTime knows. */
export const dayOf = (year: number | null, month: number, day: number): DayParts | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month: month - 1, day } : null;

/** @param half `AM`, `PM`, their first letters, or undefined for a clock of 24 hours */
export function clockOf(
  hour: number,
  minute: number,
  second: number | null = null,
  half?: string,
): ClockParts | null {
  const isMidnight = hour === 24 && minute === 0 && !second;
  if (minute > 59 || (second ?? 0) > 59 || (hour > (half ? 12 : 23) && !isMidnight)) return null;
  const isAfternoon = half !== undefined && /^p/i.test(half);
  return { hour: half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour, minute, second };
}

/** The year that two digits stand for (no file is older than Unix), and three: some count on from 1900 beyond 99. */
export function yearOfDigits(digits: string): number {
  const number = Number(digits);
  if (digits.length > 3) return number;
  return digits.length === 3 || number >= 70 ? 1900 + number : 2000 + number;
}
