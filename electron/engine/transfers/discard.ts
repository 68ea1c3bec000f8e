import type { RemotePath } from '../../../shared/model/paths.ts';
import type { FileFacts } from '../../../shared/model/transfer.ts';
import { EngineFolder, type HeldPlace } from '../files/engineFolder.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { createTextCodec } from '../ftp/textCodec.ts';
import type { Session } from '../sessions/session.ts';
import { hasSameParts } from './heirs.ts';
import { type BatchRecord, enginePathOf, type Item, remotePathOf, sourceOf } from './item.ts';
import { removeLeftParts } from './leftOver.ts';
import { temporaryPath } from './partName.ts';
import type { TransferQueue } from './queue.ts';
import { UploadSource } from './uploadSource.ts';

/** Deletions that go out together. */
const portionCount = 50;
/** How long a server may take for a portion. */
const portionMs = 5_000;

interface DiscardPorts {
  readonly queue: TransferQueue;
  /** Resolves when no run touches the item's files any more. */
  readonly whenFree: (item: Item) => Promise<void>;
  /** Null while nobody is connected that way. */
  readonly sessionOf: (batch: BatchRecord) => Pick<Session, 'browse'> | null;
}

/**
 * Removes what transfers left that nobody wants any more: parts of downloads, temporary names of uploads. What a run
 * leaves it removes itself; this is for those that do not run. Best effort: what lies on a server that cannot be
 * reached is removed when somebody connects to it again before Quayside ends, and stays else.
 */
export class Discard {
  readonly #ports: DiscardPorts;
  readonly #owed = new Map<BatchRecord, Item[]>();
  readonly #atWork = new Map<string, Promise<void>>();
  readonly #removing = new Set<Promise<void>>();

  constructor(ports: DiscardPorts) {
    this.#ports = ports;
  }

  /** Those were cancelled, skipped or forgotten; of those that are wanted again by then nothing is removed. */
  add(items: Iterable<Item>): void {
    for (const item of items) {
      if (item.kind === 'folder') continue;
      const removing = this.#ports
        .whenFree(item)
        .then(() => (item.batch.direction === 'download' ? this.#removeParts(item) : this.#owe(item)))
        .finally(() => this.#removing.delete(removing));
      this.#removing.add(removing);
    }
  }

  /** Whose remains lie on a server that could not be reached. */
  get batches(): Iterable<BatchRecord> {
    return this.#owed.keys();
  }

  /** The site can be reached that way. */
  settle(laneKey: string): Promise<void> {
    const running = this.#atWork.get(laneKey);
    if (running) return running;
    const work = this.#settle(laneKey).finally(() => this.#atWork.delete(laneKey));
    this.#atWork.set(laneKey, work);
    return work;
  }

  /** Resolves when all is removed that can be. */
  async close(): Promise<void> {
    await Promise.all(this.#removing);
    await Promise.all(this.#atWork.values());
  }

  #owe(item: Item): Promise<void> {
    const { batch } = item;
    const owed = this.#owed.get(batch) ?? [];
    this.#owed.set(batch, owed);
    owed.push(item);
    return this.settle(batch.laneKey);
  }

  async #settle(laneKey: string): Promise<void> {
    // Those that are owed in the same turn go together.
    await null;
    for (const [batch, owed] of this.#owed) {
      if (batch.laneKey !== laneKey) continue;
      await this.#settleBatch(batch, owed);
      if (owed.length > 0) return;
      this.#owed.delete(batch);
    }
  }

  /** What could not be removed is owed still. */
  async #settleBatch(batch: BatchRecord, owed: Item[]): Promise<void> {
    while (owed.length > 0) {
      const session = this.#ports.sessionOf(batch);
      if (!session) return;
      const portion = owed.splice(0, portionCount);
      const signal = AbortSignal.timeout(portionMs);
      const remove = async (connection: FtpConnection): Promise<void> => {
        await Promise.all(portion.map((item) => this.#removeTemporary(item, connection, signal)));
      };
      try {
        await session.browse(remove, signal);
      } catch {
        owed.unshift(...portion);
        return;
      }
    }
  }

  async #removeParts(item: Item): Promise<void> {
    await this.#whileHeld(item, async () => {
      const folder = await EngineFolder.open(item.batch.engineDir).catch(() => null);
      // Nothing happens between this look and the removal.
      if (folder && !this.#isWantedAgain(item)) removePartsOf(item, folder);
    });
  }

  async #removeTemporary(item: Item, lent: FtpConnection, signal: AbortSignal): Promise<void> {
    const connection = lent.speaking(createTextCodec(item.batch.encoding));
    await this.#whileHeld(item, async () => {
      const paths = await temporaryPathsOf(connection, item);
      if (this.#isWantedAgain(item)) return;
      await Promise.all(paths.map((each) => connection.command(`DELE ${each}`, signal)));
    });
  }

  /** One that is put back meanwhile does not begin before this has ended. */
  async #whileHeld(item: Item, work: () => Promise<void>): Promise<void> {
    const { queue } = this.#ports;
    if (this.#isWantedAgain(item) || !queue.hold(item)) return;
    try {
      await work();
    } finally {
      queue.release(item);
    }
  }

  #isWantedAgain(item: Item): boolean {
    const { state } = item.status;
    const { queue } = this.#ports;
    if (queue.item(item.id) !== undefined && state !== 'cancelled' && state !== 'done') return true;
    // The same may have been put in the queue once more.
    for (const other of queue.running) if (other !== item && hasSameParts(other, item)) return true;
    return false;
  }
}

/** Parts of a download that are known for its own, with their records. */
function removePartsOf(item: Item, folder: EngineFolder): void {
  let place: HeldPlace | null = null;
  try {
    place = folder.locate(enginePathOf(item));
    if (place) removeLeftParts(place.localPath, remotePathOf(item), sourceOf(item));
  } catch {
    // Where nothing can be reached any more, nothing is to be removed.
  } finally {
    place?.release();
  }
}

/** Where an upload may have left something: from the file as the queue knows it, and as an attempt would find it. */
async function temporaryPathsOf(connection: FtpConnection, item: Item): Promise<readonly RemotePath[]> {
  const remotePath = connection.resolve(remotePathOf(item));
  const name = enginePathOf(item);
  const states: readonly FileFacts[] = [sourceOf(item), ...(await sourceNow(item, name))];
  return [...new Set(states.map((facts) => temporaryPath(remotePath, name, facts)))];
}

async function sourceNow({ batch }: Item, name: string): Promise<readonly FileFacts[]> {
  try {
    const source = UploadSource.open(await EngineFolder.open(batch.engineDir), name);
    source.close();
    return [source.facts];
  } catch {
    return [];
  }
}
