import type { Entry } from '../../shared/model/entry.ts';
import { oncePer } from './oncePer.ts';

/** How much entries are together. What folders hold is not known, and not counted. */
export interface Totals {
  readonly folders: number;
  /** All that is no folder. */
  readonly files: number;
  /** Of the files whose size is known. */
  readonly sizeBytes: number;
  /** Files of which the size is not known. */
  readonly unknownSizes: number;
}

export const totalsOf = oncePer((entries: readonly Entry[]): Totals => {
  let folders = 0;
  let sizeBytes = 0;
  let unknownSizes = 0;
  for (const entry of entries) {
    if (entry.type === 'dir') folders++;
    else if (entry.sizeBytes === null) unknownSizes++;
    else sizeBytes += entry.sizeBytes;
  }
  return { folders, files: entries.length - folders, sizeBytes, unknownSizes };
});
