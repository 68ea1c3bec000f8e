import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type ServerOptions, startServer, type TestServer } from '../servers/index.ts';
import { writeTree } from '../servers/tree.ts';
import { makeEngineDir } from './connector.ts';
import { startLocalProxy } from './localProxy.ts';
import { expectSameTree, makeTree } from './mixedTree.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';
import { randomness } from './randomness.ts';

/** Several things at once, and people who change their minds. */

const random = randomness(process.env.QUAYSIDE_TOGETHER_SEED);
const mixed = { smallCount: 28, largeCount: 3, mostBytes: 6_000_000 };
const itemCount = mixed.smallCount + mixed.largeCount;

interface Place extends AsyncDisposable {
  readonly server: TestServer;
  readonly page: Page;
  readonly engineDir: string;
}

/** A server with the tree `down`, an engine folder with the tree `up`, and a page that goes slowly. */
async function open(
  options: ServerOptions,
  bytesPerSecond: number | null,
  chosenDir?: string,
): Promise<Place> {
  const server = await startServer({ ...options, files: makeTree('down', mixed, random) });
  const engine = await makeEngineDir();
  await writeTree(engine.dir, makeTree('up', mixed, random));
  const page = await openPage(engine.dir, undefined, chosenDir);
  await page.call('transfer.configure', {
    downloadLimitBytesPerSecond: bytesPerSecond,
    uploadLimitBytesPerSecond: bytesPerSecond,
  });
  return {
    server,
    page,
    engineDir: engine.dir,
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]();
      await server.stop();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const connect = async (page: Page, server: TestServer): Promise<string> =>
  (await page.call('session.open', connectionTo(server))).sessionId;

/** Both trees, each its way. @param name of the folder that both arrive in */
const addBoth = (
  { page }: Pick<Place, 'page'>,
  sessionId: string,
  name: string,
): Promise<readonly string[]> =>
  Promise.all([
    add(page.call, {
      sessionId,
      direction: 'download',
      names: ['down/'],
      engineFolder: name,
      conflictPolicy: 'ask',
    }),
    add(page.call, {
      sessionId,
      direction: 'upload',
      names: ['up/'],
      remoteFolder: `/${name}`,
      conflictPolicy: 'rename',
    }),
  ]);

async function expectWhole(
  { engineDir }: Place,
  { rootDir }: TestServer,
  name: string,
  hereDir = engineDir,
): Promise<void> {
  await expectSameTree(join(hereDir, name, 'down'), join(rootDir, 'down'));
  await expectSameTree(join(rootDir, name, 'up'), join(engineDir, 'up'));
}

const all = { kind: 'view', view: 'active' } as const;

const end = (page: Page, batchIds: readonly string[]): Promise<unknown> =>
  Promise.all(batchIds.map((batchId) => page.batchEnd(batchId, 60_000)));

test('two servers, one of them by two sessions of which one is closed on the way', async () => {
  await using place = await open({ kind: 'vsftpd' }, 4_000_000);
  const { page, server } = place;
  await using other = await startServer({
    kind: 'proftpd',
    tls: 'explicit',
    files: makeTree('down', mixed, random),
  });
  const [first, second, third] = await Promise.all([
    connect(page, server),
    connect(page, server),
    connect(page, other),
  ]);
  const batches = await Promise.all([
    addBoth(place, first, 'first'),
    addBoth(place, second, 'second'),
    addBoth(place, third, 'third'),
  ]);
  await delay(1_000);
  await page.call('session.close', { sessionId: first });
  await end(page, batches.flat());
  expect(await page.list('failed')).toEqual([]);
  expect(await page.list('done')).toHaveLength(6 * itemCount);
  await expectWhole(place, server, 'first');
  await expectWhole(place, server, 'second');
  await expectWhole(place, other, 'third');
}, 90_000);

test('one file alone goes on by another session, when its own is closed', async () => {
  await using place = await open({ kind: 'vsftpd' }, 3_000_000);
  const { page, server, engineDir } = place;
  await writeFile(join(server.rootDir, 'large.bin'), Buffer.alloc(6_000_000, 'quayside'));
  const sessionId = await connect(page, server);
  await connect(page, server);
  const batchId = await add(page.call, { sessionId, direction: 'download', names: ['large.bin'] });
  const bytes = async () => (await page.call('app.snapshot', {})).queue.running[0]?.transferredBytes;
  await expect.poll(bytes, { timeout: 10_000, interval: 20 }).toBeGreaterThan(0);
  await page.call('session.close', { sessionId });
  await page.batchEnd(batchId);
  expect((await stat(join(engineDir, 'large.bin'))).size).toBe(6_000_000);
}, 60_000);

/** Two sessions of one login at one server, of which the second goes through a proxy and was opened later. */
async function openBothWays({ page, server }: Place) {
  const proxy = await startLocalProxy();
  const through = async (): Promise<string> => {
    const input = { ...connectionTo(server), proxy: proxy.input };
    return (await page.call('session.open', input)).sessionId;
  };
  return {
    direct: await connect(page, server),
    proxied: await through(),
    proxy,
    through,
    [Symbol.asyncDispose]: proxy[Symbol.asyncDispose],
  };
}

const downloads = (sessionId: string, engineFolder: string) =>
  ({ sessionId, direction: 'download', names: ['down/'], engineFolder, conflictPolicy: 'ask' }) as const;

test('two sessions that go different ways to one server use each their own connections', async () => {
  await using place = await open({ kind: 'vsftpd' }, 4_000_000);
  const { page, server } = place;
  await using ways = await openBothWays(place);
  const before = ways.proxy.count();
  await end(page, [await add(page.call, downloads(ways.direct, 'direct'))]);
  expect(ways.proxy.count()).toBe(before);
  await end(page, [await add(page.call, downloads(ways.proxied, 'proxied'))]);
  // Each file has a data connection of its own.
  expect(ways.proxy.count()).toBeGreaterThanOrEqual(before + itemCount);
  await expectSameTree(join(place.engineDir, 'direct', 'down'), join(server.rootDir, 'down'));
  await expectSameTree(join(place.engineDir, 'proxied', 'down'), join(server.rootDir, 'down'));
}, 90_000);

test('what went a way that is closed waits for the next connection, and no other session is disturbed', async () => {
  await using place = await open({ kind: 'vsftpd' }, 4_000_000);
  const { page, server } = place;
  await using ways = await openBothWays(place);
  const [direct, proxied] = await Promise.all([
    add(page.call, downloads(ways.direct, 'direct')),
    add(page.call, downloads(ways.proxied, 'proxied')),
  ]);
  const batch = async (batchId: string) =>
    (await page.call('app.snapshot', {})).queue.batches.find((one) => one.batchId === batchId);
  await expect
    .poll(async () => (await batch(proxied))?.counts.running, { timeout: 10_000 })
    .toBeGreaterThan(0);
  await page.call('session.close', { sessionId: ways.proxied });
  await end(page, [direct]);
  expect(await batch(proxied)).toMatchObject({ sessionId: null, endedAtMs: null });
  expect((await batch(proxied))?.counts).toMatchObject({ running: 0, failed: 0 });

  const before = ways.proxy.count();
  const again = await ways.through();
  expect(await batch(proxied)).toMatchObject({ sessionId: again });
  await end(page, [proxied]);
  expect(ways.proxy.count()).toBeGreaterThan(before + 1);
  expect(await page.list('failed')).toEqual([]);
  await expectSameTree(join(place.engineDir, 'direct', 'down'), join(server.rootDir, 'down'));
  await expectSameTree(join(place.engineDir, 'proxied', 'down'), join(server.rootDir, 'down'));
}, 90_000);

test.each(['a session that was there', 'the next one'])(
  'what went a way that is closed goes on by another, where a person says so: %s',
  async (heir) => {
    await using place = await open({ kind: 'vsftpd' }, null);
    const { page, server, engineDir } = place;
    await using ways = await openBothWays(place);
    const batchId = await add(page.call, downloads(ways.proxied, 'proxied'));
    const target = { kind: 'batch', batchId } as const;
    await page.call('transfer.act', { action: 'pause', target });
    await page.call('session.close', { sessionId: ways.proxied });
    const before = ways.proxy.count();
    // All that there are is no word for these.
    await page.call('transfer.act', { action: 'resume', target: all });
    await delay(300);
    expect((await page.call('app.snapshot', {})).queue.batches[0]).toMatchObject({ sessionId: null });
    if (heir === 'the next one') await connect(page, server);
    else {
      await page.call('transfer.act', { action: 'pause', target });
      await page.call('transfer.act', { action: 'resume', target });
    }
    await end(page, [batchId]);
    expect(ways.proxy.count()).toBe(before);
    await expectSameTree(join(engineDir, 'proxied', 'down'), join(server.rootDir, 'down'));
  },
  60_000,
);

test('paused and resumed at once, again and again', async () => {
  await using place = await open({ kind: 'pureftpd', tls: 'explicit' }, 4_000_000);
  const { page, server } = place;
  const batches = await addBoth(place, await connect(page, server), 'here');
  for (let turn = 0; turn < 30; turn++) {
    await delay(random.int(0, 120));
    await page.call('transfer.act', { action: 'pause', target: all });
    if (turn % 2 === 0) await delay(random.int(0, 30));
    await page.call('transfer.act', { action: 'resume', target: all });
  }
  await end(page, batches);
  expect(await page.list('failed')).toEqual([]);
  expect(await page.list('done')).toHaveLength(2 * itemCount);
  await expectWhole(place, server, 'here');
}, 90_000);

test.each<ServerOptions>([{ kind: 'vsftpd' }, { kind: 'proftpd', tls: 'explicit' }])(
  '$kind: cancelled at any moment and put back, proof and name included',
  async (way) => {
    await using place = await open(way, 4_000_000);
    const { page, server } = place;
    await page.call('transfer.configure', { proof: 'hash' });
    const batches = await addBoth(place, await connect(page, server), 'here');
    for (let turn = 0; turn < 60; turn++) {
      await delay(random.int(0, 60));
      const { running } = (await page.call('app.snapshot', {})).queue;
      const victim = running.find(({ state }) => state === 'verifying') ?? running[random.int(0, 8)];
      if (!victim) continue;
      const target = { kind: 'transfers' as const, transferIds: [victim.transferId] };
      await page.call('transfer.act', { action: 'cancel', target });
      if (turn % 2 === 0) await delay(random.int(0, 50));
      await page.call('transfer.act', { action: 'retry', target });
    }
    const isOver = async (): Promise<boolean> =>
      (await page.call('app.snapshot', {})).queue.batches.every(({ endedAtMs }) => endedAtMs !== null);
    await expect.poll(isOver, { timeout: 60_000, interval: 100 }).toBe(true);
    expect(batches).toHaveLength(2);
    expect(await page.list('failed')).toEqual([]);
    expect(await page.list('done')).toHaveLength(2 * itemCount);
    await expectWhole(place, server, 'here');
  },
  90_000,
);

/** All files below a folder that belong to unfinished transfers. */
async function partsIn(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir, { recursive: true });
  return names.filter((name) => /\.part(-record)?$/.test(name));
}

test.each([
  ['download', false],
  ['upload', false],
  ['upload', true],
] as const)(
  '%s: cancelled while it is paused nothing of it stays (nobody connected then: %s)',
  async (direction, isAway) => {
    await using place = await open({ kind: 'vsftpd' }, 2_500_000);
    const { page, server, engineDir } = place;
    const sessionId = await connect(page, server);
    const way = direction === 'download' ? { names: ['down/'] } : { names: ['up/'], remoteFolder: '/here' };
    await add(page.call, { sessionId, direction, ...way });
    const isLargeUnderWay = async (): Promise<boolean> =>
      (await page.call('app.snapshot', {})).queue.running.some(
        ({ transferredBytes }) => transferredBytes > 500_000,
      );
    await expect.poll(isLargeUnderWay, { timeout: 10_000, interval: 20 }).toBe(true);
    await page.call('transfer.act', { action: 'pause', target: all });
    await delay(500);
    const destination = direction === 'download' ? engineDir : server.rootDir;
    expect((await partsIn(destination)).length).toBeGreaterThan(0);
    if (isAway) await page.call('session.close', { sessionId });
    await page.call('transfer.act', { action: 'cancel', target: all });
    if (isAway) await connect(page, server);
    await expect.poll(() => partsIn(destination), { timeout: 5_000 }).toEqual([]);
  },
  30_000,
);

test('another engine folder in the middle does not move what is on its way', async () => {
  await using chosen = await makeEngineDir();
  await using place = await open({ kind: 'vsftpd' }, 4_000_000, chosen.dir);
  const { page, server } = place;
  const sessionId = await connect(page, server);
  const first = await addBoth(place, sessionId, 'first');
  await delay(500);
  await page.call('engine.chooseFolder', {});
  const second = await add(page.call, {
    sessionId,
    direction: 'download',
    names: ['down/'],
    conflictPolicy: 'ask',
  });
  await end(page, [...first, second]);
  expect(await page.list('failed')).toEqual([]);
  await expectWhole(place, server, 'first');
  await expectSameTree(join(chosen.dir, 'down'), join(server.rootDir, 'down'));
}, 60_000);

test('another number of connections in the middle is kept to, and loses nothing', async () => {
  await using place = await open({ kind: 'vsftpd' }, 2_500_000);
  const { page, server } = place;
  await mkdir(join(server.rootDir, 'here'));
  await server.giveToServer();
  const batches = await addBoth(place, await connect(page, server), 'here');
  // What is proven still uses the connection of the next.
  const runningCount = async (): Promise<number> =>
    (await page.call('app.snapshot', {})).queue.running.filter(({ state }) => state === 'running').length;
  await expect.poll(runningCount).toBeGreaterThan(0);
  for (const connectionsPerSite of [6, 1, 4, 2]) {
    await page.call('transfer.configure', { connectionsPerSite });
    // Files that have begun go on to their end.
    await expect.poll(runningCount, { timeout: 20_000 }).toBeLessThanOrEqual(connectionsPerSite);
    await delay(500);
    expect(await runningCount()).toBeLessThanOrEqual(connectionsPerSite);
  }
  await end(page, batches);
  expect(await page.list('failed')).toEqual([]);
  expect(await page.list('done')).toHaveLength(2 * itemCount);
  await expectWhole(place, server, 'here');
}, 60_000);
