import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import type { ConnectorError } from '../../../shared/errors.ts';
import { dial } from './dial.ts';
import { type ProxyServer, readProxy, type Target } from './proxy/proxyServer.ts';
import { Deadline, neverAborted } from './wait.ts';

/** A proxy that says what it is told to, whatever it is asked. */
async function scriptedProxy(serve: (socket: Socket) => void | Promise<void>) {
  const sockets = new Set<Socket>();
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('data', (chunk) => heard.push(chunk));
    void serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(heard),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const login = { username: 'ada', password: 'pässword' };
const proxyAt = (port: number, type: ProxyServer['type'], withLogin = true): ProxyServer =>
  readProxy({ type, host: '127.0.0.1', port, ...(withLogin ? login : {}) });

const target: Target = { host: 'ftp.inside', port: 2121 };
const dialAt = (
  port: number,
  type: ProxyServer['type'],
  { to = target, withLogin = true, timeoutMs = 2_000, signal = neverAborted } = {},
) => dial(to, proxyAt(port, type, withLogin), { deadline: new Deadline(timeoutMs), signal });

const outcome = (ready: Promise<void>): Promise<{ code: string; message: string } | 'connected'> =>
  ready.then(
    () => 'connected' as const,
    ({ code, message }: ConnectorError) => ({ code, message }),
  );

/** Answers in turn, one for each thing that is said. */
const answering =
  (...answers: readonly (string | readonly number[])[]) =>
  (socket: Socket): void => {
    const left = [...answers];
    socket.on('data', () => {
      const answer = left.shift();
      if (answer !== undefined) socket.write(typeof answer === 'string' ? answer : Buffer.from(answer));
    });
  };

const bound = [1, 127, 0, 0, 1, 0, 21];

describe('SOCKS5', () => {
  test.each<[string, boolean, readonly number[][], string, string]>([
    [
      'refuses the login',
      true,
      [
        [5, 2],
        [1, 1],
      ],
      'authentication_failed',
      'refused the user name and password',
    ],
    ['wants a login', false, [[5, 0xff]], 'authentication_failed', 'wants a user and a password of its own'],
    ['wants another login', true, [[5, 0xff]], 'authentication_failed', 'that Quayside does not know'],
    [
      'takes a method that was not offered',
      false,
      [[5, 2]],
      'unsupported_by_server',
      'does not answer as a SOCKS5',
    ],
    [
      'fails in general',
      true,
      [
        [5, 0],
        [5, 1, 0, ...bound],
      ],
      'connection_refused',
      'SOCKS error 1',
    ],
    [
      'forbids it',
      true,
      [
        [5, 0],
        [5, 2, 0, ...bound],
      ],
      'permission_denied',
      'does not allow',
    ],
    [
      'finds no network',
      true,
      [
        [5, 0],
        [5, 3, 0, ...bound],
      ],
      'connection_refused',
      'could not connect to',
    ],
    [
      'finds no host',
      true,
      [
        [5, 0],
        [5, 4, 0, ...bound],
      ],
      'connection_refused',
      'could not connect to',
    ],
    [
      'is refused',
      true,
      [
        [5, 0],
        [5, 5, 0, ...bound],
      ],
      'connection_refused',
      'could not connect to',
    ],
    [
      'gets no answer',
      true,
      [
        [5, 0],
        [5, 6, 0, ...bound],
      ],
      'connect_timeout',
      'got no answer from',
    ],
    [
      'knows no CONNECT',
      true,
      [
        [5, 0],
        [5, 7, 0, ...bound],
      ],
      'unsupported_by_server',
      'does not make connections',
    ],
    [
      'knows no names',
      true,
      [
        [5, 0],
        [5, 8, 0, ...bound],
      ],
      'unsupported_by_server',
      'does not make connections',
    ],
    ['is one of version 4', true, [[0, 90]], 'unsupported_by_server', 'Check its type, host and port'],
    [
      'has an address of no known type',
      true,
      [
        [5, 0],
        [5, 0, 0, 9, 9, 9],
      ],
      'unsupported_by_server',
      'Check its type',
    ],
  ])('a proxy that %s is told from the server', async (_what, withLogin, answers, code, says) => {
    await using proxy = await scriptedProxy(answering(...answers));
    const { socket, ready } = dialAt(proxy.port, 'socks5', { withLogin });
    const failure = await outcome(ready);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(failure).toMatchObject({ message: expect.stringContaining(`127.0.0.1:${proxy.port}`) });
    expect(failure).not.toMatchObject({ message: expect.stringContaining(login.password) });
    expect(socket.destroyed).toBe(true);
  });

  test.each<[string, readonly number[]]>([
    ['ftp.inside', [3, 10, ...Buffer.from('ftp.inside')]],
    ['bücher.example', [3, 21, ...Buffer.from('xn--bcher-kva.example')]],
    ['192.0.2.1', [1, 192, 0, 2, 1]],
    ['2001:db8::5', [4, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]],
    ['::', [4, ...Array<number>(16).fill(0)]],
    ['::ffff:192.0.2.1', [4, ...Array<number>(10).fill(0), 255, 255, 192, 0, 2, 1]],
    ['1:2:3:4:5:6:7:8', [4, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])('%s goes to the proxy as it is', async (host, bytes) => {
    await using proxy = await scriptedProxy(answering([5, 2], [1, 0], [5, 0, 0, ...bound]));
    const { socket, ready } = dialAt(proxy.port, 'socks5', { to: { host, port: 2121 } });
    expect(await outcome(ready)).toBe('connected');
    socket.destroy();
    const password = Buffer.from(login.password);
    const said = [5, 2, 0, 2, 1, 3, ...Buffer.from('ada'), password.length, ...password];
    expect(proxy.heard()).toEqual(Buffer.from([...said, 5, 1, 0, ...bytes, 8, 73]));
  });

  test('a zone of this computer means nothing to a proxy', async () => {
    await using proxy = await scriptedProxy(() => {});
    const { ready } = dialAt(proxy.port, 'socks5', { to: { host: 'fe80::1%eth0', port: 21 } });
    expect(await outcome(ready)).toMatchObject({ code: 'invalid_input' });
    expect(proxy.heard()).toHaveLength(0);
  });

  test.each<[string, readonly number[]]>([
    ['IPv4', bound],
    ['IPv6', [4, ...Array<number>(16).fill(7), 0, 21]],
    ['a name', [3, 3, 97, 98, 99, 0, 21]],
  ])('what comes glued behind an answer with %s is the server’s', async (_what, itsAddress) => {
    const answer = Buffer.concat([Buffer.from([5, 0, 0, ...itsAddress]), Buffer.from('220 Hello\r\n')]);
    await using proxy = await scriptedProxy(answering([5, 0], [...answer]));
    const { socket, ready } = dialAt(proxy.port, 'socks5');
    await ready;
    await sleep(20);
    const [greeting] = await once(socket, 'data');
    expect(String(greeting)).toBe('220 Hello\r\n');
    socket.destroy();
  });

  test('an answer that comes byte by byte is one', async () => {
    await using proxy = await scriptedProxy(async (socket) => {
      socket.setNoDelay(true);
      for (const byte of [5, 0, 5, 0, 0, ...bound, ...Buffer.from('220')]) {
        socket.write(Buffer.from([byte]));
        await sleep(1);
      }
      socket.end();
    });
    const { socket, ready } = dialAt(proxy.port, 'socks5');
    await ready;
    expect(await text(socket)).toBe('220');
  });
});

describe('HTTP', () => {
  test.each<[string, boolean, string, string, string]>([
    ['wants a login', false, '407 Proxy Authentication Required', 'authentication_failed', 'wants a user'],
    ['refuses the login', true, '407 Nope', 'authentication_failed', 'refused the user name and password'],
    ['refuses the login in another way', true, '401 Nope', 'authentication_failed', 'refused the user name'],
    ['forbids it', true, '403 Forbidden', 'permission_denied', 'does not allow'],
    ['does not know CONNECT', true, '405 Method', 'unsupported_by_server', 'does not make connections'],
    ['does not reach it', true, '502 Bad Gateway', 'connection_refused', 'could not connect to'],
    ['is busy', true, '503 Unavailable', 'connection_refused', 'could not connect to'],
    ['gets no answer', true, '504 Timeout', 'connect_timeout', 'got no answer from'],
    ['is surprised', true, '418 Teapot', 'connection_refused', 'HTTP 418'],
    ['only begins', true, '100 Continue', 'connection_refused', 'HTTP 100'],
  ])('a proxy that %s is told from the server', async (_what, withLogin, status, code, says) => {
    await using proxy = await scriptedProxy(answering(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\nno`));
    const { socket, ready } = dialAt(proxy.port, 'http', { withLogin });
    const failure = await outcome(ready);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(failure).toMatchObject({ message: expect.stringContaining(`127.0.0.1:${proxy.port}`) });
    expect(socket.destroyed).toBe(true);
  });

  test.each<[string, string]>([
    ['ftp.inside', 'ftp.inside:2121'],
    ['bücher.example', 'xn--bcher-kva.example:2121'],
    ['192.0.2.1', '192.0.2.1:2121'],
    ['2001:db8::5', '[2001:db8::5]:2121'],
  ])('%s goes to the proxy as %s', async (host, authority) => {
    await using proxy = await scriptedProxy(answering('HTTP/1.1 200 OK\r\n\r\n'));
    const { socket, ready } = dialAt(proxy.port, 'http', { to: { host, port: 2121 } });
    expect(await outcome(ready)).toBe('connected');
    socket.destroy();
    const [line, ...headers] = proxy.heard().toString().trimEnd().split('\r\n');
    expect(line).toBe(`CONNECT ${authority} HTTP/1.1`);
    const basic = Buffer.from('ada:pässword').toString('base64');
    expect(headers).toEqual(
      expect.arrayContaining([`Host: ${authority}`, `Proxy-Authorization: Basic ${basic}`]),
    );
  });

  test.each<[string, string]>([
    ['the same packet', 'HTTP/1.1 200 Connection established\r\n\r\n220 Hello\r\n'],
    ['what claims to be a body', 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n220 Hello\r\n'],
    ['what claims to be chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n220 Hello\r\n'],
  ])('a greeting in %s is the server’s', async (_what, answer) => {
    await using proxy = await scriptedProxy(answering(answer));
    const { socket, ready } = dialAt(proxy.port, 'http');
    await ready;
    await sleep(20);
    const [greeting] = await once(socket, 'data');
    expect(String(greeting)).toBe('220 Hello\r\n');
    socket.destroy();
  });

  test.each<[string, string]>([
    ['greets as an FTP server', '220 Hello\r\n'],
    ['answers as SOCKS', '\u0005\u0000'],
    ['never ends its headers', `HTTP/1.1 200 OK\r\n${`X: ${'y'.repeat(1_000)}\r\n`.repeat(64)}`],
    ['never ends its line', `HTTP/1.1 200 ${'y'.repeat(100_000)}`],
  ])('a stranger that %s is no HTTP proxy', async (_what, answer) => {
    await using proxy = await scriptedProxy(answering(answer));
    const { socket, ready } = dialAt(proxy.port, 'http');
    expect(await outcome(ready)).toMatchObject({
      code: 'unsupported_by_server',
      message: expect.stringContaining('does not answer as an HTTP proxy does'),
    });
    expect(socket.destroyed).toBe(true);
  });
});

describe.each(['socks5', 'http'] as const)('any %s proxy', (type) => {
  test('that closes says nothing of the server', async () => {
    await using proxy = await scriptedProxy((socket) => void socket.end());
    expect(await outcome(dialAt(proxy.port, type).ready)).toMatchObject({
      code: 'connection_lost',
      message: expect.stringContaining('closed the connection before it had reached ftp.inside:2121'),
    });
  });

  test('that resets says nothing of the server', async () => {
    await using proxy = await scriptedProxy(
      (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    );
    expect(await outcome(dialAt(proxy.port, type).ready)).toMatchObject({ code: 'connection_lost' });
  });

  test('that is not there is named', async () => {
    const proxy = await scriptedProxy(() => {});
    await proxy[Symbol.asyncDispose]();
    expect(await outcome(dialAt(proxy.port, type).ready)).toMatchObject({
      code: 'connection_refused',
      message: expect.stringContaining(`proxy 127.0.0.1:${proxy.port} refuses connections`),
    });
  });

  test('that is silent, or drips, has the time of the connection and no more', async () => {
    await using silent = await scriptedProxy(() => {});
    const beginning = type === 'http' ? [...Buffer.from('HTTP/1.1 200 ')] : [5, 0, 5, 0, 0, 3, 255];
    await using dripping = await scriptedProxy(async (socket) => {
      for (let at = 0; !socket.destroyed; at++) {
        socket.write(Buffer.from([beginning[at] ?? 120]));
        await sleep(10);
      }
    });
    for (const { port } of [silent, dripping]) {
      expect(await outcome(dialAt(port, type, { timeoutMs: 200 }).ready)).toMatchObject({
        code: 'connect_timeout',
        message: expect.stringContaining('made no connection to ftp.inside:2121'),
      });
    }
  });

  test('is left when nobody wants the connection any more', async () => {
    await using proxy = await scriptedProxy(() => {});
    const controller = new AbortController();
    const { socket, ready } = dialAt(proxy.port, type, { signal: controller.signal });
    await once(socket, 'connect');
    controller.abort();
    expect(await outcome(ready)).toMatchObject({ code: 'cancelled' });
    expect(socket.destroyed).toBe(true);
  });
});

test.each<[object, string]>([
  [{ username: 'a\r\nb' }, 'CR'],
  [{ username: 'a', password: 'b\0' }, 'NUL'],
  [{ username: 'a'.repeat(256) }, '255'],
  [{ username: 'ä'.repeat(128) }, '255'],
  [{ username: 'a:b' }, 'colon'],
  [{ password: 'b' }, 'needs a username'],
  [{ host: 'a\r\nX: y' }, 'host name'],
  [{ host: 'proxy:1' }, 'host name'],
  [{ port: 0 }, '1'],
  [{ type: 'socks4' }, 'socks5'],
])('a proxy with %j is refused before anybody is asked', (fields, says) => {
  const proxy = { type: 'http', host: 'proxy', port: 3128, ...fields };
  const { error } = connectionInputSchema.safeParse({ host: 'h', proxy });
  expect(JSON.stringify(error?.issues)).toContain(says);
});
