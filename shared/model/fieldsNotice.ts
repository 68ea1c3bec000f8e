import { z } from 'zod';
import { damagedNoticeSchema } from './damagedNotice.ts';

/** What a person should know of a file of settings: where a damaged one is now, or what a newer version has written. */
export const fieldsNoticeSchema = z.discriminatedUnion('kind', [
  damagedNoticeSchema,
  z.strictObject({ kind: z.literal('notUnderstood'), names: z.array(z.string()).readonly() }),
]);
export type FieldsNotice = Readonly<z.output<typeof fieldsNoticeSchema>>;
