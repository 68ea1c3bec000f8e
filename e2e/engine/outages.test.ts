import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { canLayWay, layWay } from '../servers/cuttableWay.ts';
import { type ServerOptions, startServer, type TestServer } from '../servers/index.ts';
import { servingAccount } from '../servers/servingAccount.ts';
import { growSmallDisk, mountSmallDisk, unmountSmallDisk } from '../servers/smallDisk.ts';
import { writeTree } from '../servers/tree.ts';
import { makeEngineDir } from './connector.ts';
import { expectSameTree, makeTree } from './mixedTree.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';
import { randomness } from './randomness.ts';

/** What breaks is outside: the batch goes on by itself, and every byte is where it belongs. */

const random = randomness(process.env.QUAYSIDE_OUTAGES_SEED);
const mixed = { smallCount: 28, largeCount: 2, mostBytes: 9_000_000 };
/** So that a batch takes some seconds. */
const bytesPerSecond = 3_000_000;
const ways = [
  { kind: 'vsftpd', tls: 'none' },
  { kind: 'proftpd', tls: 'explicit' },
] as const satisfies readonly ServerOptions[];

interface Work extends AsyncDisposable {
  readonly page: Page;
  readonly server: TestServer;
  /** Resolves when all has ended; fails after 60 s. */
  readonly end: () => Promise<void>;
  /** Both sides of both directions are equal, and nothing failed. */
  readonly expectWhole: () => Promise<void>;
}

/** A tree down and another up, under the two policies that notice what is doubled. */
async function begin(options: ServerOptions, connection: object = {}): Promise<Work> {
  const server = await startServer({ ...options, files: makeTree('down', mixed, random) });
  const engine = await makeEngineDir();
  await writeTree(engine.dir, makeTree('up', mixed, random));
  const page = await openPage(engine.dir);
  const { call } = page;
  const { sessionId } = await call('session.open', { ...connectionTo(server), ...connection });
  await call('transfer.configure', {
    downloadLimitBytesPerSecond: bytesPerSecond,
    uploadLimitBytesPerSecond: bytesPerSecond,
  });
  const batches = [
    await add(call, { sessionId, direction: 'download', names: ['down/'], conflictPolicy: 'ask' }),
    await add(call, {
      sessionId,
      direction: 'upload',
      names: ['up/'],
      remoteFolder: '/there',
      conflictPolicy: 'rename',
    }),
  ];
  return {
    page,
    server,
    end: async () => {
      try {
        await Promise.all(batches.map((batchId) => page.batchEnd(batchId, 60_000)));
      } catch (error) {
        throw new Error(
          `Still to do: ${JSON.stringify(await page.list('active'))}, failed: ${JSON.stringify(await page.list('failed'))}`,
          { cause: error },
        );
      }
    },
    expectWhole: async () => {
      expect(await page.list('failed')).toEqual([]);
      expect(await page.list('active')).toEqual([]);
      expect(await page.list('done')).toHaveLength(2 * (mixed.smallCount + mixed.largeCount));
      await expectSameTree(join(engine.dir, 'down'), join(server.rootDir, 'down'));
      await expectSameTree(join(server.rootDir, 'there/up'), join(engine.dir, 'up'));
    },
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]();
      await server.stop();
      await engine[Symbol.asyncDispose]();
    },
  };
}

test.each(ways)(
  '$kind, TLS $tls: the server is killed and comes back after some seconds, twice',
  async (way) => {
    await using work = await begin(way);
    for (const downMs of [2_500, 500]) {
      await delay(random.int(500, 1_500));
      await work.server.kill();
      await delay(downMs);
      await work.server.restart();
    }
    await work.end();
    await work.expectWhole();
  },
  120_000,
);

test.each(ways)(
  '$kind, TLS $tls: every connection is cut, again and again',
  async (way) => {
    await using work = await begin(way);
    for (let cut = 0; cut < 6; cut++) {
      await delay(random.int(200, 900));
      work.server.signalSessions('SIGKILL');
    }
    await work.end();
    await work.expectWhole();
  },
  120_000,
);

// Not vsftpd: a session of its, once stopped, waits for ever for itself, with its lock on the file.
test.each([{ kind: 'pureftpd', tls: 'none' }, ways[1]] as const)(
  '$kind, TLS $tls: every session of the server stands still for longer than one waits, then goes on',
  async (way) => {
    await using work = await begin(way, { socket_timeout: 2 });
    await delay(random.int(700, 1_500));
    work.server.signalSessions('SIGSTOP');
    await delay(4_000);
    work.server.signalSessions('SIGCONT');
    await work.end();
    await work.expectWhole();
  },
  120_000,
);

const smallDiskBytes = 6_000_000;
const grownDiskBytes = 60_000_000;
const canMount = process.getuid?.() === 0;

const old = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `the old ${name}`]));

/** With an old file in the place of each. */
const heavy = { smallCount: 10, largeCount: 3, mostBytes: 9_000_000 };

async function expectOldOrNew(dir: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const present = await readFile(join(dir, name));
    const isOld = present.toString('latin1') === `the old ${name}`;
    expect(isOld || present.equals(content), `${name} is whole`).toBe(true);
  }
}

test.runIf(canMount)(
  'the disk here is full (needs root to make a small one): old files stay whole, and with room all comes',
  async () => {
    const files = makeTree('tree', heavy, random);
    await using server = await startServer({ kind: 'vsftpd', files });
    await using engine = await makeEngineDir();
    mountSmallDisk(engine.dir, smallDiskBytes, servingAccount());
    try {
      await writeTree(engine.dir, old(Object.keys(files)));
      await using page = await openPage(engine.dir);
      const { call } = page;
      const { sessionId } = await call('session.open', connectionTo(server));
      const how = { sessionId, conflictPolicy: 'overwrite' } as const;
      const batchId = await add(call, { ...how, direction: 'download', names: ['tree/'] });
      await page.batchEnd(batchId, 60_000);
      const failed = await page.list('failed');
      expect(failed.length).toBeGreaterThan(0);
      for (const { error } of failed) expect(error).toMatchObject({ code: 'no_space' });
      await expectOldOrNew(engine.dir, files);

      growSmallDisk(engine.dir, grownDiskBytes);
      page.events.length = 0;
      await call('transfer.act', { action: 'retry', target: { kind: 'view', view: 'failed' } });
      await page.batchEnd(batchId, 60_000);
      expect(await page.list('failed')).toEqual([]);
      await expectSameTree(join(engine.dir, 'tree'), join(server.rootDir, 'tree'));
    } finally {
      unmountSmallDisk(engine.dir);
    }
  },
  120_000,
);

test.runIf(canMount).each(ways)(
  '$kind, TLS $tls: the disk of the server is full (needs root): old files stay whole, and with room all comes',
  async (way) => {
    const files = makeTree('tree', heavy, random);
    await using server = await startServer({ ...way, smallDiskBytes });
    await writeTree(server.smallDiskDir, old(Object.keys(files)));
    await server.giveToServer();
    await using engine = await makeEngineDir();
    await writeTree(engine.dir, files);
    await using page = await openPage(engine.dir);
    const { call } = page;
    const { sessionId } = await call('session.open', connectionTo(server));
    const batchId = await add(call, {
      sessionId,
      conflictPolicy: 'overwrite',
      direction: 'upload',
      names: ['tree/'],
      remoteFolder: '/small',
    });
    // Now and then proftpd meets EIO instead of ENOSPC: what may pass waits to be tried again.
    const goingOn = async (): Promise<number> => {
      const { counts, batches } = (await call('app.snapshot', {})).queue;
      const expanding = batches.filter(({ isExpanding }) => isExpanding).length;
      return expanding + counts.queued + counts.connecting + counts.running + counts.verifying;
    };
    await expect.poll(goingOn, { timeout: 60_000 }).toBe(0);
    const failed = await page.list('failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const { error } of failed) expect(error).toMatchObject({ code: 'no_space' });
    await expectOldOrNew(server.smallDiskDir, files);

    growSmallDisk(server.smallDiskDir, grownDiskBytes);
    page.events.length = 0;
    for (const view of ['failed', 'active'] as const) {
      await call('transfer.act', { action: 'retry', target: { kind: 'view', view } });
    }
    await page.batchEnd(batchId, 60_000);
    expect(await page.list('failed')).toEqual([]);
    await expectSameTree(join(server.smallDiskDir, 'tree'), join(engine.dir, 'tree'));
  },
  120_000,
);

/** A minute where somebody has the time. */
const outageMs = Number(process.env.QUAYSIDE_OUTAGE_SECONDS ?? 20) * 1_000;

test.runIf(await canLayWay())(
  `the network is gone for ${outageMs / 1_000} s (needs root and iproute2)`,
  async () => {
    await using way = await layWay();
    await using work = await begin({ kind: 'vsftpd', namespace: way.namespace }, { socket_timeout: 5 });
    await delay(1_500);
    await way.cut();
    await delay(outageMs);
    await way.mend();
    await work.end();
    await work.expectWhole();
  },
  180_000,
);
