import { z } from 'zod';
import { errorReportSchema } from './errorReport.ts';

/** Permission bits of Unix with set-user-id, set-group-id and sticky: 0 to 0o7777. */
export const unixModeSchema = z.int().min(0).max(0o7777);

/** Of what is in a folder, and in the folders in it, what is changed with it; links never are. */
export const contentsSchema = z.enum(['none', 'files', 'folders', 'all']);
export type Contents = z.output<typeof contentsSchema>;

export const mostFailuresTold = 20;

export const changedPermissionsSchema = z.strictObject({
  changed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Why, of the first of them. */
  failures: z.array(errorReportSchema).max(mostFailuresTold),
});
export type ChangedPermissions = Readonly<z.output<typeof changedPermissionsSchema>>;
