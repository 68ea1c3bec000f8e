import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { MemoryDisk } from './journalDisk.testkit.ts';
import { batchFacts, lasting, newItem, silent } from './queue.testkit.ts';
import { TransferQueue } from './queue.ts';

const file = '/state/queue.journal';
const key = batchFacts().siteKey;
const clock = { nowMs: () => 1_000 };
const open = (disk: MemoryDisk): Promise<TransferQueue> =>
  TransferQueue.open(file, { clock, logger: silent, disk });

/** What the queue was when the journal was so long, from the beginning to the end. */
const history: { readonly length: number; readonly state: unknown }[] = [];
let whole: Buffer;

beforeAll(async () => {
  const disk = new MemoryDisk();
  const queue = await open(disk);
  const keep = async (): Promise<void> => {
    await Promise.resolve();
    history.push({ length: disk.bytesOf(file).length, state: lasting(queue) });
  };
  const begin = (): ReturnType<typeof queue.takeNext> => {
    const item = queue.takeNext(key, ['file', 'folder']);
    if (item) queue.apply(item, { kind: 'connected' });
    return item;
  };
  await keep();
  await queue.addBatch(batchFacts(), [
    newItem('f', { kind: 'folder' }),
    newItem('ü\n"', { sizeBytes: null }),
  ]);
  await keep();
  const folder = begin();
  await keep();
  if (folder)
    queue.addChildren(folder, [newItem('a'), newItem('b'), newItem('c', { destinationName: 'c_' })]);
  await keep();
  if (folder) queue.apply(folder, { kind: 'expanded' });
  await keep();
  const proof = { kind: 'sha256', algorithm: 'SHA-256', hash: 'ab' } as const;
  for (let item = begin(); item; item = begin()) {
    await keep();
    if (item.name === 'a') queue.apply(item, { kind: 'transferred', proof, bytes: 10, sizeBytes: 10 });
    if (item.name === 'b') {
      await queue.setDestination(item, { enginePath: 'in/f/b (1)' });
      await keep();
      const error = new ConnectorError('not_found', 'It is gone.', { ftpReply: '550 Gone.' });
      queue.apply(item, { kind: 'failedFor', error, nowMs: 0 });
    }
    if (item.name === 'c') queue.apply(item, { kind: 'pause' });
    if (item.name.startsWith('ü')) queue.apply(item, { kind: 'skipped' });
    await keep();
  }
  queue.act('retry', { kind: 'view', view: 'failed' });
  await keep();
  queue.move([queue.window('active', 0, 1).items[0]?.id ?? 0], null);
  await keep();
  queue.prioritize({ kind: 'view', view: 'active' }, 'high');
  await keep();
  queue.act('remove', { kind: 'view', view: 'done' });
  await keep();
  whole = disk.bytesOf(file);
});

/** What the queue may be when the first so many bytes of the journal are whole. */
const upTo = (length: number): unknown =>
  history.findLast((moment) => moment.length <= length)?.state ?? history[0]?.state;

/** Where the last line ends that is whole in the first so many bytes. */
const lastEnd = (length: number): number => whole.subarray(0, length).lastIndexOf(0x0a) + 1;

describe('a journal that was', () => {
  test('cut anywhere is the queue at the moment that it was so long', async () => {
    expect(whole.length).toBeGreaterThan(1_500);
    for (let length = 0; length <= whole.length; length++) {
      const disk = MemoryDisk.of({ [file]: Buffer.from(whole.subarray(0, length)) });
      const queue = await open(disk);
      expect(lasting(queue), `cut to ${length} bytes`).toEqual(upTo(length));
      expect(queue.notice === null, `cut to ${length} bytes`).toBe(lastEnd(length) === length);
      await queue.close();
    }
  }, 60_000);

  test('flipped in some bits is the queue at a moment before the first of them', async () => {
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(7)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(flips, async (all) => {
        const bytes = Buffer.from(whole);
        for (const [at, bit] of all) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const first = bytes.findIndex((byte, at) => byte !== whole[at]);
        fc.pre(first >= 0);
        const queue = await open(MemoryDisk.of({ [file]: bytes }));
        expect(lasting(queue)).toEqual(upTo(lastEnd(first)));
        expect(queue.notice).not.toBeNull();
        await queue.close();
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});

test.each([
  ['latin1', 1],
  ['utf-99', 0],
])(
  'a batch whose names are in %s is kept by the next start, or told of as not understood',
  async (encoding, kept) => {
    const disk = new MemoryDisk();
    const queue = await open(disk);
    await queue.addBatch(batchFacts({ encoding }), [newItem('a')]);
    await queue.close();
    const next = await open(disk);
    expect([...next.batches]).toHaveLength(kept);
    expect(next.notice === null).toBe(kept === 1);
    await next.close();
  },
);
