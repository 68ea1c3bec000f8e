import { z } from 'zod';
import type { EntryType } from './entry.ts';
import { errorReportSchema } from './errorReport.ts';

/** Permission bits of Unix with set-user-id, set-group-id and sticky: 0 to 0o7777. */
export const unixModeSchema = z.int().min(0).max(0o7777);

/** Of what is in a folder, and in the folders in it, what is changed with it; links never are. */
export const contentsSchema = z.enum(['none', 'files', 'folders', 'all']);
export type Contents = z.output<typeof contentsSchema>;

/** Which permissions are wanted, of what. */
export const permissionChangeSchema = z.strictObject({
  unixMode: unixModeSchema,
  contents: contentsSchema,
  /** Who may read a folder may enter it as well: the bits of files do not fit folders. Default false. */
  entersFolders: z.boolean().exactOptional(),
});
export type PermissionChange = Readonly<z.output<typeof permissionChangeSchema>>;

/** Whether a change is meant for something that is in the folder. */
export const includes = (contents: Contents, type: EntryType): boolean =>
  type === 'dir' ? contents !== 'files' : type !== 'link' && (contents === 'files' || contents === 'all');

/** The mode that something gets: read is what lets one list a folder, execute what lets one enter it. */
export const modeFor = (
  type: EntryType,
  { unixMode, entersFolders = false }: Pick<PermissionChange, 'unixMode' | 'entersFolders'>,
): number => (type === 'dir' && entersFolders ? unixMode | ((unixMode & 0o444) >> 2) : unixMode);

export const mostFailuresTold = 20;

export const changedSoFarSchema = z.strictObject({
  changed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
});
export type ChangedSoFar = Readonly<z.output<typeof changedSoFarSchema>>;

export const changedPermissionsSchema = changedSoFarSchema.extend({
  /** Why, of the first of them. */
  failures: z.array(errorReportSchema).max(mostFailuresTold),
});
export type ChangedPermissions = Readonly<z.output<typeof changedPermissionsSchema>>;
