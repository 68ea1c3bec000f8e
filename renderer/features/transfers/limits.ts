export type LimitUnit = 'kB/s' | 'MB/s';
export const limitUnits: readonly LimitUnit[] = ['kB/s', 'MB/s'];

const bytesOf: Readonly<Record<LimitUnit, number>> = { 'kB/s': 1_000, 'MB/s': 1_000_000 };

export interface Limit {
  readonly text: string;
  readonly unit: LimitUnit;
}

/** A limit as one would type it: `1.5` `MB/s`. */
export function limitOf(bytesPerSecond: number): Limit {
  const unit: LimitUnit = bytesPerSecond < 1_000_000 ? 'kB/s' : 'MB/s';
  return { text: String(bytesPerSecond / bytesOf[unit]), unit };
}

/** Bytes a second; null for what is no number above nothing. */
export function parseLimit({ text, unit }: Limit): number | null {
  const typed = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(typed)) return null;
  const bytesPerSecond = Math.round(Number(typed) * bytesOf[unit]);
  return bytesPerSecond > 0 && Number.isSafeInteger(bytesPerSecond) ? bytesPerSecond : null;
}
