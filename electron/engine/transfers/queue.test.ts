import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import {
  type BatchFacts,
  enginePathOf,
  type Item,
  type NewItem,
  policyOf,
  remotePathOf,
  toTransfer,
} from './item.ts';
import { MemoryDisk } from './journalDisk.testkit.ts';
import { batchFacts, lasting, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';

const file = '/state/queue.journal';
const key = batchFacts().siteKey;
const proof = { kind: 'size', algorithm: null, hash: null } as const;
const any: readonly Item['kind'][] = ['file', 'folder'];
const folder = (name: string): NewItem => newItem(name, { kind: 'folder', sizeBytes: null });

/** A clock that stands still until it is told otherwise. */
const time = { nowMs: 1_000 };
const clock: Clock = { nowMs: () => time.nowMs };
const open = (disk = new MemoryDisk()): Promise<TransferQueue> =>
  TransferQueue.open(file, { clock, logger: silent, disk });

async function queueOf(sources: readonly NewItem[], known: Partial<BatchFacts> = {}): Promise<TransferQueue> {
  const queue = await open();
  await queue.addBatch(batchFacts(known), sources);
  return queue;
}

function take(queue: TransferQueue, kinds = any): Item {
  const item = queue.takeNext(key, kinds);
  if (item === null) throw new Error('Nothing is ready.');
  return item;
}

function begin(queue: TransferQueue): Item {
  const item = take(queue);
  queue.apply(item, { kind: 'connected' });
  return item;
}

function finish(queue: TransferQueue, item: Item, sizeBytes = 10): void {
  queue.apply(item, { kind: 'transferred', proof, bytes: sizeBytes, sizeBytes });
  queue.release(item);
}

function namesTaken(queue: TransferQueue): string[] {
  const names = [];
  for (let item = queue.takeNext(key, any); item; item = queue.takeNext(key, any)) names.push(item.name);
  return names;
}

const ids = (queue: TransferQueue, ...names: readonly string[]): number[] =>
  names.map((name) => [...queue.window('active', 0, 500).items].find((item) => item.name === name)?.id ?? 0);

describe('the order of the turns', () => {
  test('is that of insertion', async () => {
    const queue = await queueOf([newItem('a'), newItem('b')]);
    await queue.addBatch(batchFacts({ batchId: 'b2', direction: 'upload' }), [newItem('c')]);
    expect(namesTaken(queue)).toEqual(['a', 'b', 'c']);
  });

  test('has what is in a folder behind it, and ahead of what comes after', async () => {
    const queue = await queueOf([folder('f'), newItem('z')]);
    await queue.addBatch(batchFacts({ batchId: 'b2' }), [newItem('later')]);
    const f = begin(queue);
    queue.addChildren(f, [newItem('f1'), folder('g')]);
    const g = begin(queue);
    expect(g.name).toBe('f1');
    queue.addChildren(f, [newItem('f2')]);
    const inner = take(queue);
    queue.apply(inner, { kind: 'connected' });
    queue.addChildren(inner, [newItem('g1')]);
    expect(namesTaken(queue)).toEqual(['g1', 'f2', 'z', 'later']);
    expect(remotePathOf(ofName(queue, 'g1'))).toBe('/pub/f/g/g1');
    expect(enginePathOf(ofName(queue, 'g1'))).toBe('in/f/g/g1');
  });

  test('has what is added to a batch behind it, and ahead of a later one', async () => {
    const queue = await queueOf([newItem('a')]);
    await queue.addBatch(batchFacts({ batchId: 'b2' }), [newItem('later')]);
    const batch = queue.batch('b1');
    if (batch) await queue.addTo(batch, [newItem('b')]);
    expect(namesTaken(queue)).toEqual(['a', 'b', 'later']);
    expect(batch?.nameCount).toBe(2);
  });

  test('has high ahead of normal ahead of low, and children as their folder', async () => {
    const queue = await queueOf([newItem('a'), folder('f'), newItem('b')]);
    queue.prioritize({ kind: 'transfers', transferIds: ids(queue, 'f') }, 'high');
    queue.prioritize({ kind: 'transfers', transferIds: ids(queue, 'a') }, 'low');
    const f = begin(queue);
    queue.addChildren(f, [newItem('f1')]);
    expect(f.name).toBe('f');
    expect(namesTaken(queue)).toEqual(['f1', 'b', 'a']);
  });

  test.each<[string, readonly string[], string | null, readonly string[]]>([
    ['ahead of another', ['d'], 'b', ['a', 'd', 'b', 'c', 'e']],
    ['to the front', ['d'], 'first', ['d', 'a', 'b', 'c', 'e']],
    ['to the end', ['b'], null, ['a', 'c', 'd', 'e', 'b']],
    ['several, which keep their order', ['e', 'c'], 'b', ['a', 'c', 'e', 'b', 'd']],
    ['ahead of one of themselves', ['b', 'c'], 'b', ['a', 'b', 'c', 'd', 'e']],
    ['all, which changes nothing', ['a', 'b', 'c', 'd', 'e'], 'first', ['a', 'b', 'c', 'd', 'e']],
  ])('can be changed: %s', async (_, moved, before, expected) => {
    const queue = await queueOf(['a', 'b', 'c', 'd', 'e'].map((name) => newItem(name)));
    const target = before === null || before === 'first' ? before : (ids(queue, before)[0] ?? null);
    queue.move(ids(queue, ...moved), target);
    expect(namesTaken(queue)).toEqual(expected);
  });

  test('holds however often there is no room left between two', async () => {
    const queue = await queueOf([newItem('a'), newItem('b')]);
    for (let round = 0; round < 500; round++) {
      const [last = 0, first = 0] = queue
        .window('active', 0, 2)
        .items.map(({ id }) => id)
        .reverse();
      queue.move([last], first);
    }
    expect(namesTaken(queue)).toEqual(['a', 'b']);
  });

  test('holds over another start when all were numbered anew', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(
      batchFacts(),
      ['gone', 'a', 'b', 'c', 'd'].map((name) => newItem(name)),
    );
    // So that the numbers will be others than at first.
    queue.act('cancel', { kind: 'transfers', transferIds: ids(queue, 'gone') });
    queue.act('remove', { kind: 'view', view: 'failed' });
    const [a = 0, b = 0, c = 0] = ids(queue, 'a', 'b', 'c');
    for (let round = 0; round < 100; round++) queue.move([round % 2 === 0 ? c : b], round % 2 === 0 ? b : c);
    queue.move([a], c);
    const expected = lasting(queue);
    await queue.close();
    const again = await open(disk);
    expect(lasting(again)).toEqual(expected);
    await again.close();
  });

  test('holds in a tree of 300 folders in each other', async () => {
    const queue = await queueOf([folder('0'), newItem('last')]);
    for (let depth = 1; depth <= 300; depth++) {
      const item = begin(queue);
      expect(item.name).toBe(String(depth - 1));
      queue.addChildren(item, [folder(String(depth)), newItem(`file ${depth}`)]);
    }
    take(queue);
    expect(namesTaken(queue)).toEqual([
      ...Array.from({ length: 300 }, (_, index) => `file ${300 - index}`),
      'last',
    ]);
  });
});

describe('a turn', () => {
  test('is had by the first of the kinds that are wanted, whatever its direction', async () => {
    const queue = await queueOf([newItem('a'), folder('f'), newItem('b')]);
    await queue.addBatch(batchFacts({ batchId: 'up', direction: 'upload' }), [folder('g'), newItem('c')]);
    expect(queue.readyCount(key, ['file'])).toBe(3);
    expect(queue.readyCount(key, any)).toBe(5);
    expect(take(queue, ['folder']).name).toBe('f');
    expect(take(queue).name).toBe('a');
    expect(take(queue, ['folder']).name).toBe('g');
    expect(queue.takeNext(key, ['folder'])).toBeNull();
    expect(namesTaken(queue)).toEqual(['b', 'c']);
    expect(queue.takeNext('another site', any)).toBeNull();
  });

  test('comes again only once the last run is over', async () => {
    const queue = await queueOf([newItem('a')]);
    const item = begin(queue);
    expect(queue.act('pause', { kind: 'view', view: 'active' })).toEqual([item]);
    queue.act('resume', { kind: 'view', view: 'active' });
    expect(item.status.state).toBe('queued');
    expect(queue.takeNext(key, any)).toBeNull();
    expect(queue.apply(item, { kind: 'transferred', proof, bytes: 1, sizeBytes: 1 })).toBe(false);
    queue.release(item);
    expect(take(queue)).toBe(item);
  });

  test('comes again by itself after a failure that passes', async () => {
    const queue = await queueOf([newItem('a')]);
    const item = begin(queue);
    const error = new ConnectorError('connection_lost', 'Gone.');
    queue.apply(item, { kind: 'failedFor', error, nowMs: 5_000 });
    queue.release(item);
    expect(queue.nextRetryAtMs(key)).toBe(6_000);
    expect(queue.wakeDue(5_999)).toBe(false);
    expect(queue.wakeDue(6_000)).toBe(true);
    expect(queue.nextRetryAtMs(key)).toBeNull();
    expect(take(queue)).toBe(item);
  });

  test('comes again, too, where the clock was set back by more than anybody waits', async () => {
    const queue = await queueOf([newItem('before'), newItem('after')]);
    const error = new ConnectorError('connection_lost', 'Gone.');
    const [before, after] = [begin(queue), begin(queue)];
    for (const [item, nowMs] of [
      [before, 3_600_000],
      [after, 5_000],
    ] as const) {
      queue.apply(item, { kind: 'failedFor', error, nowMs });
      queue.release(item);
    }
    expect(queue.wakeDue(5_999)).toBe(true);
    expect([before, after].map(({ status }) => status.state)).toEqual(['queued', 'waiting']);
  });

  test('has all attempts again only when more has arrived than ever', async () => {
    const queue = await queueOf([newItem('a', { sizeBytes: 100 })]);
    const error = new ConnectorError('connection_lost', 'Gone.');
    const attempts = [50, 50, 20, 51].map((bytes) => {
      const item = begin(queue);
      queue.progress(item, bytes, null);
      queue.apply(item, { kind: 'failedFor', error, nowMs: 0 });
      queue.release(item);
      queue.wakeDue(100_000);
      return item.status.attempts;
    });
    expect(attempts).toEqual([1, 2, 3, 1]);
  });
});

describe('what a person does', () => {
  test('to what has left a part behind is told to whoever can clear it away', async () => {
    const queue = await queueOf([newItem('begun'), newItem('never')]);
    const begun = begin(queue);
    queue.act('pause', { kind: 'view', view: 'active' });
    queue.release(begun);
    expect(queue.act('cancel', { kind: 'view', view: 'active' })).toEqual([begun]);
    expect(begun.isHeld).toBe(false);
  });

  test('cancels what had arrived, and a pause keeps it', async () => {
    const queue = await queueOf([newItem('a')]);
    const item = begin(queue);
    queue.progress(item, 4, null);
    queue.act('pause', { kind: 'view', view: 'active' });
    expect(queue.tally.transferredBytes).toBe(4);
    queue.act('cancel', { kind: 'view', view: 'active' });
    expect(queue.tally.transferredBytes).toBe(0);
  });

  test('that forgets a failed one tells of the part that it left', async () => {
    const queue = await queueOf([newItem('a'), newItem('b')]);
    const item = begin(queue);
    const error = new ConnectorError('not_found', 'Gone.');
    queue.apply(item, { kind: 'failedFor', error, nowMs: 0 });
    queue.release(item);
    expect(queue.act('remove', { kind: 'batch', batchId: 'b1' })).toEqual([item]);
    expect(queue.tally.items).toBe(1);
  });

  test('to a folder that is read ends what it adds', async () => {
    const queue = await queueOf([folder('f')]);
    const f = begin(queue);
    queue.act('cancel', { kind: 'batch', batchId: 'b1' });
    expect(queue.addChildren(f, [newItem('a')])).toEqual([]);
    expect(queue.tally.items).toBe(1);
  });

  test('as an answer holds for its batch, and for what it meets later', async () => {
    const queue = await queueOf([newItem('a'), newItem('b'), newItem('c')]);
    await queue.addBatch(batchFacts({ batchId: 'b2' }), [newItem('other')]);
    const facts = { sizeBytes: 1, modifiedAtMs: null };
    const conflict = { incoming: facts, present: facts, canResume: false };
    const [a, b, c] = [begin(queue), begin(queue), take(queue)] as const;
    const other = begin(queue);
    for (const item of [a, b, other]) queue.apply(item, { kind: 'conflictMet', conflict });
    queue.answer(a.id, 'rename', 'batch');
    expect([a, b, other].map(({ status }) => status.state)).toEqual(['queued', 'queued', 'conflict']);
    expect([a, c, other].map(policyOf)).toEqual(['rename', 'rename', null]);
    queue.answer(other.id, 'skip', 'once');
    expect(
      toTransfer(other, { nowMs: 0, speedBytesPerSecond: null, remotePath: remotePathOf(other) }),
    ).toMatchObject({
      state: 'done',
      isSkipped: true,
    });
    expect(queue.batch('b2')?.conflictPolicy).toBeNull();
  });

  test('forgets a batch with the last that it shows', async () => {
    const queue = await queueOf([folder('f')]);
    const f = begin(queue);
    queue.addChildren(f, [newItem('a')]);
    queue.apply(f, { kind: 'expanded' });
    queue.act('remove', { kind: 'view', view: 'active' });
    expect(queue.tally.items).toBe(2);
    finish(queue, begin(queue));
    expect(queue.window('done', 0, 10)).toMatchObject({ total: 1, items: [{ name: 'a' }] });
    queue.act('remove', { kind: 'view', view: 'done' });
    expect([...queue.batches]).toEqual([]);
    expect(queue.tally.items).toBe(0);
  });
});

describe('a batch', () => {
  test('ends once with its last, and again after it was taken up again', async () => {
    const queue = await queueOf([newItem('a'), newItem('b')]);
    finish(queue, begin(queue));
    expect(queue.pendingBatchEnds()).toEqual([]);
    queue.act('pause', { kind: 'view', view: 'active' });
    expect(queue.pendingBatchEnds()).toEqual([]);
    time.nowMs = 2_000;
    queue.act('cancel', { kind: 'view', view: 'active' });
    expect(queue.pendingBatchEnds()).toMatchObject([{ batchId: 'b1', endedAtMs: 2_000 }]);
    expect(queue.pendingBatchEnds()).toEqual([]);
    queue.act('retry', { kind: 'view', view: 'failed' });
    expect(queue.batch('b1')?.endedAtMs).toBe(2_000);
    queue.act('retry', { kind: 'transfers', transferIds: [2] });
    expect(queue.batch('b1')?.endedAtMs).toBeNull();
    finish(queue, begin(queue));
    expect(queue.pendingBatchEnds()).toHaveLength(1);
  });

  test('counts bytes that are known, and none of what was skipped', async () => {
    const queue = await queueOf([newItem('a', { sizeBytes: null }), newItem('b'), newItem('c')]);
    const { tally } = queue;
    expect([tally.totalBytes, tally.transferredBytes, tally.remainingBytes, tally.remainingUnknown]).toEqual([
      20, 0, 20, 1,
    ]);
    const a = begin(queue);
    queue.progress(a, 3, 7);
    expect([tally.totalBytes, tally.transferredBytes, tally.remainingBytes, tally.remainingUnknown]).toEqual([
      27, 3, 24, 0,
    ]);
    finish(queue, a, 7);
    const b = begin(queue);
    queue.apply(b, { kind: 'skipped' });
    expect([tally.totalBytes, tally.transferredBytes, tally.remainingBytes, tally.skipped]).toEqual([
      17, 7, 10, 1,
    ]);
  });
});

describe('another start', () => {
  test('holds what was left over until somebody says that it goes on', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts(), [
      newItem('done'),
      newItem('begun'),
      newItem('queued'),
      newItem('moved'),
    ]);
    finish(queue, begin(queue));
    const begun = begin(queue);
    await queue.setDestination(begun, { enginePath: 'in/begun (1)', remotePath: 'not this' });
    queue.move(ids(queue, 'moved'), 'first');
    await Promise.resolve();

    const again = await open(disk.afterKill());
    expect(again.batch('b1')).toMatchObject({ isLeftOver: true, endedAtMs: null });
    expect(again.tally.counts).toMatchObject({ done: 1, queued: 3 });
    expect(again.takeNext(key, any)).toBeNull();
    again.act('resume', { kind: 'batch', batchId: 'b1' });
    expect(again.batch('b1')?.isLeftOver).toBe(false);
    expect(take(again).name).toBe('moved');
    const item = take(again);
    expect(item).toMatchObject({ name: 'begun', hasBegun: true });
    expect(enginePathOf(item)).toBe('in/begun (1)');
    expect(take(again)).toMatchObject({ name: 'queued', hasBegun: false });
  });

  test('asks about nothing that was cancelled instead, and names the parts it left', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts(), [newItem('begun'), newItem('never')]);
    const { id } = begin(queue);
    const again = await open(disk.afterKill());
    expect(again.act('cancel', { kind: 'batch', batchId: 'b1' })).toMatchObject([{ id, isHeld: false }]);
    expect(again.batch('b1')).toMatchObject({ isLeftOver: false, endedAtMs: 2_000 });
  });

  test('knows that a run has begun even when the process ends in the same turn', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts(), [newItem('a')]);
    const item = take(queue);
    queue.apply(item, { kind: 'connected' });
    const again = await open(disk.afterKill());
    expect(again.item(item.id)?.hasBegun).toBe(true);
  });

  test('knows as well that an upload writes to its destination, until that is another or a person is asked', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts({ direction: 'upload' }), [newItem('a'), newItem('b')]);
    const [a, b] = [begin(queue), begin(queue)];
    for (const item of [a, b]) queue.setWrittenInPlace(item);
    const afterKill = async () => {
      const again = await open(disk.afterKill());
      return [a, b].map(({ id }) => again.item(id)?.hasWrittenInPlace);
    };
    expect(await afterKill()).toEqual([true, true]);
    await queue.setDestination(a, { remotePath: '/pub/a (2)' });
    const facts = { sizeBytes: 1, modifiedAtMs: null };
    queue.apply(b, { kind: 'conflictMet', conflict: { incoming: facts, present: facts, canResume: false } });
    await Promise.resolve();
    expect(await afterKill()).toEqual([false, false]);
  });

  test('adds no child twice when a folder was read in part', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts(), [folder('f')]);
    queue.addChildren(begin(queue), [newItem('a'), newItem('b')]);
    await Promise.resolve();
    const again = await open(disk.afterKill());
    again.act('resume', { kind: 'view', view: 'active' });
    const f = begin(again);
    expect(again.addChildren(f, [newItem('a'), newItem('b'), newItem('c')]).map(({ name }) => name)).toEqual([
      'c',
    ]);
    again.apply(f, { kind: 'expanded' });
    expect(again.tally.counts.queued).toBe(3);
  });

  test('gives no id again', async () => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts(), [newItem('a'), newItem('b')]);
    queue.act('cancel', { kind: 'batch', batchId: 'b1' });
    queue.act('remove', { kind: 'batch', batchId: 'b1' });
    await queue.close();
    const again = await open(disk);
    expect([...again.batches]).toEqual([]);
    await again.addBatch(batchFacts(), [newItem('c')]);
    expect(ids(again, 'c')).toEqual([3]);
  });
});

function ofName(queue: TransferQueue, name: string): Item {
  const found = [...queue.window('active', 0, 500).items].find((item) => item.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}
