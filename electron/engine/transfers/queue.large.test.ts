import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../ports.ts';
import type { Item } from './item.ts';
import { batchFacts, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'quayside-queue-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const folders = 100;
const filesPerFolder = 1_000;
const files = folders * filesPerFolder;
const key = batchFacts().siteKey;
const proof = { kind: 'size', algorithm: null, hash: null } as const;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

const open = (): Promise<TransferQueue> =>
  TransferQueue.open(path.join(dir, 'queue.journal'), { clock: systemClock, logger: silent });

/** What is ready of a kind, each given back before the next is taken. */
function* taken(queue: TransferQueue, kind: Item['kind']): Generator<Item> {
  for (let item = queue.takeNext(key, [kind]); item; item = queue.takeNext(key, [kind])) {
    queue.apply(item, { kind: 'connected' });
    yield item;
    queue.release(item);
  }
}

// How fast it is hangs on the machine: what takes quadratic time here would not end within the limit.
test('holds a tree of 100,000 files in little memory, runs it, and knows it again', async () => {
  const emptyBytes = heapBytes();
  const queue = await open();
  const sources = Array.from({ length: folders }, (_, index) =>
    newItem(`folder ${index}`, { kind: 'folder' }),
  );
  await queue.addBatch(batchFacts(), sources);
  for (const folder of taken(queue, 'folder')) {
    const names = Array.from(
      { length: filesPerFolder },
      (_, index) => `the file ${folder.name} ${index}.txt`,
    );
    queue.addChildren(
      folder,
      names.map((name) => newItem(name)),
    );
    queue.apply(folder, { kind: 'expanded' });
    await setImmediate();
  }
  expect(queue.tally.counts.queued).toBe(files);
  for (let offset = 0; offset < files; offset += 100) {
    expect(queue.window('active', offset, 100).items).toHaveLength(100);
  }
  queue.act('pause', { kind: 'view', view: 'active' });
  expect(queue.tally.counts.paused).toBe(files);
  queue.act('resume', { kind: 'view', view: 'active' });
  for (const item of taken(queue, 'file')) {
    queue.apply(item, { kind: 'transferred', proof, bytes: 10, sizeBytes: 10 });
    if (item.id % 50 === 0) await setImmediate();
  }
  expect(queue.tally.counts.done).toBe(files);
  expect(queue.tally.transferredBytes).toBe(files * 10);
  expect(queue.window('done', files - 1, 10).items).toHaveLength(1);
  expect(heapBytes() - emptyBytes).toBeLessThan(100 * 2 ** 20);
  await queue.close();

  const again = await open();
  expect(again.tally.counts.done).toBe(files);
  expect(again.notice).toBeNull();
  await again.close();
  expect(statSync(path.join(dir, 'queue.journal')).size).toBeLessThan(40 * 2 ** 20);
}, 120_000);
