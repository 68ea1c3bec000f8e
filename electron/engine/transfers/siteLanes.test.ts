import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { defaultTransferSettings } from '../../../shared/model/transfer.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import type { Clock } from '../ports.ts';
import type { Item, NewItem } from './item.ts';
import type { ItemRuns } from './itemRuns.ts';
import { MemoryDisk } from './journalDisk.testkit.ts';
import { batchFacts, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';
import { SiteLanes } from './siteLanes.ts';

const { siteKey } = batchFacts();
const proof = { kind: 'size', algorithm: null, hash: null } as const;
const folder = (name: string): NewItem => newItem(name, { kind: 'folder', sizeBytes: null });

const time = { nowMs: 0 };
const clock: Clock = { nowMs: () => time.nowMs };

/** What the site's lanes are told from outside, as it is now. */
interface Limits {
  chosen: number | null;
  borne: number | null;
}

/** A site whose connections do nothing: a test says what has moved and what has ended. */
class Site {
  readonly limits: Limits = { chosen: null, borne: null };
  readonly begun: string[] = [];
  isReachable = true;
  /** Connections that somebody has asked for. */
  openedCount = 0;
  readonly queue: TransferQueue;
  readonly lanes: SiteLanes;
  readonly #ends = new Map<string, () => void>();

  constructor(queue: TransferQueue, roundTripMs: number) {
    this.queue = queue;
    const open = async (): Promise<FtpConnection> => {
      this.openedCount++;
      if (!this.isReachable) throw new ConnectorError('connection_refused', 'Nobody is there.');
      return { isOpen: true, quit() {}, roundTripMs } as unknown as FtpConnection;
    };
    this.lanes = new SiteLanes(
      { siteKey, laneKey: siteKey },
      { open, borrow: async () => {} },
      {
        queue,
        runs: {
          start: (item: Item) => this.#start(item),
          interrupt: ({ name }: Item) => this.end(name),
        } as unknown as ItemRuns,
        clock,
        settings: () => ({ ...defaultTransferSettings, connectionsPerSite: this.limits.chosen }),
        roundTripMs,
        borne: () => this.limits.borne,
        onBorne: () => {},
        mayOpenMore: () => true,
        usesTemporaryNames: () => true,
      },
    );
  }

  static async of(roundTripMs: number): Promise<Site> {
    const ports = { clock, logger: silent, disk: new MemoryDisk() };
    site = new Site(await TransferQueue.open('/state/queue.journal', ports), roundTripMs);
    return site;
  }

  /** Puts these in the queue, and lets the lanes do what they can. */
  async add(...items: readonly NewItem[]): Promise<void> {
    await this.queue.addBatch(batchFacts({ batchId: crypto.randomUUID() }), items);
    this.lanes.wake();
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  }

  end(name: string): void {
    this.#ends.get(name)?.();
  }

  async close(): Promise<void> {
    await this.lanes.close();
    await this.queue.close();
  }

  /** The bytes of a file have moved at once; a folder has been read when it ends. */
  #start(item: Item): ReturnType<ItemRuns['start']> {
    this.begun.push(item.name);
    this.queue.apply(item, { kind: 'connected' });
    const ended = new Promise<void>((resolve) => {
      this.#ends.set(item.name, resolve);
    }).then(() => {
      const ofFile = { kind: 'transferred', proof, bytes: 10, sizeBytes: 10 } as const;
      this.queue.apply(item, item.kind === 'file' ? ofFile : { kind: 'expanded' });
      this.queue.release(item);
    });
    return { moved: item.kind === 'file' ? Promise.resolve() : ended, ended };
  }
}

let site: Site | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

test.each<[string, Partial<Limits>]>([
  ['a person has chosen', { chosen: 2 }],
  ['the server has said that it bears', { borne: 2 }],
])('on a long way no more connections log in than %s while nothing ran', async (_what, limits) => {
  const far = await Site.of(50);
  Object.assign(far.limits, limits);
  await far.add(folder('f'));
  expect(far.openedCount).toBe(2);
});

test('a folder between small files does not make its lane wait until those before it have ended', async () => {
  const near = await Site.of(1);
  near.limits.chosen = 1;
  await near.add(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => newItem(name)), folder('folder'));
  expect(near.begun.at(-1)).toBe('folder');
  near.end('folder');
  await near.settle();
  expect(near.begun).toHaveLength(7);
});

test('a folder goes ahead of its turn as soon as there is one, if none did so just before', async () => {
  const near = await Site.of(1);
  near.limits.chosen = 1;
  const large = newItem('b', { sizeBytes: 1024 * 1024 });
  await near.add(newItem('a'), large, newItem('c'), newItem('d'));
  // So much lies behind the lane that it waits for the first to end.
  expect(near.begun).toEqual(['a', 'b']);
  await near.add(folder('first'), folder('second'));
  for (const name of ['a', 'b', 'first']) {
    near.end(name);
    await near.settle();
  }
  expect(near.begun.slice(2, 5)).toEqual(['first', 'c', 'second']);
});

test.each([
  ['an hour', 3_600_000],
  ['a month, for which no timer can wait', 30 * 24 * 3_600_000],
])('a server is tried again in time where the clock was set back by %s', async (_what, backMs) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    time.nowMs = Date.UTC(2020, 0, 2);
    const near = await Site.of(1);
    near.isReachable = false;
    await near.add(newItem('a'));
    expect(near.openedCount).toBe(1);
    time.nowMs -= backMs;
    for (const expected of [2, 2, 3]) {
      time.nowMs += 1_001;
      vi.advanceTimersByTime(1_001);
      await near.settle();
      expect(near.openedCount).toBe(expected);
    }
  } finally {
    vi.useRealTimers();
  }
});
