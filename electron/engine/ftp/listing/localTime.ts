import type { TimePrecision } from '../../../../shared/model/entry.ts';
import { utcTime } from './digits.ts';

export interface LocalTime {
  /** The server's wall clock, read as if it were UTC. */
  readonly localMs: number;
  readonly precision: TimePrecision;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayMs = 86_400_000;

/**
 * The time of a LIST line: `Nov 22 17:53`, `Jan  1 2024` (Unix) or `12-05-21  03:19PM` (DOS). A date without a
 * year is in the newest year in which it is not more than a day ahead. Null for anything else.
 */
export function parseLocalTime(text: string, nowMs: number): LocalTime | null {
  return parseUnix(text, nowMs) ?? parseDos(text);
}

/** 0 to 11 for the English names of three letters; -1 for anything else. */
export const monthOf = (name: string): number => months.indexOf(name.toLowerCase());

function parseUnix(text: string, nowMs: number): LocalTime | null {
  const [, name = '', day, hour, minute, year] =
    /^\s*([a-z]{3})\s+(\d{1,2})\s+(?:(\d{1,2}):(\d{2})|(\d{4}))\s*$/i.exec(text) ?? [];
  const month = monthOf(name);
  if (month === -1) return null;
  if (year !== undefined) return atDay(Number(year), month, Number(day));
  return atMinute(month, Number(day), Number(hour), Number(minute), nowMs);
}

/** A date with its year. `month` counts from 0, here and below. */
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
  const thisYear = new Date(nowMs).getUTCFullYear();
  for (let back = -1; back <= 8; back++) {
    // Up to eight years back: 29 February exists in no year between, around 1900 or 2100.
    const localMs = utcTime(thisYear - back, month, day, hour, minute);
    if (localMs !== null && localMs <= nowMs + dayMs) return { localMs, precision: 'minute' };
  }
  return null;
}

function parseDos(text: string): LocalTime | null {
  const [, month, day, shortYear, hour, minute, half] =
    /^\s*(\d{2})-(\d{2})-(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})\s*([AP]M)?\s*$/i.exec(text) ?? [];
  if (shortYear === undefined) return null;
  const year =
    shortYear.length === 4 ? Number(shortYear) : Number(shortYear) + (Number(shortYear) < 70 ? 2000 : 1900);
  if (half && Number(hour) > 12) return null;
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
  const localMs = utcTime(year, Number(month) - 1, Number(day), hours, Number(minute));
  return localMs === null ? null : { localMs, precision: 'minute' };
}
