import type { Entry, TimePrecision } from '../../shared/model/entry.ts';

/** A value that several entries share; `different`: they do not. Null where it is not known of all, and so cannot be told. */
export type Shared<T> = { readonly value: T } | 'different' | null;

interface Moment {
  readonly atMs: number;
  readonly precision: TimePrecision | null;
}

/** What there is to say of several entries at once. */
export interface InCommon {
  readonly folders: number;
  readonly files: number;
  readonly links: number;
  /** Of which nobody knows what they are. */
  readonly unknown: number;
  /** Of the files whose size is known; folders and links have none of their own. */
  readonly sizeBytes: number;
  readonly unknownSizes: number;
  /** The oldest and the newest change that is known; null = none is. */
  readonly modified: { readonly first: Moment; readonly last: Moment; readonly unknown: number } | null;
  readonly unixMode: Shared<number>;
  readonly owner: Shared<string>;
  readonly group: Shared<string>;
}

export function inCommon(entries: readonly Entry[]): InCommon {
  const files = entries.filter(({ type }) => type === 'file' || type === 'unknown');
  const countOf = (wanted: Entry['type']): number => entries.filter(({ type }) => type === wanted).length;
  return {
    folders: countOf('dir'),
    files: countOf('file'),
    links: countOf('link'),
    unknown: countOf('unknown'),
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    unknownSizes: files.filter(({ sizeBytes }) => sizeBytes === null).length,
    modified: modifiedOf(entries),
    unixMode: shared(entries, ({ unixMode }) => unixMode),
    owner: shared(entries, ({ owner }) => owner),
    group: shared(entries, ({ group }) => group),
  };
}

function modifiedOf(entries: readonly Entry[]): InCommon['modified'] {
  const known = entries.flatMap(({ modifiedAtMs, modifiedPrecision }): readonly Moment[] =>
    modifiedAtMs === null ? [] : [{ atMs: modifiedAtMs, precision: modifiedPrecision }],
  );
  const [any] = known;
  if (!any) return null;
  const first = known.reduce((best, each) => (each.atMs < best.atMs ? each : best), any);
  const last = known.reduce((best, each) => (each.atMs > best.atMs ? each : best), any);
  return { first, last, unknown: entries.length - known.length };
}

/** Two that differ are different, whatever the others are. */
function shared<T>(entries: readonly Entry[], read: (entry: Entry) => T | null): Shared<T> {
  const values = new Set(entries.map(read));
  const isOfAll = !values.delete(null);
  const [value] = values;
  if (values.size > 1) return 'different';
  return isOfAll && value !== undefined && value !== null ? { value } : null;
}
