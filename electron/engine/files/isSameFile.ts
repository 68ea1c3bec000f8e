import { lstatSync } from 'node:fs';

/** Of one file or folder, by whatever names: all of it, for on NTFS and some network disks `number` cannot hold it. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
}

/** Nothing is the same as nothing else. */
export const isSameFile = (a: FileIdentity | null, b: FileIdentity): boolean =>
  a?.ino === b.ino && a.dev === b.dev;

/** Of what has a name, a link for itself. @throws what lstat throws, but for what is not there, which is null */
export const identityAt = (localPath: string): FileIdentity | null =>
  lstatSync(localPath, { bigint: true, throwIfNoEntry: false }) ?? null;
