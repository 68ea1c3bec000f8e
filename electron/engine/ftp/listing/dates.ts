import { numberAt } from './digits.ts';
import {
  type ClockParts,
  clockOf,
  type DayParts,
  dayOf,
  type LocalTime,
  localTime,
  yearOfDigits,
} from './localTime.ts';
import { monthOf } from './months.ts';
import { type Word, wordsOf } from './words.ts';

/** A date among the words of a line. */
export interface FoundDate {
  /** Null: there is a date, but none that the calendar has. */
  readonly time: LocalTime | null;
  /** Index of the first word behind it. */
  readonly next: number;
  /** It is one word, in a column that may have place for more. */
  readonly isOneWord: boolean;
}

/**
 * The date that begins with a word of a listing: `Jan 31 12:00`, `31 Jan 2024`, `2024-01-31 12:00:00.000 +0100`,
 * `01-31 12:00`, `31.01.2024 12:00`, `2024年1月31日`, and what else systems make of it. Null: none begins there.
 */
export function dateAt(words: readonly Word[], at: number, nowMs: number): FoundDate | null {
  const found = findAt(words, at);
  if (!found) return null;
  const time = found.day && localTime(found.day, found.clock, nowMs);
  return { time, next: found.next, isOneWord: found.next === at + 1 };
}

/** The day that a text is, and nothing else: `May 10 1995`, `05/10/95`. Null for any other. */
export function readDate(text: string): DayParts | null {
  const words = wordsOf(text, mostWordsOfDate + 1);
  const found = findAt(words, 0);
  return found?.next === words.length && found.clock === null ? found.day : null;
}

const mostWordsOfDate = 3;

interface Found {
  /** Null: there is one, but nobody could tell which. */
  readonly day: DayParts | null;
  readonly clock: ClockParts | null;
  readonly next: number;
}

function findAt(words: readonly Word[], at: number): Found | null {
  const isNumber = isDigitAt(textAt(words, at), 0);
  const found = isNumber
    ? (dayFirst(words, at) ?? yearFirst(words, at) ?? joined(words, at) ?? monthFirst(words, at))
    : (monthFirst(words, at) ?? weekdayFirst(words, at));
  return found ?? illegible(words, at);
}

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

/** `Jan 31 12:00`, `Jan 31 2024`, `Jan 31, 2024 12:00`, `Jan 31 12:00:00 2024`, `1月 31日 2024年`. */
function monthFirst(words: readonly Word[], at: number): Found | null {
  const month = monthOf(textAt(words, at));
  const day = month === -1 ? null : dayOf(null, month + 1, readDay(textAt(words, at + 1)));
  return day && withYearOrClock(words, at + 2, day);
}

/** `31 Jan 12:00`, `31. Jan 2024`. */
function dayFirst(words: readonly Word[], at: number): Found | null {
  const number = readDay(textAt(words, at));
  if (number === -1 || isDigitAt(textAt(words, at + 1), 0)) return null;
  const day = dayOf(null, monthOf(textAt(words, at + 1)) + 1, number);
  return day && withYearOrClock(words, at + 2, day);
}

/** `2024年 1月 31日`; the year may be without the sign, for months by name alone stand before it. */
function yearFirst(words: readonly Word[], at: number): Found | null {
  const year = isDigitAt(textAt(words, at + 1), 0) ? readYear(textAt(words, at)) : -1;
  const month = year === -1 ? -1 : monthOf(textAt(words, at + 1));
  const day = month === -1 ? null : dayOf(year, month + 1, readDay(textAt(words, at + 2)));
  return day && withClock(words, at + 3, day);
}

/** `Thu Jan 31 12:00:00 2024`. */
const weekdayFirst = (words: readonly Word[], at: number): Found | null =>
  textAt(words, at).length === 3 && /^(?:sun|mon|tue|wed|thu|fri|sat)$/i.test(textAt(words, at))
    ? monthFirst(words, at + 1)
    : null;

/** A month that nobody knows, or whose name was lost to an encoding: not all of its letters are English. */
function illegible(words: readonly Word[], at: number): Found | null {
  const dayAt = isForeign(textAt(words, at)) ? at + 1 : isForeign(textAt(words, at + 1)) ? at : -1;
  const day = dayAt === -1 ? null : dayOf(null, 1, readDay(textAt(words, dayAt)));
  const found = day && withYearOrClock(words, at + 2, day);
  return found && { ...found, day: null };
}

const isForeign = (text: string): boolean =>
  text.length > 1 && text.length < 16 && /[\u0080-\uffff]/.test(text) && !/\d/.test(text);

/** Year, month and day in one word. */
function joined(words: readonly Word[], at: number): Found | null {
  const text = textAt(words, at);
  if (text.length > 32 || text.length < 4 || numberAt(text, 0, text.length) !== -1) return null;
  const ordinary = isoDay(text);
  if (ordinary) return withClock(words, at + 1, ordinary);
  const [, year, , month, date, time] =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:T(\d\d:\d\d.*))?$/.exec(text) ?? [];
  if (year !== undefined) {
    const day = dayOf(Number(year), Number(month), Number(date));
    if (!day || time === undefined) return day && withClock(words, at + 1, day);
    return { day, clock: readClock(time.replace(/(?:Z|[+-]\d\d:?\d\d)$/, '')), next: at + 1 };
  }
  const [, yearOrNone, monthNumber, dayNumber] = withoutYear.exec(text) ?? signed.exec(text) ?? [];
  if (dayNumber !== undefined) {
    const day = dayOf(yearOrNone ? Number(yearOrNone) : null, Number(monthNumber), Number(dayNumber));
    return day?.year === null ? withYearOrClock(words, at + 1, day) : day && withClock(words, at + 1, day);
  }
  const day = dayMonthYear(text);
  return day && withClock(words, at + 1, day);
}

/** `2024-01-31`, by index. */
function isoDay(text: string): DayParts | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)];
  return year === -1 ? null : dayOf(year, month, day);
}

const withoutYear = /^()(\d{1,2})-(\d{1,2})$/;
/** `2024年1月31日`, `1月31日`, in whatever encoding the signs are seen. */
const signed = /^(?:(\d{4})[^\d\p{ASCII}]{1,3})?(\d{1,2})[^\d\p{ASCII}]{1,3}(\d{1,2})[^\d\p{ASCII}]{0,3}$/u;

/** `31.01.2024`, `01/31/2024`, `31/01/24`, `31-Jan-2024`. Where either could be the month, dots put the day first. */
function dayMonthYear(text: string): DayParts | null {
  const [, first = '', sign, second = '', digits = ''] =
    /^([^-/.\s]{1,12})([-/.])([^-/.\s]{1,12})\2(\d{4}|\d\d)$/.exec(text) ?? [];
  if (sign === undefined) return null;
  const year = yearOfDigits(digits);
  const [one, two] = [readDay(first), readDay(second)];
  if (one === -1) return two === -1 ? null : dayOf(year, monthOf(first) + 1, two);
  if (two === -1) return dayOf(year, monthOf(second) + 1, one);
  return sign === '.' || one > 12 ? dayOf(year, two, one) : dayOf(year, one, two);
}

/** Of a date that has neither yet. */
function withYearOrClock(words: readonly Word[], at: number, day: DayParts): Found | null {
  const clock = readClock(textAt(words, at));
  if (clock !== null) {
    // Only who tells seconds tells the year behind them (`ls -T`, ctime).
    const year = clock.second === null ? -1 : readYear(textAt(words, at + 1));
    return year === -1 ? { day, clock, next: at + 1 } : { day: { ...day, year }, clock, next: at + 2 };
  }
  const year = readYear(textAt(words, at));
  if (year === -1) return null;
  // With a comma before the year, a time is told behind it (VShell).
  const isLong = textAt(words, at - 1).endsWith(',');
  return isLong ? withClock(words, at + 1, { ...day, year }) : { day: { ...day, year }, clock, next: at + 1 };
}

/** Of a date that may be followed by a time, and that by a zone, as every line of a listing is or none. */
function withClock(words: readonly Word[], at: number, day: DayParts): Found {
  const clock = readClock(textAt(words, at));
  if (clock === null) return { day, clock, next: at };
  const hasZone = clock.second !== null && /^[+-]\d{4}$/.test(textAt(words, at + 1));
  return { day, clock, next: hasZone ? at + 2 : at + 1 };
}

/** One or two digits, with what languages write behind them: `31.`, `31,`, `31日`. -1 for anything else. */
function readDay(text: string): number {
  let length = 0;
  while (length < 3 && isDigitAt(text, length)) length++;
  if (length < 1 || length > 2 || text.length > length + 3) return -1;
  const isDay = text.length === length || /^(?:[.,]|[^\p{ASCII}]{1,3})$/u.test(text.slice(length));
  return isDay ? numberAt(text, 0, length) : -1;
}

/** Four digits, with or without `年` or its like; -1 for anything else. */
function readYear(text: string): number {
  const isYear = text.length === 4 || (text.length <= 7 && /^\d{4}[^\d\p{ASCII}]/u.test(text));
  return isYear ? numberAt(text, 0, 4) : -1;
}

const isDigitAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
};

/** `12:00`, `9:05`, `12:00:00`, `12:00:00.123456789`, `03:19PM`, `3:19p`. */
export function readClock(text: string): ClockParts | null {
  if (text.length < 3 || text.length > 20 || !isDigitAt(text, 0)) return null;
  const [hour, minute] = [numberAt(text, 0, text.length - 3), numberAt(text, text.length - 2, text.length)];
  if (text[text.length - 3] === ':' && text.length < 6 && hour !== -1 && minute !== -1)
    return clockOf(hour, minute);
  const [, hours, minutes, seconds, half] =
    /^(\d{1,2}):(\d{1,2})(?::(\d{2})(?:[.,]\d{1,9})?)?([ap]m?)?$/i.exec(text) ?? [];
  if (hours === undefined) return null;
  return clockOf(Number(hours), Number(minutes), seconds === undefined ? null : Number(seconds), half);
}
