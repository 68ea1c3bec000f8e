import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineClient } from '../../shared/rpc/client.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { writeTree } from '../servers/tree.ts';
import { expectSameTree, makeTree } from './mixedTree.ts';
import { add, allOf, connectionTo } from './page.ts';
import { randomness } from './randomness.ts';
import { openServedPage, type Served, serve } from './servedPage.ts';

/** The program is killed again and again in the middle of its work: nothing may be lost, doubled or left behind. */

const kills = 50;
/** Slow enough that a killed life finds work, quick enough that the test ends. */
const bytesPerSecond = 6_000_000;

const random = randomness(process.env.QUAYSIDE_CRASH_SEED);
const mixed = { smallCount: 80, largeCount: 3, mostBytes: 12_000_000 };

let dir: string;
let engineDir: string;
let homeDir: string;
let plain: TestServer;
let encrypted: TestServer;
let living: Served | null = null;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quayside-crash-'));
  engineDir = join(dir, 'engine');
  homeDir = join(dir, 'home');
  await mkdir(engineDir);
  plain = await startServer({ kind: 'vsftpd', files: makeTree('down', mixed, random) });
  encrypted = await startServer({ kind: 'proftpd', tls: 'explicit', files: makeTree('down', mixed, random) });
  for (const root of ['plain-up', 'tls-up']) await writeTree(engineDir, makeTree(root, mixed, random));
});
afterEach(async () => {
  living?.program.child.kill('SIGKILL');
  await Promise.all([plain.stop(), encrypted.stop()]);
  await rm(dir, { recursive: true });
});

/** One life of the program: connected to both servers, going on with what is left over. */
async function live(): Promise<{
  readonly call: EngineClient['call'];
  readonly sessionIds: readonly string[];
}> {
  living = await serve({ engineDir, homeDir });
  const { call } = await openServedPage(living.url);
  const { queue } = await call('app.snapshot', {});
  expect(queue.notice).toBeNull();
  const sessions = await Promise.all(
    [plain, encrypted].map((server) => call('session.open', connectionTo(server))),
  );
  for (const { batchId, isLeftOver } of queue.batches) {
    if (isLeftOver) await call('transfer.act', { action: 'resume', target: { kind: 'batch', batchId } });
  }
  return { call, sessionIds: sessions.map(({ sessionId }) => sessionId) };
}

async function die(): Promise<void> {
  const child = living?.program.child;
  const gone = child && once(child, 'exit');
  child?.kill('SIGKILL');
  await gone;
}

test(`killed ${kills} times in a mixed batch it loses, doubles and leaves nothing`, async () => {
  let life = await live();
  const { call } = life;
  await call('transfer.configure', {
    downloadLimitBytesPerSecond: bytesPerSecond,
    uploadLimitBytesPerSecond: bytesPerSecond,
  });
  // What met its own earlier work for a stranger's would ask, or take a second name.
  const policies = ['ask', 'rename'] as const;
  for (const [index, sessionId] of life.sessionIds.entries()) {
    const way = index === 0 ? 'plain' : 'tls';
    const conflictPolicy = policies[index] ?? 'ask';
    await add(call, {
      sessionId,
      conflictPolicy,
      direction: 'download',
      names: ['down/'],
      engineFolder: `${way}-here`,
    });
    await add(call, {
      sessionId,
      conflictPolicy,
      direction: 'upload',
      names: [`${way}-up/`],
      remoteFolder: '/there',
    });
  }
  console.log(`QUAYSIDE_CRASH_SEED=${random.seed} kills at the same moments of the same files again`);
  let killed = 0;
  for (let isOver = false; killed < kills && !isOver; killed++) {
    await delay(random.int(0, 700));
    await die();
    life = await live();
    const { batches } = (await life.call('app.snapshot', {})).queue;
    isOver = batches.every(({ endedAtMs }) => endedAtMs !== null);
  }
  await expect
    .poll(
      async () => {
        const { counts, batches } = (await life.call('app.snapshot', {})).queue;
        return {
          isOver: counts.conflict > 0 || batches.every(({ endedAtMs }) => endedAtMs !== null),
        };
      },
      { timeout: 120_000, interval: 500 },
    )
    .toEqual({ isOver: true });
  expect(await allOf(life.call, 'active')).toEqual([]);
  expect(await allOf(life.call, 'failed')).toEqual([]);
  expect(await allOf(life.call, 'done')).toHaveLength(4 * 83);
  expect(killed).toBeGreaterThan(20);
  await expectSameTree(join(engineDir, 'plain-here/down'), join(plain.rootDir, 'down'));
  await expectSameTree(join(engineDir, 'tls-here/down'), join(encrypted.rootDir, 'down'));
  await expectSameTree(join(plain.rootDir, 'there/plain-up'), join(engineDir, 'plain-up'));
  await expectSameTree(join(encrypted.rootDir, 'there/tls-up'), join(engineDir, 'tls-up'));
}, 300_000);
