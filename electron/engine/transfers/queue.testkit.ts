import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { Logger } from '../ports.ts';
import { type BatchFacts, enginePathOf, type NewItem, remotePathOf } from './item.ts';
import type { TransferQueue } from './queue.ts';
import { restingState } from './records.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const batchFacts = (known: Partial<BatchFacts> = {}): BatchFacts => ({
  batchId: 'b1',
  direction: 'download',
  site: { host: 'ftp.test', port: 21, username: 'anna', tlsMode: 'none' },
  siteKey: 'anna@ftp.test:21',
  engineDir: '/home/anna',
  encoding: 'utf-8',
  remoteFolder: remotePath('/pub'),
  engineFolder: enginePath('in'),
  firstName: 'a',
  nameCount: 1,
  conflictPolicy: null,
  startedAtMs: 1,
  ...known,
});

export const newItem = (name: string, known: Partial<NewItem> = {}): NewItem => ({
  name,
  kind: 'file',
  sizeBytes: 10,
  modifiedAtMs: 1_700_000_000_000,
  modifiedPrecision: 'second',
  unixMode: null,
  ...known,
});

/** What of a queue another start must know, in an order that does not hang on how it was told. */
export function lasting(queue: TransferQueue): unknown {
  return [...queue.batches].map((batch) => ({
    batchId: batch.batchId,
    policy: batch.conflictPolicy,
    nameCount: batch.nameCount,
    items: [...queue.itemsOf(batch)]
      .sort((a, b) => a.id - b.id)
      .map((item) => ({
        id: item.id,
        remotePath: remotePathOf(item),
        enginePath: enginePathOf(item),
        sizeBytes: item.sizeBytes,
        modifiedAtMs: item.modifiedAtMs,
        rank: item.rank,
        priority: item.priority,
        state: restingState(item.status.state),
        isSkipped: item.status.isSkipped,
        decision: item.status.decision,
        hasBegun: item.hasBegun,
        hasWrittenInPlace: item.hasWrittenInPlace,
        proof: item.proof,
        endedAtMs: item.endedAtMs,
      })),
  }));
}
