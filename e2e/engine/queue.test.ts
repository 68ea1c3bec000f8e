import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { makeEntry } from '../../shared/model/entry.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { type Relay, relay } from '../servers/relay.ts';
import { strictWay } from '../servers/strictWay.ts';
import { labelled, plainWays, serverWays } from '../servers/ways.ts';
import { makeEngineDir } from './connector.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';

const isQueue = (e: EngineEvent): e is EngineEvent & { type: 'queue.changed' } => e.type === 'queue.changed';

const bytesMove = (e: EngineEvent): e is EngineEvent & { type: 'queue.changed' } =>
  isQueue(e) && e.queue.running.some(({ transferredBytes }) => transferredBytes > 0);

async function open(server: TestServer, page: Page): Promise<string> {
  return (await page.call('session.open', connectionTo(server))).sessionId;
}

/** Relative paths of all there is below, with the content of files. */
async function treeOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const described = entries.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(dir.length + 1), entry.isFile() ? await readFile(path, 'latin1') : 'folder'];
  });
  return Object.fromEntries((await Promise.all(described)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Thirty files in folders of three levels, an empty folder, an empty file, and names that are not plain. */
const treeFiles: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from({ length: 30 }, (_, n): [string, string] => [
    `tree/${n % 3}/${n % 5}/file ${n}.txt`,
    `content ${n} `.repeat(n * 100),
  ]),
  ['tree/empty.txt', ''],
  ['tree/ünï cödé.txt', 'x'],
  ['tree/big.bin', 'b'.repeat(3_000_000)],
]);

/** A way to the server on which all that is said to it is heard. */
const listeningWay = (server: TestServer, sent: string[]): Promise<Relay> =>
  relay(server, (near, far) => {
    near.on('data', (bytes: Buffer) => sent.push(...bytes.toString().split('\r\n'))).pipe(far);
    far.pipe(near);
  });

describe.each(labelled(serverWays))('%s', (_label, way) => {
  test('a tree travels down and up again, byte for byte, empty folders too', async () => {
    await using server = await startServer({ ...way, files: treeFiles });
    await mkdir(join(server.rootDir, 'tree/nothing in here'));
    await server.giveToServer();
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    const remoteFolder = server.remoteRoot;
    const down = await add(page.call, { sessionId, direction: 'download', names: ['tree/'], remoteFolder });
    const ended = await page.batchEnd(down);
    expect(await page.list('failed')).toEqual([]);
    expect(ended).toMatchObject({ isExpanding: false, counts: { done: 33, failed: 0, queued: 0 } });
    expect(await treeOf(join(engine.dir, 'tree'))).toEqual(await treeOf(join(server.rootDir, 'tree')));

    const up = await add(page.call, {
      sessionId,
      direction: 'upload',
      names: ['tree/'],
      remoteFolder: join(remoteFolder, 'copy'),
    });
    await page.batchEnd(up);
    expect(await page.list('failed')).toEqual([]);
    expect(await treeOf(join(server.rootDir, 'copy/tree'))).toEqual(await treeOf(join(engine.dir, 'tree')));
    for (const transfer of await page.list('done'))
      expect(transfer).toMatchObject({ proof: { kind: 'size' } });
  });
});

const hugeBytes = 300_000_000;

describe.each(labelled(plainWays))('%s', (_label, way) => {
  test('a tree travels down and up through a firewall that lets one command pass at a time', async () => {
    await using server = await startServer({ ...way, files: treeFiles });
    await using firewall = await strictWay(server);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo({ ...server, port: firewall.port }));
    const remoteFolder = server.remoteRoot;
    await page.call('remote.list', { sessionId, path: remotePath(remoteFolder) });
    const down = await add(page.call, { sessionId, direction: 'download', names: ['tree/'], remoteFolder });
    await page.batchEnd(down);
    const up = await add(page.call, {
      sessionId,
      direction: 'upload',
      names: ['tree/'],
      remoteFolder: join(remoteFolder, 'copy'),
    });
    await page.batchEnd(up);
    expect(await page.list('failed')).toEqual([]);
    const original = await treeOf(join(server.rootDir, 'tree'));
    expect(await treeOf(join(engine.dir, 'tree'))).toEqual(original);
    expect(await treeOf(join(server.rootDir, 'copy/tree'))).toEqual(original);
    // It is found out with the first login, and nobody tries it again.
    expect(firewall.endedCount()).toBe(1);
  });
});

describe('transfers', () => {
  test('travel while one browses, and tell their progress ten times a second at the most', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      tls: 'explicit',
      rateBytesPerSecond: 3_000_000,
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await writeFile(join(engine.dir, 'big.bin'), Buffer.alloc(4_000_000, 'quayside '));
    const sessionId = await open(server, page);
    const startedAtMs = performance.now();
    const batchId = await add(page.call, { sessionId, direction: 'upload', names: ['big.bin'] });
    await page.event(bytesMove);
    expect(await page.call('remote.stat', { sessionId, path: remotePath('/') })).toMatchObject({
      type: 'dir',
    });
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 1 }, transferredBytes: 4_000_000 });
    const tookMs = performance.now() - startedAtMs;
    expect(page.events.filter(isQueue).length).toBeLessThan(tookMs / 100 + 2);
    expect(page.events).toContainEqual({
      type: 'remote.changed',
      sessionId,
      path: '/',
      arrived: {
        encoding: 'utf-8',
        entries: [makeEntry({ name: 'big.bin', type: 'file', sizeBytes: 4_000_000 })],
      },
    });
    const [transfer] = await page.list('done');
    expect(transfer).toMatchObject({ state: 'done', proof: { kind: 'size' }, transferredBytes: 4_000_000 });
    expect(transfer?.speedBytesPerSecond).toBeGreaterThan(1_000_000);
  });

  test('of a folder begin before all of the one before have ended: nobody waits for names', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].flatMap((folder) =>
        Array.from({ length: 20 }, (_, n) => [`tree/${folder}/${n}.txt`, 'x']),
      ),
    );
    await using server = await startServer({ kind: 'vsftpd', files });
    const sent: string[] = [];
    await using way = await listeningWay(server, sent);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('transfer.configure', { connectionsPerSite: 1 });
    const { sessionId } = await page.call('session.open', connectionTo({ ...server, port: way.port }));
    await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names: ['tree/'] }));
    expect(await page.list('done')).toHaveLength(60);
    const fetched = (folder: string): number =>
      sent.findLastIndex((line) => line.startsWith(`RETR /tree/${folder}/`));
    expect(sent.indexOf('CWD /tree/b')).toBeLessThan(fetched('a'));
    expect(sent.indexOf('CWD /tree/c')).toBeLessThan(fetched('b'));
  });

  test('of files do not wait for many empty folders', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      files: { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' },
    });
    const folders = Array.from({ length: 20 }, (_, n) => `empty ${n}`);
    for (const folder of folders) await mkdir(join(server.rootDir, folder));
    await server.giveToServer();
    const sent: string[] = [];
    await using way = await listeningWay(server, sent);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    await page.call('transfer.configure', { connectionsPerSite: 1 });
    const { sessionId } = await page.call('session.open', connectionTo({ ...server, port: way.port }));
    const names = ['a.txt', 'b.txt', 'c.txt', ...folders.map((folder) => `${folder}/`)];
    await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names }));
    expect((await readdir(engine.dir)).sort()).toEqual(
      [...names.map((name) => name.replace('/', ''))].sort(),
    );
    const lastFile = sent.findLastIndex((line) => line.startsWith('RETR '));
    expect(sent.slice(0, lastFile).filter((line) => line.startsWith('CWD /empty')).length).toBeLessThan(5);
  });

  test('cancel and pause end a running one in under a second; pause keeps what has arrived and resume goes on', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'huge.bin': '' } });
    await truncate(join(server.rootDir, 'huge.bin'), hugeBytes);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    await page.call('transfer.configure', { downloadLimitBytesPerSecond: 50_000_000 });
    const batchId = await add(page.call, { sessionId, direction: 'download', names: ['huge.bin'] });
    await page.event(bytesMove);
    const target = { kind: 'batch', batchId } as const;
    await page.call('transfer.act', { action: 'pause', target });
    await expect.poll(async () => (await page.list('active'))[0]?.state).toBe('paused');
    const paused = await stillBytes(engine.dir);
    expect(paused).toBeGreaterThan(0);
    await page.call('transfer.act', { action: 'resume', target });
    await page.call('transfer.configure', { downloadLimitBytesPerSecond: null });
    await page.batchEnd(batchId);
    expect(await page.list('done')).toMatchObject([{ notes: ['resumed'], proof: { kind: 'size' } }]);
    expect(await readdir(engine.dir)).toEqual(['huge.bin']);
    expect((await stat(join(engine.dir, 'huge.bin'))).size).toBe(hugeBytes);

    await page.call('transfer.configure', { downloadLimitBytesPerSecond: 50_000_000 });
    page.events.length = 0;
    const again = await add(page.call, {
      sessionId,
      direction: 'download',
      names: ['huge.bin'],
      engineFolder: 'again',
    });
    await page.event(bytesMove);
    const cancelledAtMs = performance.now();
    await page.call('transfer.act', { action: 'cancel', target: { kind: 'batch', batchId: again } });
    expect(await page.batchEnd(again)).toMatchObject({ counts: { cancelled: 1 } });
    await expect.poll(() => readdir(join(engine.dir, 'again')), { timeout: 1_000 }).toEqual([]);
    expect(performance.now() - cancelledAtMs).toBeLessThan(1_500);
  });

  test.each([1, 2, 4])('a server that allows %i connections in all fails no file', async (maxClients) => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`many/${n}.txt`, `content ${n}`]));
    await using server = await startServer({ kind: 'vsftpd', maxClients, files });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    const batchId = await add(page.call, { sessionId, direction: 'download', names: ['many/'] });
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 60, failed: 0 } });
    expect(await treeOf(join(engine.dir, 'many'))).toEqual(await treeOf(join(server.rootDir, 'many')));
    expect((await page.list('done')).every(({ error }) => error === null)).toBe(true);
  });

  test('a speed limit holds, and lifting it is felt by the one that runs', async () => {
    await using server = await startServer({ kind: 'proftpd', files: { 'a.bin': 'a'.repeat(8_000_000) } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    await page.call('transfer.configure', { downloadLimitBytesPerSecond: 2_000_000 });
    const startedAtMs = performance.now();
    const batchId = await add(page.call, { sessionId, direction: 'download', names: ['a.bin'] });
    await page.event(
      (e): e is EngineEvent & { type: 'queue.changed' } =>
        isQueue(e) && e.queue.running.some(({ transferredBytes }) => transferredBytes > 3_000_000),
    );
    expect(performance.now() - startedAtMs).toBeGreaterThan(1_000);
    await page.call('transfer.configure', { downloadLimitBytesPerSecond: null });
    await page.batchEnd(batchId, 3_000);
  });

  test('what fails fails alone, and "retry failed" retries just that', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a', 'b.txt': 'b' } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    const names = ['a.txt', 'missing.txt', 'b.txt'];
    const batchId = await add(page.call, { sessionId, direction: 'download', names });
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 2, failed: 1 } });
    expect(await page.list('failed')).toMatchObject([
      { error: { code: 'not_found' }, remotePath: '/missing.txt' },
    ]);
    await writeFile(join(server.rootDir, 'missing.txt'), 'here now');
    await server.giveToServer();
    await page.call('transfer.act', { action: 'retry', target: { kind: 'view', view: 'failed' } });
    await expect.poll(async () => (await page.list('done')).length, { timeout: 5_000 }).toBe(3);
    expect(await readFile(join(engine.dir, 'missing.txt'), 'utf8')).toBe('here now');
  });

  test('survive the end of their session, and go on when somebody connects again', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      rateBytesPerSecond: 1_000_000,
      files: { 'a.bin': 'a'.repeat(2_500_000) },
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    const batchId = await add(page.call, { sessionId, direction: 'download', names: ['a.bin'] });
    await page.event(bytesMove);
    await page.call('session.close', { sessionId });
    await expect.poll(async () => (await page.list('active'))[0]?.state, { timeout: 3_000 }).toBe('queued');
    expect((await page.call('app.snapshot', {})).queue.batches[0]).toMatchObject({ sessionId: null });
    await open(server, page);
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 1 } });
    expect((await stat(join(engine.dir, 'a.bin'))).size).toBe(2_500_000);
  });

  test('ask about what is there, and do as they are told for all of the batch', async () => {
    const files = { 'd/a.txt': 'new a', 'd/b.txt': 'new b', 'd/c.txt': 'new c' };
    await using server = await startServer({ kind: 'proftpd', files });
    await using engine = await makeEngineDir();
    await mkdir(join(engine.dir, 'd'));
    for (const name of ['a', 'b'])
      await writeFile(join(engine.dir, 'd', `${name}.txt`), `old ${name} and longer`);
    await using page = await openPage(engine.dir);
    const sessionId = await open(server, page);
    const batchId = await add(page.call, { sessionId, direction: 'download', names: ['d/'] });
    const asked = await page.event(
      (e): e is EngineEvent & { type: 'queue.changed' } => isQueue(e) && e.queue.conflicts.length === 2,
    );
    expect(await treeOf(join(engine.dir, 'd'))).toMatchObject({ 'a.txt': 'old a and longer' });
    const [first] = asked.queue.conflicts;
    expect(first?.conflict).toMatchObject({ incoming: { sizeBytes: 5 }, present: { sizeBytes: 16 } });
    await page.call('transfer.answer', {
      transferId: first?.transferId ?? 0,
      decision: 'rename',
      scope: 'batch',
    });
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 3 } });
    expect(await treeOf(join(engine.dir, 'd'))).toEqual({
      'a.txt': 'old a and longer',
      'a (2).txt': 'new a',
      'b.txt': 'old b and longer',
      'b (2).txt': 'new b',
      'c.txt': 'new c',
    });
  });
});

/** The size of what lies in the folder, once it has stopped growing. */
async function stillBytes(dir: string): Promise<number> {
  let last = -1;
  for (let looks = 0; looks < 50; looks++) {
    const sizes = await Promise.all(
      (await readdir(dir)).map(async (name) => (await stat(join(dir, name))).size),
    );
    const now = Math.max(0, ...sizes);
    if (now === last) return now;
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('It does not stop.');
}
