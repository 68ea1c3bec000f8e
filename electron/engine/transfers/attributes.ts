import { fchmodSync, futimesSync } from 'node:fs';
import type { FileJob, FileJobContext } from './fileJob.ts';

/** What a downloaded file takes from its source beside the bytes; null = as the disk gives it. */
export interface Attributes {
  readonly modifiedAtMs: number | null;
  readonly unixMode: number | null;
}

/** Permission bits that are carried over: never set-user-id, set-group-id, sticky, nor writing for anybody else. */
const carriedBits = 0o755;

export const carriedMode = (unixMode: number): number => unixMode & carriedBits;

/** Which of them a job wants. */
export function wantedAttributes({ options }: FileJob, source: Attributes): Attributes {
  return {
    modifiedAtMs: options.keepTimes ? source.modifiedAtMs : null,
    unixMode: options.keepPermissions ? source.unixMode : null,
  };
}

/** A disk that keeps no times or modes (FAT, some network disks) is noted, and costs no file. */
export function setAttributes(
  fd: number,
  { modifiedAtMs, unixMode }: Attributes,
  onNote: FileJobContext['onNote'],
): void {
  if (unixMode !== null) {
    try {
      // Whoever owns it reads it: otherwise Quayside itself could not go on with it.
      fchmodSync(fd, carriedMode(unixMode) | 0o400);
    } catch {
      onNote('permissions_not_kept');
    }
  }
  if (modifiedAtMs !== null) {
    try {
      futimesSync(fd, Date.now() / 1000, modifiedAtMs / 1000);
    } catch {
      onNote('time_not_kept');
    }
  }
}
