import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { FtpConnection } from '../../electron/engine/ftp/connection.ts';
import { systemClock } from '../../electron/engine/ports.ts';
import type { BatchFacts, Item, NewItem } from '../../electron/engine/transfers/item.ts';
import { type ItemRun, ItemRuns } from '../../electron/engine/transfers/itemRuns.ts';
import { MemoryDisk } from '../../electron/engine/transfers/journalDisk.testkit.ts';
import { batchFacts, silent } from '../../electron/engine/transfers/queue.testkit.ts';
import { TransferQueue } from '../../electron/engine/transfers/queue.ts';
import { SpeedLimit } from '../../electron/engine/transfers/speedLimit.ts';
import { TargetFolders } from '../../electron/engine/transfers/targetFolders.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { defaultTransferSettings, type TransferSettings } from '../../shared/model/transfer.ts';

/** A queue and what does its items, where a test says itself when one begins, and on which connection. */
export interface Runs {
  readonly queue: TransferQueue;
  readonly runs: ItemRuns;
  /** Puts a name in the queue: of `/d` on the server, of the engine folder here. */
  add(item: NewItem, facts?: Partial<BatchFacts>): Promise<Item>;
  start(item: Item, connection: FtpConnection): ItemRun;
  /** Resolves when an item may begin that was put back because another wrote to its place. */
  whenFreed(item: Item): Promise<void>;
  /** Stops an item as a person does. Resolves when nothing of it touches a file any more. */
  pause(item: Item): Promise<void>;
}

export async function openRuns(
  engineDir: string,
  settings: Partial<TransferSettings> = {},
  usesTemporaryNames = true,
  disk = new MemoryDisk(),
): Promise<Runs> {
  const clock = systemClock;
  const queue = await TransferQueue.open('/queue', { logger: silent, disk, clock });
  const { downloadLimitBytesPerSecond = null, uploadLimitBytesPerSecond = null } = settings;
  const limits = {
    download: new SpeedLimit(downloadLimitBytesPerSecond),
    upload: new SpeedLimit(uploadLimitBytesPerSecond),
  };
  const runs = new ItemRuns({
    queue,
    clock,
    settings: () => ({ ...defaultTransferSettings, useSegments: false, ...settings }),
    limits,
    onBytes: () => {},
    onArrival: () => {},
    onFree: (item) => freed.emit(String(item.id)),
  });
  const begun = new Map<Item, ItemRun>();
  const freed = new EventEmitter();
  const site = {
    targets: new TargetFolders(),
    usesTemporaryNames: () => usesTemporaryNames,
    spareConnection: async () => null,
    canDoWithFewer: () => false,
  };
  return {
    queue,
    runs,
    async add(item, facts = {}) {
      const batch = await queue.addBatch(
        batchFacts({
          batchId: randomUUID(),
          engineDir,
          engineFolder: enginePath(''),
          remoteFolder: remotePath('/d'),
          ...facts,
        }),
        [item],
      );
      const [added] = queue.itemsOf(batch);
      if (!added) throw new Error('The batch is empty.');
      return added;
    },
    start(item, connection) {
      queue.apply(item, { kind: 'turn' });
      const run = runs.start(item, connection, site);
      begun.set(item, run);
      return run;
    },
    async whenFreed(item) {
      await once(freed, String(item.id));
    },
    async pause(item) {
      queue.apply(item, { kind: 'pause' });
      runs.abort(item, { keepsPart: true });
      await begun.get(item)?.ended;
    },
  };
}
