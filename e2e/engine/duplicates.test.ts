import { readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Transfer, TransferDirection } from '../../shared/model/transfer.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';

/** The same file twice to the same place, one of them given up. */

const fileBytes = 6_000_000;

interface Place extends AsyncDisposable {
  readonly page: Page;
  /** Where the file goes. */
  readonly destinationDir: string;
  /** The file once more, or the small one. */
  readonly add: (name?: 'f' | 'small') => Promise<Duplicate>;
}

interface Duplicate {
  readonly transfer: () => Promise<Transfer>;
  readonly act: (action: 'pause' | 'resume' | 'cancel') => Promise<unknown>;
}

async function open(direction: TransferDirection): Promise<Place> {
  const server: TestServer = await startServer({ kind: 'vsftpd', files: { 'd/': '', f: '', small: 'x' } });
  const engine = await makeEngineDir();
  await writeFile(join(engine.dir, 'f'), '');
  for (const dir of [server.rootDir, engine.dir]) await truncate(join(dir, 'f'), fileBytes);
  const page = await openPage(engine.dir);
  await page.call('transfer.configure', {
    downloadLimitBytesPerSecond: 2_000_000,
    uploadLimitBytesPerSecond: 2_000_000,
  });
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const to = direction === 'download' ? { engineFolder: 'd' } : { remoteFolder: '/d' };
  return {
    page,
    destinationDir: join(direction === 'download' ? engine.dir : server.rootDir, 'd'),
    async add(name = 'f') {
      const batchId = await add(page.call, { sessionId, direction, names: [name], ...to });
      return {
        async transfer() {
          const all = [...(await page.list('active')), ...(await page.list('done'))];
          const found = all.find((each) => each.batchId === batchId);
          if (!found) throw new Error('It is in neither list.');
          return found;
        },
        act: (action) => page.call('transfer.act', { action, target: { kind: 'batch', batchId } }),
      };
    },
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]();
      await server.stop();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const bytesOf = async ({ transfer }: Duplicate): Promise<number> => (await transfer()).transferredBytes;

/** Those that are given up while the first has a part, each from another state. */
const givenUp: Readonly<Record<string, (first: Duplicate, place: Place) => Promise<void>>> = {
  'goes on with its part': async (first, place) => {
    await first.act('pause');
    const second = await place.add();
    await expect.poll(() => bytesOf(second), { timeout: 5_000, interval: 20 }).toBeGreaterThan(0);
    await second.act('cancel');
  },
  'is paused after that': async (first, place) => {
    await first.act('pause');
    const second = await place.add();
    await expect.poll(() => bytesOf(second), { timeout: 5_000, interval: 20 }).toBeGreaterThan(0);
    await second.act('pause');
    await delay(300);
    await second.act('cancel');
  },
  'waits for it': async (first, place) => {
    const second = await place.add();
    await delay(200);
    expect((await second.transfer()).state).toBe('queued');
    await second.act('cancel');
    await first.act('pause');
  },
};

test.each(
  (['download', 'upload'] as const).flatMap((direction) =>
    Object.keys(givenUp).map((how) => [direction, how] as const),
  ),
)('a paused %s goes on from its part when another of it is cancelled that %s', async (direction, how) => {
  await using place = await open(direction);
  const { page, destinationDir } = place;
  const first = await place.add();
  await expect.poll(() => bytesOf(first), { timeout: 5_000, interval: 20 }).toBeGreaterThan(1_000_000);
  await givenUp[how]?.(first, place);
  // Whatever removes something has done so by then.
  await delay(500);
  await page.call('transfer.configure', {
    downloadLimitBytesPerSecond: null,
    uploadLimitBytesPerSecond: null,
  });
  await first.act('resume');
  await expect.poll(async () => (await first.transfer()).state, { timeout: 10_000 }).toBe('done');
  expect(await first.transfer()).toMatchObject({ notes: ['resumed'] });
  expect(await readdir(destinationDir)).toEqual(['f']);
});

test.each(['download', 'upload'] as const)(
  'a paused %s goes on from its part when it has begun behind another that was cancelled',
  async (direction) => {
    await using place = await open(direction);
    const { page } = place;
    await page.call('transfer.configure', { connectionsPerSite: 1 });
    const [first, second] = [await place.add(), await place.add()];
    await expect.poll(() => bytesOf(first), { timeout: 5_000, interval: 20 }).toBeGreaterThan(0);
    await first.act('cancel');
    await expect.poll(() => bytesOf(second), { timeout: 5_000, interval: 20 }).toBeGreaterThan(1_000_000);
    await second.act('pause');
    await delay(500);
    await second.act('resume');
    await expect.poll(async () => (await second.transfer()).state, { timeout: 10_000 }).toBe('done');
    expect(await second.transfer()).toMatchObject({ notes: ['resumed'] });
  },
);

test('what waits for another to the same place leaves the connections to the rest', async () => {
  await using place = await open('download');
  const { page } = place;
  await page.call('transfer.configure', { connectionsPerSite: 2 });
  const first = await place.add();
  await expect.poll(() => bytesOf(first), { timeout: 5_000, interval: 20 }).toBeGreaterThan(0);
  const [second, third, other] = [await place.add(), await place.add(), await place.add('small')];
  await expect.poll(async () => (await other.transfer()).state, { timeout: 1_500 }).toBe('done');
  const stateOf = async ({ transfer }: Duplicate): Promise<string> => (await transfer()).state;
  expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['running', 'queued', 'queued']);
  await page.call('transfer.configure', { downloadLimitBytesPerSecond: null });
  // A person is asked what is to become of what the first has brought.
  await expect
    .poll(() => Promise.all([first, second, third].map(stateOf)), { timeout: 5_000 })
    .toEqual(['done', 'conflict', 'conflict']);
});

test.each(['download', 'upload'] as const)('of two cancelled %ss nothing stays', async (direction) => {
  await using place = await open(direction);
  const first = await place.add();
  await expect.poll(() => bytesOf(first), { timeout: 5_000, interval: 20 }).toBeGreaterThan(1_000_000);
  const second = await place.add();
  await first.act('pause');
  await expect.poll(() => bytesOf(second), { timeout: 5_000, interval: 20 }).toBeGreaterThan(0);
  await second.act('cancel');
  await delay(300);
  expect(await readdir(place.destinationDir)).not.toEqual([]);
  await first.act('cancel');
  await expect.poll(() => readdir(place.destinationDir), { timeout: 5_000 }).toEqual([]);
});
