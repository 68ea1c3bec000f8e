import { z } from 'zod';

/** What a folder holds in sum. */
export const countedSchema = z.strictObject({
  /** Files, and links, which are none of what they lead to. */
  files: z.int().nonnegative(),
  folders: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  /** Files whose size the server does not tell. */
  unknownSizes: z.int().nonnegative(),
  /** Folders that could not be looked into. */
  unreadFolders: z.int().nonnegative(),
  /** There may be more than was counted. */
  isCut: z.boolean(),
});

export type Counted = z.output<typeof countedSchema>;
