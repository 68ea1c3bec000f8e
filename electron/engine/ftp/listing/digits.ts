/** The number that the decimal digits of a part of a text make; -1 when anything else is there, or over 15 digits. */
export function numberAt(text: string, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Of the year 9999, since 1970: later ones are none that a file could have. */
export const lastSecond = 253_402_300_799;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Epoch milliseconds of a time in UTC; null for one that the calendar does not have. `month` counts from 0. */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second = 0,
): number | null {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = month === 1 && isLeapYear ? 29 : (monthLengths[month] ?? 0);
  // Years before 1900 only stand for "unknown".
  if (year < 1900 || day < 1 || day > lastDay || hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year, month, day, hour, minute, second);
}
