import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../shared/contract/requests.ts';
import type { EngineClient } from '../../shared/rpc/client.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { add } from './page.ts';
import { type RunningProgram, startQuayside } from './quaysideProgram.ts';
import { openServedPage, type Served, serve as startServing } from './servedPage.ts';

/** `quayside serve` as a user starts it, spoken to as its page speaks to it, against a real server. */

let server: TestServer;
let dir: string;
let engineDir: string;
let homeDir: string;
const running: RunningProgram[] = [];

beforeEach(async () => {
  server = await startServer({
    kind: 'vsftpd',
    rateBytesPerSecond: 2_000_000,
    files: { 'big.bin': new Uint8Array(20_000_000), 'a.txt': 'a' },
  });
  dir = await mkdtemp(join(tmpdir(), 'quayside-serve-'));
  engineDir = join(dir, 'engine');
  homeDir = join(dir, 'home');
  await mkdir(engineDir);
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await server.stop();
  await rm(dir, { recursive: true });
});

/** Starts it with the folders of this test. */
async function serve(...argv: readonly string[]): Promise<Served> {
  const served = await startServing({ engineDir, homeDir, argv });
  running.push(served.program);
  return served;
}

async function serveConnected(): Promise<Served> {
  const connectionFile = join(dir, 'connection.json');
  await writeFile(connectionFile, JSON.stringify(connectionInput(server)));
  return serve('--connect', connectionFile);
}

async function firstSession(page: EngineClient): Promise<Result<'app.snapshot'>['sessions'][number]> {
  await expect
    .poll(async () => (await page.call('app.snapshot', {})).sessions[0]?.state, { timeout: 5_000 })
    .toBe('connected');
  const session = (await page.call('app.snapshot', {})).sessions[0];
  if (!session) throw new Error('no session');
  return session;
}

test('it is there until it is told to end, and then ends with 0', async () => {
  const { program, url } = await serve();
  const page = await openServedPage(url);
  const snapshot = await page.call('app.snapshot', {});
  expect(snapshot).toMatchObject({
    host: 'web',
    engineFolder: engineDir,
    canChooseFolder: false,
    sessions: [],
  });
  program.child.kill('SIGTERM');
  expect(await program.ended).toMatchObject({ status: 0, stderr: '' });
  await expect(fetch(url)).rejects.toThrow();
});

test('a connection that it was started with is open, and its secret is nowhere', async () => {
  const { program, url } = await serveConnected();
  const page = await openServedPage(url);
  expect(await firstSession(page)).toMatchObject({ host: server.host, username: server.user });
  const snapshot = JSON.stringify(await page.call('app.snapshot', {}));
  program.child.kill('SIGINT');
  const { status, stdout, stderr } = await program.ended;
  expect(status).toBe(0);
  const log = await readFile(join(homeDir, 'log', 'quayside.log'), 'utf8');
  const state = await Promise.all(
    (await readdir(homeDir, { withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(homeDir, entry.name), 'utf8')),
  );
  expect([snapshot, stdout, stderr, log, ...state].join('\n')).not.toContain(server.password);
  expect(log).not.toContain(url.searchParams.get('token'));
});

test('a first connection that fails leaves the page there', async () => {
  await server.stop();
  const { program, url } = await serveConnected();
  const page = await openServedPage(url);
  await expect
    .poll(async () => (await page.call('app.snapshot', {})).sessions[0]?.state, { timeout: 5_000 })
    .toBe('failed');
  program.child.kill('SIGINT');
  const { status, stderr } = await program.ended;
  expect(status).toBe(0);
  expect(stderr).toMatch(/^quayside: The first connection failed\. .+\n$/);
});

test('ending it keeps what has arrived of a transfer, and the next start goes on with it', async () => {
  await writeFile(join(engineDir, 'big.bin'), 'the old content');
  const first = await serveConnected();
  const page = await openServedPage(first.url);
  const { sessionId } = await firstSession(page);
  const how = { direction: 'download', names: ['big.bin'], conflictPolicy: 'overwrite' } as const;
  await add(page.call, { sessionId, ...how });
  await expect
    .poll(async () => (await stat(join(engineDir, 'big.bin.part')).catch(() => null))?.size ?? 0, {
      timeout: 10_000,
    })
    .toBeGreaterThan(2_000_000);
  first.program.child.kill('SIGINT');
  expect(await first.program.ended).toMatchObject({ status: 0 });
  expect(await readFile(join(engineDir, 'big.bin'), 'utf8')).toBe('the old content');

  const second = await serveConnected();
  const again = await openServedPage(second.url);
  await firstSession(again);
  const { queue } = await again.call('app.snapshot', {});
  expect(queue.batches).toMatchObject([{ isLeftOver: true, counts: { queued: 1 }, firstName: 'big.bin' }]);
  const target = { kind: 'batch', batchId: queue.batches[0]?.batchId ?? '' } as const;
  await again.call('transfer.act', { action: 'resume', target });
  await expect
    .poll(async () => (await again.call('app.snapshot', {})).queue.counts.done, { timeout: 20_000 })
    .toBe(1);
  const { transfers } = await again.call('transfer.list', { view: 'done', offset: 0, limit: 10 });
  expect(transfers).toMatchObject([{ notes: ['resumed'], proof: { kind: 'size' } }]);
  expect(await readdir(engineDir)).toEqual(['big.bin']);
  expect((await readFile(join(engineDir, 'big.bin'))).equals(Buffer.alloc(20_000_000))).toBe(true);
});

test('a port that is taken is said in one object, and 2', async () => {
  const { url } = await serve();
  const program = startQuayside(['serve', '--no-open', '--port', url.port], { homeDir: join(dir, 'home2') });
  running.push(program);
  const { status, stdout, stderr } = await program.ended;
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'invalid_input', message: `Port ${url.port} of 127.0.0.1 can not be had: it is in use.` },
  });
});
