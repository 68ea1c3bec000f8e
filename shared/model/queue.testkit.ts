import { enginePath, remotePath } from './paths.ts';
import type { Batch, Queue, Transfer } from './transfer.ts';

/** Queues, batches and transfers of which a test says only what matters to it. */

export const noCounts: Queue['counts'] = {
  queued: 0,
  connecting: 0,
  running: 0,
  verifying: 0,
  waiting: 0,
  paused: 0,
  conflict: 0,
  done: 0,
  failed: 0,
  cancelled: 0,
};

export const aTransfer = (known: Partial<Transfer> = {}): Transfer => ({
  transferId: 1,
  batchId: 'b1',
  direction: 'download',
  kind: 'file',
  remotePath: remotePath('/pub/a.txt'),
  enginePath: enginePath('a.txt'),
  state: 'queued',
  priority: 'normal',
  sizeBytes: null,
  transferredBytes: 0,
  speedBytesPerSecond: null,
  durationMs: null,
  retryAtMs: null,
  isSkipped: false,
  conflict: null,
  proof: null,
  notes: [],
  error: null,
  endedAtMs: null,
  ...known,
});

export const aBatch = (known: Partial<Batch> = {}): Batch => ({
  batchId: 'b1',
  direction: 'download',
  site: { host: 'ftp.example.org', port: 21, username: 'ada', tlsMode: 'none' },
  sessionId: 's1',
  firstName: 'a.txt',
  nameCount: 1,
  isExpanding: false,
  isLeftOver: false,
  counts: noCounts,
  skipped: 0,
  totalBytes: 0,
  transferredBytes: 0,
  startedAtMs: 0,
  endedAtMs: null,
  ...known,
});

export const aQueue = (known: Partial<Queue> = {}): Queue => ({
  revision: 0,
  counts: noCounts,
  totalBytes: 0,
  transferredBytes: 0,
  downloadBytesPerSecond: 0,
  uploadBytesPerSecond: 0,
  timeLeftMs: null,
  running: [],
  conflicts: [],
  batches: [],
  notice: null,
  ...known,
});
