import { isEnded, isRunning } from '../../../shared/model/transfer.ts';
import { type Item, sharedProof } from './item.ts';
import type { Status, TransferEvent } from './transition.ts';

/** What an event changes of an item beside its status: times, bytes, proof. Called before the status is another. */
export function follow(item: Item, next: Status, event: TransferEvent, nowMs: number): void {
  if (next.state === 'running' && item.runsSinceMs === null) {
    item.runsSinceMs = nowMs;
    item.hasBegun = true;
  }
  if (isRunning(item.status.state) && !isRunning(next.state)) endRun(item, event, nowMs);
  // What is in the way is not its own work, so that an answer is about that alone.
  if (event.kind === 'conflictMet') {
    item.hasBegun = false;
    item.hasWrittenInPlace = false;
  }
  if (next.state === 'cancelled' || event.kind === 'skipped') item.transferredBytes = 0;
  // A cancelled one that is put back begins anew.
  if (next.state === 'cancelled') item.furthestBytes = 0;
  if (event.kind === 'retry') item.notes = item.notes.filter((note) => note === 'name_mapped');
  item.endedAtMs = isEnded(next.state) ? nowMs : null;
}

function endRun(item: Item, event: TransferEvent, nowMs: number): void {
  if (item.runsSinceMs !== null) {
    const thisRunMs = Math.max(0, nowMs - item.runsSinceMs);
    item.ranMs = (item.ranMs ?? 0) + thisRunMs;
    item.runsSinceMs = null;
    if (event.kind === 'transferred' && thisRunMs > 0) {
      item.speedBytesPerSecond = (event.bytes / thisRunMs) * 1000;
    }
  }
  // The destination may look different by the next run.
  item.present = undefined;
  if (event.kind !== 'transferred') return;
  item.proof = sharedProof(event.proof);
  item.sizeBytes = event.sizeBytes;
  item.transferredBytes = event.sizeBytes;
}
