import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { TransferDirection } from '../../shared/model/transfer.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';
import { type Randomness, randomness } from './randomness.ts';

const limitBytesPerSecond = 500_000;
const limited = {
  downloadLimitBytesPerSecond: limitBytesPerSecond,
  uploadLimitBytesPerSecond: limitBytesPerSecond,
};
const unlimited = { downloadLimitBytesPerSecond: null, uploadLimitBytesPerSecond: null };

const contentOf = (n: number): Buffer => Buffer.alloc(6_000_000 + n * 777_777, `file ${n} of this test, `);
const names = ['0.bin', '1.bin', '2.bin', '3.bin', '4.bin'];

/** How often a test disturbs; more to look for what happens seldom. */
const disturbances = Number(process.env.QUAYSIDE_DISTURBANCES ?? 25);

test.each([
  ['download', 'none', 'vsftpd'],
  ['download', 'explicit', 'proftpd'],
  ['upload', 'none', 'proftpd'],
  ['upload', 'explicit', 'vsftpd'],
] as const)(
  '%ss under a limit (TLS %s, %s) bear everything at once, and are whole in the end',
  { timeout: 60_000 + disturbances * 1_000 },
  async (direction, tls, kind) => {
    const contents = Object.fromEntries(names.map((name, n) => [name, contentOf(n)]));
    await using server = await startServer({ kind, tls, files: direction === 'download' ? contents : {} });
    await using engine = await makeEngineDir();
    if (direction === 'upload') {
      for (const [name, content] of Object.entries(contents))
        await writeFile(join(engine.dir, name), content);
    }
    await using page = await openPage(engine.dir);
    const random = randomness(process.env.QUAYSIDE_SEED);
    const { seed } = random;
    await disturb(page, direction, random, () => connectionTo(server));
    const to = direction === 'download' ? engine.dir : server.rootDir;
    expect((await readdir(to)).sort(), `seed ${seed}`).toEqual(names);
    for (const [name, content] of Object.entries(contents)) {
      expect((await readFile(join(to, name))).equals(content), `${name}, seed ${seed}`).toBe(true);
    }
  },
);

async function disturb(
  page: Page,
  direction: TransferDirection,
  random: Randomness,
  connection: () => ReturnType<typeof connectionTo>,
): Promise<void> {
  const { call } = page;
  let { sessionId } = await call('session.open', connection());
  await call('transfer.configure', limited);
  const batchId = await add(call, { sessionId, direction, names, conflictPolicy: 'overwrite' });
  const target = { kind: 'batch', batchId } as const;
  const acts: readonly (() => Promise<unknown>)[] = [
    async () => {
      await call('session.close', { sessionId });
      await delay(random.int(0, 50));
      ({ sessionId } = await call('session.open', connection()));
    },
    () => call('transfer.act', { action: 'pause', target }),
    () => call('transfer.act', { action: 'resume', target }),
    () => call('transfer.act', { action: 'cancel', target }),
    async () => {
      const cancelled = await page.list('done');
      const transferIds = cancelled
        .filter(({ state }) => state === 'cancelled')
        .map(({ transferId }) => transferId);
      if (transferIds.length > 0)
        await call('transfer.act', { action: 'retry', target: { kind: 'transfers', transferIds } });
    },
    () =>
      call(
        'transfer.configure',
        random.int(0, 2) === 0 ? limited : { downloadLimitBytesPerSecond: 3_000_000 },
      ),
  ];
  for (let count = 0; count < disturbances; count++) {
    await acts[random.int(0, acts.length)]?.();
    await delay(random.int(0, 400));
  }
  await call('transfer.configure', unlimited);
  const all = [...(await page.list('active')), ...(await page.list('done')), ...(await page.list('failed'))];
  const left = all.filter(({ state }) => state !== 'done').map(({ transferId }) => transferId);
  if (left.length > 0) {
    const these = { kind: 'transfers', transferIds: left } as const;
    await call('transfer.act', { action: 'resume', target: these });
    await call('transfer.act', { action: 'retry', target: these });
  }
  await expect
    .poll(async () => (await page.list('done')).filter(({ state }) => state === 'done').length, {
      timeout: 30_000,
    })
    .toBe(names.length);
}

const isQueue = (e: EngineEvent): e is EngineEvent & { type: 'queue.changed' } => e.type === 'queue.changed';

test.each(['download', 'upload'] as const)(
  'a %s under a low limit moves evenly and tells its speed',
  async (direction) => {
    await using server = await startServer({
      kind: 'vsftpd',
      files: direction === 'download' ? { 'a.bin': contentOf(0) } : {},
    });
    await using engine = await makeEngineDir();
    if (direction === 'upload') await writeFile(join(engine.dir, 'a.bin'), contentOf(0));
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    await page.call('transfer.configure', limited);
    await add(page.call, { sessionId, direction, names: ['a.bin'] });
    await delay(3_000);
    const [transfer] = await page.list('active');
    expect(transfer?.speedBytesPerSecond).toBeGreaterThan(limitBytesPerSecond * 0.7);
    expect(transfer?.speedBytesPerSecond).toBeLessThan(limitBytesPerSecond * 1.3);
    const told = page.events
      .filter(isQueue)
      .flatMap(({ queue }) => queue.running.map(({ transferredBytes }) => transferredBytes));
    const steps = told.slice(1).map((bytes, index) => bytes - (told[index] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(limitBytesPerSecond * 0.75);
    expect(told.at(-1)).toBeGreaterThan(limitBytesPerSecond * 1.5);
  },
);
