import type { TimePrecision } from '../model/entry.ts';
import type { Catalogue } from './texts.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** How a language writes sizes, times and numbers. Made once for a language, whose rows may be 100,000. */
export interface Formats {
  /** `4.2 kB`: three digits at most, in powers of 1,000 as disks and networks count. */
  readonly size: (sizeBytes: number) => string;
  /** `4,213 bytes`: exact. */
  readonly bytes: (sizeBytes: number) => string;
  /** `1.2 MB/s` */
  readonly speed: (bytesPerSecond: number) => string;
  /** `8 s`, `2 min 5 s`, `3 h 12 min`: two units at most. */
  readonly duration: (durationMs: number) => string;
  /** `1,000` */
  readonly count: (count: number) => string;
  /** `4.2`, of seconds and the like. */
  readonly tenths: (value: number) => string;
  /** `42 %` of a share of 1, whole, never rounded up. */
  readonly percent: (share: number) => string;
  /** The day of a time: `Mar 3, 2026`. A `day` is the server's own, so it is not shifted. */
  readonly day: (epochMs: number, precision: TimePrecision | null) => string;
  /** The clock of a time: `14:05`. */
  readonly clock: (epochMs: number) => string;
  /** All that is known of a time, for a details window or a tooltip; no more digits than the server gave. */
  readonly fullTime: (epochMs: number, precision: TimePrecision | null) => string;
}

/** @param language of numbers @param dateLocale BCP 47 */
export function formatsOf(language: string, dateLocale: string, texts: Catalogue['units']): Formats {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(dateLocale, options);
  const day = dates({ dateStyle: 'medium' });
  const serverDay = dates({ dateStyle: 'medium', timeZone: 'UTC' });
  const clock = dates({ timeStyle: 'short' });
  const full = {
    day: dates({ dateStyle: 'full', timeZone: 'UTC' }),
    minute: dates({ dateStyle: 'full', timeStyle: 'short' }),
    second: dates({ dateStyle: 'full', timeStyle: 'medium' }),
  };

  const size = (sizeBytes: number): string => {
    if (sizeBytes < 1_000) return `${sizeBytes} B`;
    let value = sizeBytes;
    let unit = 0;
    // 999,950 bytes would round to "1,000 kB".
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return `${(value < 9.95 ? tenths : whole).format(value)} ${units[unit]}`;
  };

  return {
    size,
    bytes: texts.bytes,
    speed: (bytesPerSecond) => `${size(Math.round(bytesPerSecond))}/s`,
    duration: (durationMs) => {
      const seconds = Math.ceil(durationMs / 1_000);
      if (seconds < 60) return `${seconds} s`;
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60)
        return seconds % 60 && minutes < 10 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
      return texts.days(Math.round(hours / 24));
    },
    count: (count) => whole.format(count),
    tenths: (value) => tenth.format(value),
    percent: (share) => `${Math.floor(share * 100)} %`,
    day: (epochMs, precision) => (precision === 'day' ? serverDay : day).format(epochMs),
    clock: (epochMs) => clock.format(epochMs),
    fullTime: (epochMs, precision) => full[precision ?? 'second'].format(epochMs),
  };
}
