import { z } from 'zod';
import { errorReportSchema } from './errorReport.ts';
import { enginePathSchema } from './paths.ts';
import { mostFailuresTold } from './permissions.ts';

/** What becomes of a copy whose name is taken: `rename` gives it a free one, `overwrite` joins folders. */
export const copyConflictsSchema = z.enum(['ask', 'overwrite', 'rename', 'skip']);
export type CopyConflicts = z.output<typeof copyConflictsSchema>;

export const copiedSchema = z.strictObject({
  /** Of the paths that were asked for; folders count as one. */
  copied: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  /** Those whose name is taken, where `ask` was the policy: nothing has been done with them. */
  conflicts: z.array(enginePathSchema),
  /** Files and folders, those in folders too. */
  failed: z.int().nonnegative(),
  /** Why, of the first of them. */
  failures: z.array(errorReportSchema).max(mostFailuresTold),
});
export type Copied = z.output<typeof copiedSchema>;
