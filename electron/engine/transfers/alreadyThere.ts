import type { FileFacts } from '../../../shared/model/transfer.ts';
import type { FileOutcome } from './fileJob.ts';

/** Whether what is in place has the size and the time, to the second, of the source: an earlier attempt's work. */
export const isWorkOfBefore = (source: FileFacts, present: FileFacts): boolean =>
  source.sizeBytes !== null &&
  source.sizeBytes === present.sizeBytes &&
  source.modifiedAtMs !== null &&
  present.modifiedAtMs !== null &&
  Math.floor(source.modifiedAtMs / 1000) === Math.floor(present.modifiedAtMs / 1000);

export const alreadyThere = (sizeBytes: number): FileOutcome => ({
  kind: 'transferred',
  bytes: 0,
  sizeBytes,
  proof: { kind: 'size', algorithm: null, hash: null },
});
