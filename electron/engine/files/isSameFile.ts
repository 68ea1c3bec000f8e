import type { Stats } from 'node:fs';

/** Whether both are of one file or folder, by whatever names. Nothing is the same as nothing else. */
export const isSameFile = (a: Pick<Stats, 'ino' | 'dev'> | null, b: Pick<Stats, 'ino' | 'dev'>): boolean =>
  a?.ino === b.ino && a.dev === b.dev;
