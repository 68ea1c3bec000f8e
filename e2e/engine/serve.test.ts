import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Result } from '../../shared/contract/requests.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import type { Wire } from '../../shared/rpc/wire.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { type RunningProgram, startQuayside } from './quaysideProgram.ts';

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

interface Served {
  readonly program: RunningProgram;
  readonly url: URL;
}

/** Starts it and waits for the line that tells where it is. */
async function serve(...options: readonly string[]): Promise<Served> {
  const program = startQuayside(['serve', '--no-open', '--engine-dir', engineDir, ...options], { homeDir });
  running.push(program);
  const { stdout } = program.child;
  if (stdout === null) throw new Error('no standard output');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  expect(line).toMatch(/^Quayside is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  return { program, url: new URL(String(line).replace('Quayside is at ', '')) };
}

async function serveConnected(): Promise<Served> {
  const connectionFile = join(dir, 'connection.json');
  await writeFile(connectionFile, JSON.stringify(connectionInput(server)));
  return serve('--connect', connectionFile);
}

/** Does what the page does: exchanges the token for the cookie, opens the socket, calls. */
async function openPage(url: URL): Promise<EngineClient> {
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await fetch(url.origin, { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<script');
  const socket = new WebSocket(`ws://${url.host}/wire`, { headers: { cookie, origin: url.origin } });
  await once(socket, 'open');
  const wire: Wire = {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)))),
    onClose: (listener) => socket.on('close', listener),
  };
  return createClient(wire, () => {});
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
  const page = await openPage(url);
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
  const page = await openPage(url);
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
  const page = await openPage(url);
  await expect
    .poll(async () => (await page.call('app.snapshot', {})).sessions[0]?.state, { timeout: 5_000 })
    .toBe('failed');
  program.child.kill('SIGINT');
  const { status, stderr } = await program.ended;
  expect(status).toBe(0);
  expect(stderr).toMatch(/^quayside: The first connection failed\. .+\n$/);
});

test('ending it ends a transfer: the old file is whole, and no part is left', async () => {
  await writeFile(join(engineDir, 'big.bin'), 'the old content');
  const { program, url } = await serveConnected();
  const page = await openPage(url);
  const { sessionId } = await firstSession(page);
  await page.call('transfer.start', {
    sessionId,
    direction: 'download',
    remotePath: '/big.bin' as never,
    enginePath: 'big.bin' as never,
    overwrite: true,
  });
  await expect
    .poll(async () => (await stat(join(engineDir, 'big.bin.part')).catch(() => null))?.size ?? 0, {
      timeout: 10_000,
    })
    .toBeGreaterThan(500_000);
  program.child.kill('SIGINT');
  expect(await program.ended).toMatchObject({ status: 0 });
  expect(await readdir(engineDir)).toEqual(['big.bin']);
  expect(await readFile(join(engineDir, 'big.bin'), 'utf8')).toBe('the old content');
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
