import { z } from 'zod';
import type { Entry } from './entry.ts';

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

export type Counted = Readonly<z.output<typeof countedSchema>>;

export const nothingCounted: Counted = {
  files: 0,
  folders: 0,
  bytes: 0,
  unknownSizes: 0,
  unreadFolders: 0,
  isCut: false,
};

export const addCounted = (a: Counted, b: Counted): Counted => ({
  files: a.files + b.files,
  folders: a.folders + b.folders,
  bytes: a.bytes + b.bytes,
  unknownSizes: a.unknownSizes + b.unknownSizes,
  unreadFolders: a.unreadFolders + b.unreadFolders,
  isCut: a.isCut || b.isCut,
});

/** The entries of one folder. A link has no size of its own. */
export function countEntries(entries: readonly Pick<Entry, 'type' | 'sizeBytes'>[]): Counted {
  let [files, folders, bytes, unknownSizes] = [0, 0, 0, 0];
  for (const { type, sizeBytes } of entries) {
    if (type === 'dir') folders++;
    else {
      files++;
      if (type === 'link') continue;
      if (sizeBytes === null) unknownSizes++;
      else bytes += sizeBytes;
    }
  }
  return { ...nothingCounted, files, folders, bytes, unknownSizes };
}
