import { z } from 'zod';

/** A file was damaged, so that what was in it began anew: where that file is now. */
export const damagedNoticeSchema = z.strictObject({ kind: z.literal('damaged'), keptAs: z.string() });
export type DamagedNotice = Readonly<z.output<typeof damagedNoticeSchema>>;

/** Of a file that may have been set aside; null = it was whole. */
export const damagedNotice = (setAsidePath: string | null): DamagedNotice | null =>
  setAsidePath === null ? null : { kind: 'damaged', keptAs: setAsidePath };
