import { z } from 'zod';

/** A file is damaged, so that what was in it began anew: where that file is now. */
export const damagedNoticeSchema = z.strictObject({ kind: z.literal('damaged'), keptAs: z.string() });
export type DamagedNotice = Readonly<z.output<typeof damagedNoticeSchema>>;

/** Null where there is no such file. */
export const damagedNotice = (damagedPath: string | null): DamagedNotice | null =>
  damagedPath === null ? null : { kind: 'damaged', keptAs: damagedPath };
