import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../ports.ts';
import { batchFacts, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'quayside-queue-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const filePath = path.join(dir, 'queue.journal');
const folders = 100;
const filesPerFolder = 1_000;
const files = folders * filesPerFolder;
const key = batchFacts().siteKey;
const proof = { kind: 'size', algorithm: null, hash: null } as const;

// Set to see how long each step takes and how much it holds; no test may hang on that.
const tell =
  process.env.QUAYSIDE_TELL === '1' ? (line: string) => process.stderr.write(`${line}\n`) : () => {};

function timed<T>(what: string, work: () => T): T {
  const startMs = performance.now();
  const result = work();
  tell(`${what}: ${(performance.now() - startMs).toFixed(0)} ms`);
  return result;
}

function tellHeap(what: string): void {
  globalThis.gc?.();
  tell(`${what}: ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MiB heap`);
}

test('holds a tree of 100,000 files, runs it, and knows it again', { timeout: 120_000 }, async () => {
  tellHeap('empty');
  const queue = await TransferQueue.open(filePath, { clock: systemClock, logger: silent });
  const names = Array.from({ length: folders }, (_, index) =>
    newItem(`folder ${index}`, { kind: 'folder', sizeBytes: null }),
  );
  const batch = await queue.addBatch(batchFacts(), names);
  timed('100 × addChildren of 1,000', () => {
    for (
      let folder = queue.takeNext(key, ({ kind }) => kind === 'folder');
      folder;
      folder = queue.takeNext(key, ({ kind }) => kind === 'folder')
    ) {
      queue.apply(folder, { kind: 'connected' });
      queue.addChildren(
        folder,
        Array.from({ length: filesPerFolder }, (_, index) =>
          newItem(`a file with a name ${folder?.id} ${index}.txt`),
        ),
      );
      queue.apply(folder, { kind: 'expanded' });
      queue.release(folder);
    }
  });
  tellHeap('queued');
  expect(batch.tally.counts.queued).toBe(files);
  timed('1,000 windows', () => {
    for (let index = 0; index < 1_000; index++)
      expect(queue.window('active', index * 99, 100).items).toHaveLength(100);
  });
  timed('pause all', () => queue.act('pause', { kind: 'view', view: 'active' }));
  timed('resume all', () => queue.act('resume', { kind: 'view', view: 'active' }));
  let last = 0;
  let worstMs = 0;
  const startMs = performance.now();
  for (let item = queue.takeNext(key, () => true); item; item = queue.takeNext(key, () => true)) {
    const t = performance.now();
    queue.apply(item, { kind: 'connected' });
    queue.progress(item, 10, 10);
    queue.apply(item, { kind: 'allMoved' });
    queue.apply(item, { kind: 'transferred', proof, bytes: 10, sizeBytes: 10 });
    queue.release(item);
    worstMs = Math.max(worstMs, performance.now() - t);
    if (++last % 100 === 0) await new Promise(setImmediate);
  }
  tell(`run all: ${(performance.now() - startMs).toFixed(0)} ms worst ${worstMs}`);
  expect(queue.tally.counts.done).toBe(files);
  expect(queue.tally.transferredBytes).toBe(files * 10);
  tellHeap('done');
  const closing = performance.now();
  await queue.close();
  tell(`close ${performance.now() - closing} size ${statSync(filePath).size}`);
  const openedMs = performance.now();
  const last2 = await TransferQueue.open(filePath, { clock: systemClock, logger: silent });
  tell(`open: ${(performance.now() - openedMs).toFixed(0)} ms`);
  tellHeap('two queues');
  expect(last2.tally.counts.done).toBe(files);
  expect(last2.notice).toBeNull();
  await last2.close();
  tell(`size ${statSync(filePath).size}`);
});
