import { z } from 'zod';
import { errorReportSchema } from './errorReport.ts';
import { mostFailuresTold } from './permissions.ts';

/** What is gone for good. Links are among the files. */
export const removedSchema = z.strictObject({
  files: z.int().nonnegative(),
  directories: z.int().nonnegative(),
});
export type Removed = Readonly<z.output<typeof removedSchema>>;

/** The same, and what stays. A folder that stays because of something in it is not counted by itself. */
export const removalSchema = removedSchema.extend({
  failed: z.int().nonnegative(),
  /** Why, of the first of them. */
  failures: z.array(errorReportSchema).max(mostFailuresTold),
});
export type Removal = Readonly<z.output<typeof removalSchema>>;
