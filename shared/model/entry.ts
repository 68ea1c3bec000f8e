import { z } from 'zod';

export const entryTypeSchema = z.enum(['file', 'dir', 'link', 'unknown']);
export type EntryType = z.output<typeof entryTypeSchema>;

/** How much of a time the server told: LIST gives minutes, or only the day of an old file. */
export const timePrecisionSchema = z.enum(['second', 'minute', 'day']);
export type TimePrecision = z.output<typeof timePrecisionSchema>;

/** One thing in a folder, on either side. What its side did not tell is null. */
export const entrySchema = z.strictObject({
  name: z.string(),
  type: entryTypeSchema,
  sizeBytes: z.number().int().nonnegative().nullable(),
  modifiedAtMs: z.number().int().nullable(),
  modifiedPrecision: timePrecisionSchema.nullable(),
  /** Permission bits, 0 to 0o7777. */
  unixMode: z.number().int().min(0).max(0o7777).nullable(),
  owner: z.string().nullable(),
  group: z.string().nullable(),
  linkTarget: z.string().nullable(),
  /** Facts of RFC 3659 (and the server's own) that have no field above, names in lower case, values as sent. */
  otherFacts: z.record(z.string(), z.string()),
});
export type Entry = Readonly<z.output<typeof entrySchema>>;

/** An entry of which nothing is known but what is given. */
export function makeEntry(known: Pick<Entry, 'name' | 'type'> & Partial<Entry>): Entry {
  return {
    sizeBytes: null,
    modifiedAtMs: null,
    modifiedPrecision: null,
    unixMode: null,
    owner: null,
    group: null,
    linkTarget: null,
    otherFacts: {},
    ...known,
  };
}
