import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Result } from '../../shared/contract/requests.ts';
import { type Dialled, dial, makePageDir, send, sendBytes, tinyEngine } from './attacker.testkit.ts';
import { createWebHost, type WebHost } from './server.ts';

const page = await makePageDir();
const engine = tinyEngine();
let host: WebHost;
let token: string;
/** Host, cookie and origin as the honest page in a browser sends them. */
let honest: { readonly host: string; readonly cookie: string; readonly origin: string };

beforeAll(async () => {
  host = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
  token = new URL(host.url).searchParams.get('token') ?? '';
  const own = `127.0.0.1:${host.port}`;
  honest = { host: own, cookie: await cookieFor(host), origin: `http://${own}` };
});

afterAll(async () => {
  await host.close();
  await page.remove();
});

const opened: Dialled[] = [];
afterEach(() => {
  for (const { socket } of opened.splice(0)) socket.terminate();
});

async function cookieFor({ port, url }: WebHost): Promise<string> {
  const response = await send(port, new URL(url).pathname + new URL(url).search);
  return (response.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

async function dialHonestly(to: WebHost = host, headers: Record<string, string> = honest): Promise<Dialled> {
  const dialled = await dial(to.port, '/wire', headers);
  opened.push(dialled);
  return dialled;
}

describe('the key', () => {
  test('is exchanged for a cookie and leaves the address', async () => {
    const response = await send(host.port, `/?token=${token}`);
    expect(response.status).toBe(302);
    expect(response.headers.location).toBe('/');
    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(/^quayside-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(response.headers['set-cookie']?.[0]).toContain(`quayside-${host.port}=`);
    expect(response.headers['set-cookie']?.[0]).not.toContain(token);
  });

  test('has 256 bits, differs from start to start, and from the cookie', async () => {
    const other = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
    await other.close();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(new URL(other.url).searchParams.get('token')).not.toBe(token);
    expect(honest.cookie).not.toContain(token);
  });

  test('of the printed address works again, so that it can be opened twice', async () => {
    expect((await send(host.port, `/?token=${token}`)).status).toBe(302);
    expect((await send(host.port, `/?token=${token}`)).status).toBe(302);
  });

  test('of an issued address works once', async () => {
    const issued = new URL(host.issueUrl()).search;
    expect((await send(host.port, `/${issued}`)).status).toBe(302);
    expect((await send(host.port, `/${issued}`)).status).toBe(401);
  });

  test('of an issued address works for half a minute', async () => {
    const issued = new URL(host.issueUrl()).search;
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    expect((await send(host.port, `/${issued}`)).status).toBe(401);
    vi.restoreAllMocks();
  });

  test('brought by a link of another page is answered by a page of our own, or the cookie would stay behind', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const response = await send(host.port, `/?token=${token}`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers['set-cookie']).toHaveLength(1);
    expect(response.body).toContain('url=/"');
    expect(response.body).not.toContain(token);
  });
});

describe('the honest page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>the page</title>'],
    ['/index.html', 'text/html; charset=utf-8', '<!doctype html><title>the page</title>'],
    ['/assets/index-abc.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('gets %s', async (path, contentType, body) => {
    const response = await send(host.port, path, { headers: honest });
    expect(response).toMatchObject({ status: 200, body });
    expect(response.headers['content-type']).toBe(contentType);
  });

  test('may be called localhost', async () => {
    const own = `localhost:${host.port}`;
    const headers = { host: own, cookie: honest.cookie, origin: `http://${own}` };
    expect((await send(host.port, '/', { headers })).status).toBe(200);
    expect((await dialHonestly(host, headers)).refusedWith).toBeNull();
  });

  test('gets the head alone for HEAD', async () => {
    const response = await send(host.port, '/', { method: 'HEAD', headers: honest });
    expect(response).toMatchObject({ status: 200, body: '' });
    expect(response.headers['content-length']).toBe('38');
  });

  test('gets in although a page at another port has planted a cookie of the same name', async () => {
    const cookie = `quayside-${host.port}=planted; ${honest.cookie}`;
    expect((await send(host.port, '/', { headers: { ...honest, cookie } })).status).toBe(200);
  });

  test('is told to load nothing from elsewhere, and not to be framed, embedded or kept', async () => {
    const { headers } = await send(host.port, '/', { headers: honest });
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${host.port}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('calls the engine over its socket and hears its events', async () => {
    const { socket, frames } = await dialHonestly();
    socket.send(JSON.stringify({ kind: 'call', id: 1, name: 'app.snapshot', params: {} }));
    await expect.poll(() => frames).toEqual([expect.objectContaining({ kind: 'reply', id: 1 })]);
    engine.emit({ seq: 1, event: { type: 'session.closed', sessionId: 's' } });
    await expect.poll(() => frames).toHaveLength(2);
  });

  test('takes what it asked for with it when it goes', async () => {
    const { socket } = await dialHonestly();
    socket.send(JSON.stringify({ kind: 'call', id: 1, name: 'engine.stat', params: { path: 'mine' } }));
    socket.send(JSON.stringify({ kind: 'call', id: 2, name: 'app.snapshot', params: {} }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.terminate();
    await expect.poll(() => engine.aborted).toContain('mine');
  });
});

/** A guess as long as the real one. */
const guess = 'A'.repeat(43);

describe('an attacker over HTTP gets 401 and nothing else', () => {
  const attacks: [who: string, path: string, headers: Record<string, string>, method?: string][] = [
    ['without a token', '/', {}],
    ['without a token, for a file', '/assets/index-abc.js', {}],
    ['without a token, for a file that is not there', '/nothing', {}],
    ['without a token, for the icon', '/favicon.ico', {}],
    ['without a token, for the wire', '/wire', {}],
    ['with an empty token', '/?token=', {}],
    ['with a wrong token', `/?token=${guess}`, {}],
    ['with a wrong token after no token', `/?x=1&token=${guess}`, {}],
    ['with an enormous token', `/?token=${'A'.repeat(10_000)}`, {}],
    ['with a token that is not UTF-8', '/?token=%ff%fe', {}],
    ['with the right token elsewhere', '/index.html?token=TOKEN', {}],
    ['with the token as cookie', '/', { cookie: 'quayside-PORT=TOKEN' }],
    ['with a wrong cookie', '/', { cookie: `quayside-PORT=${guess}` }],
    ['with an empty cookie', '/', { cookie: 'quayside-PORT=' }],
    ['with the cookie of another port', '/', { cookie: 'quayside-1=VALUE' }],
    ['with the cookie’s value under another name', '/', { cookie: 'xquayside-PORT=VALUE' }],
    ['with a wrong token and the right cookie', `/?token=${guess}`, { cookie: 'COOKIE' }],
    ['with a name of their own that points here', '/', { cookie: 'COOKIE', host: 'evil.example:PORT' }],
    ['with a name of their own, and the token', '/?token=TOKEN', { host: 'evil.example:PORT' }],
    ['with our name in front of their own', '/', { cookie: 'COOKIE', host: '127.0.0.1.evil.example:PORT' }],
    ['with our name before an @', '/', { cookie: 'COOKIE', host: '127.0.0.1:PORT@evil.example' }],
    ['with the name of another port', '/', { cookie: 'COOKIE', host: '127.0.0.1:1' }],
    ['with no port', '/', { cookie: 'COOKIE', host: '127.0.0.1' }],
    ['with another spelling of the address', '/', { cookie: 'COOKIE', host: '127.1:PORT' }],
    ['from a foreign page', '/', { cookie: 'COOKIE', origin: 'http://evil.example' }],
    ['from a page at another port', '/', { cookie: 'COOKIE', origin: 'http://127.0.0.1:1' }],
    ['from a page over https', '/', { cookie: 'COOKIE', origin: 'https://127.0.0.1:PORT' }],
    ['from a sandboxed page', '/', { cookie: 'COOKIE', origin: 'null' }],
    ['from our page under its other name', '/', { cookie: 'COOKIE', origin: 'http://localhost:PORT' }],
    ['from a foreign page, with the token', '/?token=TOKEN', { origin: 'http://evil.example' }],
    [
      'as a script in a page at another port',
      '/assets/index-abc.js',
      { cookie: 'COOKIE', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    ],
    ['by POST', '/', {}, 'POST'],
    ['by OPTIONS, a preflight', '/', { origin: 'http://evil.example' }, 'OPTIONS'],
    ['by DELETE', '/', {}, 'DELETE'],
    ['by POST that expects what nobody does', '/', { expect: 'miracles' }, 'POST'],
    ['by an upgrade to HTTP/2', '/', { connection: 'Upgrade', upgrade: 'h2c' }],
    ['by a traversal', '/../secret.txt', {}],
  ];

  test.each(attacks)('%s', async (_who, path, headers, method = 'GET') => {
    const response = await send(host.port, fill(path), {
      method,
      headers: { host: honest.host, ...filled(headers) },
    });
    expect(response).toMatchObject({
      status: 401,
      body: 'Unauthorized. Open the address that was printed at the start.\n',
    });
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect(response.headers).not.toHaveProperty('server');
  });

  test.each([
    ['no Host at all', 'GET / HTTP/1.1\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n'],
    ['HTTP/1.0 without Host', 'GET / HTTP/1.0\r\nCookie: COOKIE\r\n\r\n'],
    ['an empty Host', 'GET / HTTP/1.1\r\nHost:\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n'],
    [
      'two Hosts',
      'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n',
    ],
    [
      'the address of a proxy',
      'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n',
    ],
    [
      'a body that waits for 100',
      'POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n{}',
    ],
    ['the target *', 'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n'],
  ])('with %s', async (_what, bytes) => {
    const answer = await sendBytes(host.port, fill(bytes));
    expect(answer).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test.each([
    ['bytes that are no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`],
    [
      'two lengths, to smuggle a request',
      'POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ],
  ])('and for %s not even that', async (_what, bytes) => {
    expect(await sendBytes(host.port, fill(bytes))).toBe('');
  });
});

describe('who has the cookie still gets nothing but the page', () => {
  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/../renderer-other/secret.txt',
    '/%2e%2e/renderer-other/secret.txt',
    '//secret.txt',
    '///etc/passwd',
    '//127.0.0.1/etc/passwd',
    '/%2fetc%2fpasswd',
    '/file:%2f%2f%2fetc%2fpasswd',
    '/index.html%00.txt',
    '/index.html%00',
    '/index.html/',
    '/assets',
    '/assets/',
    '/.',
    '/link.txt',
    '/up/secret.txt',
    '/%',
    '/%ff',
    '/__proto__',
    '/constructor',
    '/wire',
  ])('%s', async (path) => {
    const response = await send(host.port, path, { headers: honest });
    expect(response).toMatchObject({ status: 404, body: 'Not found\n' });
  });

  test('as a raw target with a traversal, which an HTTP client might have tidied up', async () => {
    const bytes =
      'GET /assets/../../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nCookie: COOKIE\r\nConnection: close\r\n\r\n';
    expect(await sendBytes(host.port, fill(bytes))).toMatch(/^HTTP\/1\.1 404 /);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('by %s', async (method) => {
    const response = await send(host.port, '/', { method, headers: honest });
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD');
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('an attacker’s WebSocket is refused', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['without a cookie', { cookie: undefined }],
    ['with the token as cookie', { cookie: 'quayside-PORT=TOKEN' }],
    ['with a wrong cookie', { cookie: `quayside-PORT=${guess}` }],
    ['from a foreign page', { origin: 'http://evil.example' }],
    ['from a page at another port', { origin: 'http://127.0.0.1:1' }],
    ['from our page over https', { origin: 'https://127.0.0.1:PORT' }],
    ['from our page under its other name', { origin: 'http://localhost:PORT' }],
    ['from a sandboxed page', { origin: 'null' }],
    ['from a file', { origin: 'file://' }],
    ['from no page', { origin: undefined }],
    ['with an empty Origin', { origin: '' }],
    [
      'with a name of their own that points here',
      { host: 'evil.example:PORT', origin: 'http://evil.example:PORT' },
    ],
    [
      'from a foreign page, says the browser',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'websocket' },
    ],
  ])('%s', async (_who, changes) => {
    const { refusedWith } = await dial(host.port, '/wire', filled({ ...honest, ...changes }));
    expect(refusedWith).toBe(401);
  });

  test('with the token in its address, which is for the page alone', async () => {
    const { cookie: _, ...headers } = honest;
    expect((await dial(host.port, `/wire?token=${token}`, headers)).refusedWith).toBe(401);
    expect((await dial(host.port, `/?token=${token}`, headers)).refusedWith).toBe(401);
  });

  test('elsewhere than on the wire', async () => {
    expect((await dial(host.port, '/other', honest)).refusedWith).toBe(404);
  });
});

describe('who is wrong too often', () => {
  let own: WebHost;
  let right: string;
  beforeEach(async () => {
    own = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
    right = new URL(own.url).search;
  });
  afterEach(() => own.close());
  const elsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

  async function guessTokens(count: number, headers: Record<string, string> = {}): Promise<number[]> {
    const statuses: number[] = [];
    for (let n = 0; n < count; n++) {
      statuses.push((await send(own.port, `/?token=${guess}`, { headers })).status);
    }
    return statuses;
  }

  test('with tokens is not listened to for a while, whether right or wrong', async () => {
    expect(await guessTokens(22)).toEqual([...Array(20).fill(401), 429, 429]);
    const response = await send(own.port, `/${right}`);
    expect(response).toMatchObject({
      status: 429,
      body: 'Too many attempts. Wait a few seconds, then open the address again.\n',
    });
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect(response.headers['retry-after']).toBe('5');
    await expect.poll(async () => (await send(own.port, `/${right}`)).status, { timeout: 4_000 }).toBe(302);
  });

  test('as a page of elsewhere keeps nobody out but such pages', async () => {
    expect((await guessTokens(21, elsewhere)).at(-1)).toBe(429);
    expect((await send(own.port, `/${right}`, { headers: elsewhere })).status).toBe(429);
    expect((await send(own.port, `/${right}`, { headers: { 'sec-fetch-site': 'none' } })).status).toBe(302);
  });

  test('as a page of elsewhere that asks in the background is not even counted', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect(await guessTokens(30, headers)).toEqual(Array(30).fill(401));
    expect((await guessTokens(1, elsewhere))[0]).toBe(401);
  });

  test('with cookies keeps out no page that is open, nor one that comes with a token', async () => {
    const cookie = await cookieFor(own);
    const wrong = { cookie: `quayside-${own.port}=${guess}` };
    const statuses: number[] = [];
    for (let n = 0; n < 30; n++) statuses.push((await send(own.port, '/', { headers: wrong })).status);
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(10).fill(429)]);
    const headers = { host: `127.0.0.1:${own.port}`, origin: `http://127.0.0.1:${own.port}` };
    expect((await dial(own.port, '/wire', { ...headers, ...wrong })).refusedWith).toBe(429);
    expect((await send(own.port, '/', { headers: { cookie } })).status).toBe(200);
    expect((await dialHonestly(own, { ...headers, cookie })).refusedWith).toBeNull();
    expect((await send(own.port, `/${right}`, { headers: wrong })).status).toBe(302);
  });

  test('without any key is nobody who tries', async () => {
    for (let n = 0; n < 30; n++) expect((await send(own.port, '/')).status).toBe(401);
  });
});

describe('browsers that were let in', () => {
  let own: WebHost;
  let right: string;
  beforeEach(async () => {
    own = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
    right = new URL(own.url).search;
  });
  afterEach(() => own.close());

  async function enter(search = right, headers: Record<string, string> = {}): Promise<string> {
    const response = await send(own.port, `/${search}`, { headers });
    return (response.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  }

  async function openPage(cookie: string) {
    const name = `127.0.0.1:${own.port}`;
    const dialled = await dialHonestly(own, { host: name, origin: `http://${name}`, cookie });
    let lastId = 0;
    const call = async (request: string, params: object = {}) => {
      const id = ++lastId;
      dialled.socket.send(JSON.stringify({ kind: 'call', id, name: request, params }));
      const isAnswer = (frame: unknown): boolean => (frame as { id?: number }).id === id;
      await expect.poll(() => dialled.frames.some(isAnswer)).toBe(true);
      return dialled.frames.find(isAnswer) as Record<string, unknown>;
    };
    const list = async () =>
      ((await call('webSession.list')).result as Result<'webSession.list'>).webSessions;
    return { ...dialled, call, list };
  }

  test('have a key each, and are listed with what they call themselves', async () => {
    const first = await enter(right, { 'user-agent': 'Firefox' });
    const second = await enter(right, { 'user-agent': 'x'.repeat(1_000) });
    expect(first).not.toBe(second);
    const { list } = await openPage(first);
    expect(await list()).toEqual([
      expect.objectContaining({ isOwn: false, isOpen: false, userAgent: 'x'.repeat(300) }),
      expect.objectContaining({ isOwn: true, isOpen: true, userAgent: 'Firefox' }),
    ]);
    expect(JSON.stringify(await list())).not.toContain(second.split('=')[1]);
  });

  test('stay one when they show the token again', async () => {
    const cookie = await enter();
    expect(await enter(right, { cookie })).toBe(cookie);
    expect(await (await openPage(cookie)).list()).toHaveLength(1);
  });

  test('are signed out at once, by another: pages close, what runs for them ends, the key is void', async () => {
    const [mine, other] = [await enter(), await enter()];
    const page = await openPage(mine);
    const victim = await openPage(other);
    victim.socket.send(
      JSON.stringify({ kind: 'call', id: 9, name: 'engine.stat', params: { path: 'theirs' } }),
    );
    await victim.call('app.snapshot');
    const id = (await page.list()).find(({ isOwn }) => !isOwn)?.webSessionId;
    expect(await page.call('webSession.end', { webSessionId: id })).toMatchObject({ kind: 'reply' });
    expect(await victim.closed).toBe(4001);
    await expect.poll(() => engine.aborted).toContain('theirs');
    expect((await send(own.port, '/', { headers: { cookie: other } })).status).toBe(401);
    const name = `127.0.0.1:${own.port}`;
    const again = await dial(own.port, '/wire', { host: name, origin: `http://${name}`, cookie: other });
    expect(again.refusedWith).toBe(401);
    expect(await page.list()).toHaveLength(1);
    expect(await page.call('webSession.end', { webSessionId: id })).toMatchObject({
      kind: 'failure',
      error: { code: 'not_found' },
    });
  });

  test('that are signed out and do not answer are hung up on', async () => {
    const [mine, other] = [await enter(), await enter()];
    const victim = await openPage(other);
    victim.socket.send(
      JSON.stringify({ kind: 'call', id: 9, name: 'engine.stat', params: { path: 'frozen' } }),
    );
    await victim.call('app.snapshot');
    victim.socket.pause();
    const { call, list } = await openPage(mine);
    const id = (await list()).find(({ isOwn }) => !isOwn)?.webSessionId;
    await call('webSession.end', { webSessionId: id });
    await expect.poll(() => engine.aborted, { timeout: 3_000 }).toContain('frozen');
  });

  test('can sign themselves out', async () => {
    const mine = await enter();
    const { socket, list, closed } = await openPage(mine);
    const [{ webSessionId } = { webSessionId: '' }] = await list();
    socket.send(JSON.stringify({ kind: 'call', id: 99, name: 'webSession.end', params: { webSessionId } }));
    expect(await closed).toBe(4001);
  });

  test('can let in one more, once', async () => {
    const { call } = await openPage(await enter());
    const { url } = (await call('webSession.invite')).result as Result<'webSession.invite'>;
    expect(new URL(url).origin).toBe(`http://127.0.0.1:${own.port}`);
    expect(await enter(new URL(url).search)).toMatch(/^quayside-/);
    expect(await enter(new URL(url).search)).toBe('');
  });

  test('are thirty-two at the most: the one that was not seen for longest goes', async () => {
    const first = await enter();
    const second = await enter();
    const { list } = await openPage(first);
    for (let n = 0; n < 31; n++) await enter();
    expect(await list()).toHaveLength(32);
    expect((await send(own.port, '/', { headers: { cookie: first } })).status).toBe(200);
    expect((await send(own.port, '/', { headers: { cookie: second } })).status).toBe(401);
  });
});

describe('junk over a page’s socket', () => {
  test.each<[string, string | Buffer, number]>([
    ['no JSON', 'junk', 1008],
    ['an empty message', '', 1008],
    ['a binary message', Buffer.from('{"kind":"call","id":1,"name":"app.snapshot","params":{}}'), 1003],
    ['a message above 8 MiB', JSON.stringify({ junk: 'x'.repeat(8 * 1024 * 1024) }), 1009],
  ])('%s closes it', async (_what, message, code) => {
    const { socket, closed, frames } = await dialHonestly();
    socket.send(message);
    expect(await closed).toBe(code);
    expect(frames).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['JSON that is no frame', ['hello']],
    ['null', null],
    ['a frame of the engine', { kind: 'reply', id: 1, result: {} }],
    ['a call without a number', { kind: 'call', name: 'app.snapshot', params: {} }],
    ['a call numbered by text', { kind: 'call', id: '1', name: 'app.snapshot', params: {} }],
    ['the end of a call that is none', { kind: 'cancel', id: 7 }],
  ])('%s is passed over', async (_what, message) => {
    const { socket, frames } = await dialHonestly();
    socket.send(JSON.stringify(message));
    socket.send(JSON.stringify({ kind: 'call', id: 9, name: 'app.snapshot', params: {} }));
    await expect.poll(() => frames).toEqual([expect.objectContaining({ kind: 'reply', id: 9 })]);
  });

  test.each<[string, object, string]>([
    ['an unknown request', { name: 'app.quit', params: {} }, 'name'],
    ['a name from the prototype', { name: 'constructor', params: {} }, 'name'],
    ['a name from the prototype’s prototype', { name: '__proto__', params: {} }, 'name'],
    ['params of a wrong type', { name: 'engine.list', params: { path: 7 } }, 'path: '],
    ['no params', { name: 'engine.list' }, ''],
    ['an unknown field', { name: 'app.snapshot', params: { x: 1 } }, 'x: unknown field'],
    [
      'a path that would end the command',
      { name: 'remote.stat', params: { sessionId: 's', path: 'a\r\nDELE b' } },
      'path: ',
    ],
  ])('%s is invalid_input', async (_what, call, said) => {
    const { socket, frames } = await dialHonestly();
    socket.send(JSON.stringify({ kind: 'call', id: 3, ...call }));
    await expect.poll(() => frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({
      kind: 'failure',
      id: 3,
      error: { code: 'invalid_input', retry: 'never', message: expect.stringContaining(said) },
    });
  });
});

describe('limits', () => {
  async function withHost(limits: NonNullable<Parameters<typeof createWebHost>[0]['limits']>) {
    const limited = await createWebHost({ engine, pageDir: page.pageDir, port: 0, limits });
    const own = `127.0.0.1:${limited.port}`;
    const headers = { host: own, cookie: await cookieFor(limited), origin: `http://${own}` };
    return { limited, headers };
  }

  test('a page more than the host bears is refused, until one goes', async () => {
    const { limited, headers } = await withHost({ maxSockets: 2 });
    const first = await dialHonestly(limited, headers);
    await dialHonestly(limited, headers);
    expect((await dialHonestly(limited, headers)).refusedWith).toBe(503);
    first.socket.close();
    await first.closed;
    await expect.poll(async () => (await dialHonestly(limited, headers)).refusedWith).toBeNull();
    await limited.close();
  });

  test('a page that does not read is cut off before it fills the memory', async () => {
    const { limited, headers } = await withHost({ maxBufferedBytes: 1024 * 1024 });
    const { socket, closed } = await dialHonestly(limited, headers);
    socket.pause();
    const path = 'x'.repeat(100_000);
    for (let seq = 1; seq <= 200; seq++) {
      engine.emit({ seq, event: { type: 'session.closed', sessionId: path } });
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.resume();
    expect(await closed).toBe(1006);
    await limited.close();
  });

  test('a page that answers no ping is hung up on; one that does stays', async () => {
    const { limited, headers } = await withHost({ pingIntervalMs: 100 });
    const alive = await dialHonestly(limited, headers);
    const frozen = await dialHonestly(limited, headers);
    frozen.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 450));
    frozen.socket.resume();
    expect(await frozen.closed).toBe(1006);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
    await limited.close();
  });

  test('a request that never ends is hung up on', async () => {
    const { limited } = await withHost({ headersTimeoutMs: 200, requestTimeoutMs: 400 });
    const { connect } = await import('node:net');
    const socket = connect(limited.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    await limited.close();
  });
});

describe('the end', () => {
  test('tells every page, aborts what runs for it, and frees the port', async () => {
    const ending = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
    const own = `127.0.0.1:${ending.port}`;
    const headers = { host: own, cookie: await cookieFor(ending), origin: `http://${own}` };
    const { socket, closed, frames } = await dialHonestly(ending, headers);
    socket.send(JSON.stringify({ kind: 'call', id: 1, name: 'engine.stat', params: { path: 'ending' } }));
    socket.send(JSON.stringify({ kind: 'call', id: 2, name: 'app.snapshot', params: {} }));
    await expect.poll(() => frames).toHaveLength(1);
    await ending.close();
    expect(await closed).toBe(1001);
    expect(engine.aborted).toContain('ending');
    await expect(send(ending.port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  test('does not wait for a page that is frozen', async () => {
    const ending = await createWebHost({ engine, pageDir: page.pageDir, port: 0 });
    const own = `127.0.0.1:${ending.port}`;
    const { socket } = await dialHonestly(ending, {
      host: own,
      cookie: await cookieFor(ending),
      origin: `http://${own}`,
    });
    socket.pause();
    const begunAtMs = performance.now();
    await ending.close();
    expect(performance.now() - begunAtMs).toBeLessThan(2_500);
  });
});

describe('a host that can not start says why', () => {
  test('the port is taken', async () => {
    await expect(createWebHost({ engine, pageDir: page.pageDir, port: host.port })).rejects.toMatchObject({
      code: 'invalid_input',
      message: `Port ${host.port} of 127.0.0.1 can not be had: it is in use.`,
    });
  });

  test('there is no page', async () => {
    await expect(createWebHost({ engine, pageDir: '/nowhere', port: 0 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('it listens to this machine alone', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.family === 'IPv4' && !address.internal);
    const { connect } = await import('node:net');
    for (const address of ['127.0.0.2', ...outside.map((found) => found?.address ?? '')]) {
      const failure = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
        const socket = connect(host.port, address, () => reject(new Error(`listens on ${address}`)));
        socket.on('error', resolve);
      });
      expect(failure.code).toBe('ECONNREFUSED');
    }
  });
});

/** The table is written before the host is there. */
function fill(text: string): string {
  return text
    .replaceAll('PORT', String(host.port))
    .replaceAll('TOKEN', token)
    .replaceAll('COOKIE', honest.cookie)
    .replaceAll('VALUE', honest.cookie.split('=')[1] ?? '');
}

function filled(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, fill(value)]])),
  );
}
