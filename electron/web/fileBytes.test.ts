import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CopyConflicts } from '../../shared/model/copy.ts';
import { enginePath } from '../../shared/model/paths.ts';
import { EngineFolder } from '../engine/files/engineFolder.ts';
import { neverAborted } from '../engine/ftp/wait.ts';
import { OutsideFolders } from '../engine/outside/outsideFolders.ts';
import { outsideHandlers } from '../engine/outside/outsideHandlers.ts';
import { makePageDir, type RawResponse, send, tinyEngine } from './attacker.testkit.ts';
import { dispositionOf, passBytes } from './fileBytes.ts';
import { createWebHost, type WebHost } from './server.ts';

const page = await makePageDir();
const base = await mkdtemp(path.join(tmpdir(), 'quayside-bytes-'));
const root = path.join(base, 'engine');
await mkdir(root);
const folder = await EngineFolder.open(root);
const ways = outsideHandlers({
  folder: () => folder,
  outside: new OutsideFolders(path.join(base, 'incoming')),
  dialogs: null,
  clock: { nowMs: Date.now },
  emit: () => {},
  onStagingEnd: () => {},
});
let host: WebHost;
let honest: Record<string, string>;

beforeAll(async () => {
  host = await createWebHost({
    engine: { ...tinyEngine(), bytes: ways.bytes },
    pageDir: page.pageDir,
    port: 0,
  });
  const { headers } = await send(host.port, new URL(host.url).pathname + new URL(host.url).search);
  const own = `127.0.0.1:${host.port}`;
  honest = {
    host: own,
    cookie: (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
    origin: `http://${own}`,
    'sec-fetch-site': 'same-origin',
  };
});
beforeEach(async () => {
  await rm(root, { recursive: true });
  await mkdir(root);
  await mkdir(path.join(base, 'outside'), { recursive: true });
});
afterAll(async () => {
  ways.close();
  await host.close();
  await page.remove();
  await rm(base, { recursive: true });
});

interface Announced {
  /** What the bytes may be sent by. */
  readonly ticket: Promise<string>;
  readonly result: Promise<{ readonly path: string | null }>;
}

function announce(
  name: string,
  sizeBytes: number,
  { conflicts = 'ask' as CopyConflicts, signal = neverAborted } = {},
): Announced {
  let resolve: (ticket: string) => void = () => {};
  const ticket = new Promise<string>((given) => {
    resolve = given;
  });
  const file = {
    outsideId: null,
    path: enginePath(name),
    sizeBytes,
    modifiedAtMs: 1_600_000_000_000,
    conflicts,
  };
  const context = { signal, cancelSignal: signal, part: (part: { ticket: string }) => resolve(part.ticket) };
  const result = ways.handlers['arrival.file'](file, context);
  result.catch(() => {});
  return { ticket, result };
}

const put = (ticket: string, body: Buffer, headers: Record<string, string> = honest): Promise<RawResponse> =>
  send(host.port, `/incoming/${ticket}`, {
    method: 'PUT',
    headers: { ...headers, 'content-length': String(body.length) },
    body,
  });

const hello = Buffer.from('hello');

describe('a file that comes', () => {
  test('is in its place when it is whole, with its time, in folders that were missing', async () => {
    const { ticket, result } = announce('new/deep/a.txt', 5);
    expect((await put(await ticket, hello)).status).toBe(204);
    expect(await result).toEqual({ path: 'new/deep/a.txt' });
    expect(await readFile(path.join(root, 'new/deep/a.txt'), 'utf8')).toBe('hello');
    expect((await stat(path.join(root, 'new/deep/a.txt'))).mtimeMs).toBe(1_600_000_000_000);
    expect(await readdir(path.join(root, 'new/deep'))).toEqual(['a.txt']);
  });

  test('may be empty, and two may come at once', async () => {
    const [one, other] = [announce('one', 0), announce('other', 5)];
    await Promise.all([put(await one.ticket, Buffer.alloc(0)), put(await other.ticket, hello)]);
    expect([await one.result, await other.result]).toEqual([{ path: 'one' }, { path: 'other' }]);
    expect((await readdir(root)).sort()).toEqual(['one', 'other']);
  });

  test.each([
    ['ask', 'already_exists', ['a.txt']],
    ['overwrite', 'a.txt', ['a.txt']],
    ['rename', 'a (2).txt', ['a (2).txt', 'a.txt']],
    ['skip', null, ['a.txt']],
  ] as const)('where something is there: %s', async (conflicts, expected, names) => {
    await writeFile(path.join(root, 'a.txt'), 'was there');
    const { ticket, result } = announce('a.txt', 5, { conflicts });
    const isSent = conflicts === 'overwrite' || conflicts === 'rename';
    if (isSent) await put(await ticket, hello);
    const end = await result.then(
      ({ path: at }) => at,
      ({ code }) => code,
    );
    expect(end).toBe(expected);
    expect((await readdir(root)).sort()).toEqual(names);
    expect(await readFile(path.join(root, 'a.txt'), 'utf8')).toBe(
      conflicts === 'overwrite' ? 'hello' : 'was there',
    );
  });

  test('that somebody else’s has come before meanwhile leaves that alone', async () => {
    const { ticket, result } = announce('a.txt', 5);
    const open = await ticket;
    await writeFile(path.join(root, 'a.txt'), 'came first');
    await put(open, hello);
    await expect(result).rejects.toMatchObject({ code: 'already_exists' });
    expect(await readFile(path.join(root, 'a.txt'), 'utf8')).toBe('came first');
    expect(await readdir(root)).toEqual(['a.txt']);
  });

  test.each([
    ['shorter than announced', 9, hello],
    ['longer than announced', 3, hello],
  ])('%s is refused, and nothing of it stays', async (_what, announced, body) => {
    const { ticket, result } = announce('a.txt', announced);
    await put(await ticket, body).catch(() => {});
    await expect(result).rejects.toMatchObject({ code: 'transfer_incomplete' });
    expect(await readdir(root)).toEqual([]);
  });

  test('breaks off on its way, and nothing of it stays', async () => {
    const { ticket, result } = announce('a.txt', 1_000_000);
    const socket = connect(host.port, '127.0.0.1');
    const lines = Object.entries(honest).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `PUT /incoming/${await ticket} HTTP/1.1\r\n${lines.join('')}Content-Length: 1000000\r\n\r\n${'x'.repeat(10_000)}`,
    );
    await expect.poll(() => readdir(root)).toHaveLength(1);
    socket.destroy();
    await expect(result).rejects.toMatchObject({ code: 'transfer_incomplete' });
    await expect.poll(() => readdir(root)).toEqual([]);
  });

  test('is cancelled on its way, and nothing of it stays', async () => {
    const cancelling = new AbortController();
    const { ticket, result } = announce('a.txt', 1_000_000, { signal: cancelling.signal });
    const socket = connect(host.port, '127.0.0.1');
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const lines = Object.entries(honest).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `PUT /incoming/${await ticket} HTTP/1.1\r\n${lines.join('')}Content-Length: 1000000\r\n\r\n${'x'.repeat(10_000)}`,
    );
    await expect.poll(() => readdir(root)).toHaveLength(1);
    cancelling.abort();
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
    await closed;
    expect(await readdir(root)).toEqual([]);
  });
});

describe('who has no right to send', () => {
  test.each<[string, Record<string, string | undefined>, number]>([
    ['without a cookie', { cookie: undefined }, 401],
    ['with a wrong cookie', { cookie: 'quayside-PORT=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 401],
    ['from a foreign page', { origin: 'http://evil.example' }, 401],
    ['from a page at another port', { origin: 'http://127.0.0.1:1' }, 401],
    ['from a sandboxed page', { origin: 'null' }, 401],
    ['from no page', { origin: undefined }, 405],
    ['from a foreign page, says the browser', { 'sec-fetch-site': 'cross-site' }, 401],
    ['by a name of their own that points here', { host: 'evil.example', origin: 'http://evil.example' }, 401],
  ])('%s gets nothing, with the right ticket', async (_who, changes, status) => {
    const cancelling = new AbortController();
    const { ticket, result } = announce('a.txt', 5, { signal: cancelling.signal });
    const changed = Object.entries({ ...honest, ...changes }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value.replace('PORT', String(host.port))]],
    );
    const answer = await put(await ticket, hello, Object.fromEntries(changed));
    expect(answer.status).toBe(status);
    expect(await readdir(root)).toEqual([]);
    // And it is nobody's yet: the page itself may still send.
    expect((await put(await ticket, hello)).status).toBe(204);
    expect(await result).toEqual({ path: 'a.txt' });
  });

  test('a ticket works once, and a guessed one never', async () => {
    const { ticket, result } = announce('a.txt', 5);
    await put(await ticket, hello);
    await result;
    expect((await put(await ticket, Buffer.from('other'))).status).toBe(404);
    expect((await put('A'.repeat(43), hello)).status).toBe(404);
    expect(await readFile(path.join(root, 'a.txt'), 'utf8')).toBe('hello');
  });

  test('a body of which nobody says how long it is', async () => {
    const { ticket, result } = announce('a.txt', 5);
    const headers = { ...honest, 'transfer-encoding': 'chunked' };
    await send(host.port, `/incoming/${await ticket}`, { method: 'PUT', headers, body: hello }).catch(
      () => {},
    );
    await expect(result).rejects.toMatchObject({ code: 'transfer_incomplete' });
    expect(await readdir(root)).toEqual([]);
  });

  test.each(['POST', 'DELETE', 'PATCH', 'OPTIONS'])('%s is no way to send', async (method) => {
    const answer = await send(host.port, `/incoming/${'A'.repeat(43)}`, { method, headers: honest });
    expect(answer.status).toBe(405);
  });

  test.each([
    ['../outside/x', 'engine_path_outside'],
    ['a/../../outside/x', 'engine_path_outside'],
    ['/etc/x', 'engine_path_outside'],
    ['link/x', 'engine_path_outside'],
    ['C:\\x', 'engine_path_outside'],
    [`${'n'.repeat(300)}`, 'name_refused'],
    ['', 'is_a_directory'],
    ['dir', 'is_a_directory'],
    ['file/x', 'not_a_directory'],
  ])('%j is not even given a ticket: %s', async (name, code) => {
    await symlink('../outside', path.join(root, 'link'));
    await mkdir(path.join(root, 'dir'));
    await writeFile(path.join(root, 'file'), '');
    await expect(announce(name, 5).result).rejects.toMatchObject({ code });
    expect(await readdir(path.join(base, 'outside'))).toEqual([]);
  });
});

describe('a file that goes', () => {
  const offer = async (name: string): Promise<string> =>
    (await ways.handlers['departure.offer']({ path: enginePath(name) })).ticket;

  test('is saved under its own name and never shown, once', async () => {
    await writeFile(path.join(root, 'a.html'), '<script>');
    const ticket = await offer('a.html');
    const answer = await send(host.port, `/outgoing/${ticket}`, { headers: honest });
    expect(answer).toMatchObject({ status: 200, body: '<script>' });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '8',
      'content-disposition': `attachment; filename="a.html"; filename*=UTF-8''a.html`,
      'x-content-type-options': 'nosniff',
    });
    expect((await send(host.port, `/outgoing/${ticket}`, { headers: honest })).status).toBe(404);
  });

  test('is not for who has no cookie', async () => {
    await writeFile(path.join(root, 'a.txt'), 'a');
    const { cookie: _, ...headers } = honest;
    expect((await send(host.port, `/outgoing/${await offer('a.txt')}`, { headers })).status).toBe(401);
  });

  test('may be empty; one that is gone by then is not found; one that became shorter breaks off', async () => {
    for (const name of ['empty', 'gone', 'cut']) await writeFile(path.join(root, name), '');
    const empty = await offer('empty');
    expect(await send(host.port, `/outgoing/${empty}`, { headers: honest })).toMatchObject({
      status: 200,
      body: '',
    });
    const gone = await offer('gone');
    await rm(path.join(root, 'gone'));
    expect((await send(host.port, `/outgoing/${gone}`, { headers: honest })).status).toBe(404);
    await writeFile(path.join(root, 'cut'), Buffer.alloc(40 * 1024 * 1024));
    const cut = connect(host.port, '127.0.0.1');
    cut.write(
      `GET /outgoing/${await offer('cut')} HTTP/1.1\r\nHost: ${honest.host}\r\nCookie: ${honest.cookie}\r\n\r\n`,
    );
    await new Promise((resolve) => cut.once('readable', resolve));
    await truncate(path.join(root, 'cut'), 1024);
    let bytes = 0;
    for await (const chunk of cut) bytes += chunk.length;
    expect(bytes).toBeLessThan(40 * 1024 * 1024);
  });

  test.each([
    ['dir', 'is_a_directory'],
    ['nothing', 'not_found'],
    ['../outside', 'engine_path_outside'],
    ['link', 'engine_path_outside'],
  ])('%s is not offered: %s', async (name, code) => {
    await mkdir(path.join(root, 'dir'));
    await symlink('../outside', path.join(root, 'link'));
    await expect(offer(name)).rejects.toMatchObject({ code });
  });
});

test.each([
  ['a.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
  ['naïve "x".txt', `attachment; filename="na_ve _x_.txt"; filename*=UTF-8''na%C3%AFve%20%22x%22.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  [
    'a\r\nSet-Cookie: x',
    `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`,
  ],
  ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ['\ud800', `attachment; filename="_"; filename*=UTF-8''_`],
])('the header for %j', (name, header) => expect(dispositionOf(name)).toBe(header));

test('a connection on which a file has gone is hung up after a while, as any other', async () => {
  const file = { name: 'a.txt', sizeBytes: 5 };
  const bytes = { receive: async () => {}, fetch: () => ({ ...file, body: Readable.from([hello]) }) };
  const server = createServer({ keepAliveTimeout: 50 }, (request, response) =>
    passBytes({ kind: 'outgoing', ticket: '' }, bytes, request, response),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket.resume(), 'end');
  await new Promise((resolve) => server.close(resolve));
});
