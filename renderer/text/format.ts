import type { TimePrecision } from '../../shared/model/entry.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `4.2 kB`: three digits at most, in powers of 1,000 as disks and networks count. */
export function formatSize(sizeBytes: number, locale?: string): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  let value = sizeBytes;
  let unit = 0;
  // 999,950 bytes would round to "1,000 kB".
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  const maximumFractionDigits = value < 9.95 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value)} ${units[unit]}`;
}

export const formatSpeed = (bytesPerSecond: number, locale?: string): string =>
  `${formatSize(Math.round(bytesPerSecond), locale)}/s`;

/** `8 s`, `2 min 5 s`, `3 h 12 min`: two units at most. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 && minutes < 10 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

const dates = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dates.set(key, known);
  return known;
}

/** The day of a time, in the user's locale: `Mar 3, 2026`. A `day` is the server's own, so it is not shifted. */
export const formatDay = (epochMs: number, precision: TimePrecision | null, locale?: string): string =>
  formatter(locale, {
    dateStyle: 'medium',
    ...(precision === 'day' ? { timeZone: 'UTC' } : {}),
  }).format(epochMs);

/** All that is known of a time, for a details window or a tooltip; no more digits than the server gave. */
export function formatFullTime(epochMs: number, precision: TimePrecision | null, locale?: string): string {
  if (precision === 'day') return formatter(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(epochMs);
  return formatter(locale, {
    dateStyle: 'full',
    timeStyle: precision === 'minute' ? 'short' : 'medium',
  }).format(epochMs);
}

/** `1,000`. */
export const formatCount = (count: number, locale?: string): string =>
  new Intl.NumberFormat(locale).format(count);

export const countOf = (count: number, one: string, many = `${one}s`, locale?: string): string =>
  `${formatCount(count, locale)} ${count === 1 ? one : many}`;
