import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import type { DataConnection } from './dataConnection.ts';
import { startSmallServer } from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

const mebibyte = Buffer.alloc(1024 * 1024);

async function drain(data: DataConnection): Promise<void> {
  for await (const _chunk of data.read());
}

/** How it ends, and after how long. */
async function timed<T>(work: Promise<T>): Promise<{ outcome: T | string; elapsedMs: number }> {
  const begunAtMs = performance.now();
  const outcome = await work.catch((error: ConnectorError) => error.code);
  return { outcome, elapsedMs: performance.now() - begunAtMs };
}

describe('commands', () => {
  test('one that is aborted already is not sent, and costs no connection', async () => {
    await using server = await startSmallServer({ dele: ({ reply }) => reply('250 Gone') });
    const connection = await server.open();
    await expect(connection.command('DELE /precious', AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
    expect(server.received).not.toContain('DELE /precious');
  });

  test('preliminary replies do not answer, when connecting and later', async () => {
    const polite = { type: '200 OK', feat: '211 None', pwd: '257 "/home"', stat: '213 Fine' };
    await using server = await startSmallServer(
      Object.fromEntries(
        Object.entries(polite).map(([verb, answer]) => [
          verb,
          ({ reply }) => reply('120 Wait', '120 Wait', answer),
        ]),
      ),
    );
    const connection = await server.open();
    expect(connection.homePath).toBe('/home');
    expect((await connection.command('STAT', neverAborted)).code).toBe(213);
  });

  test('preliminary replies buy no time', async () => {
    await using server = await startSmallServer({
      greeting: ({ reply, control }) => {
        const timer = setInterval(() => reply('120 Soon'), 100);
        control.on('close', () => clearInterval(timer));
      },
    });
    const { outcome, elapsedMs } = await timed(server.open({ connect_timeout: 1 }));
    expect(outcome).toBe('connect_timeout');
    expect(elapsedMs).toBeLessThan(2_000);
  });

  test('one under way fails when the connection is closed', async () => {
    await using server = await startSmallServer({ stat: () => {} });
    const connection = await server.open();
    const waiting = timed(connection.command('STAT', neverAborted));
    await sleep(50);
    connection.quit();
    const { outcome, elapsedMs } = await waiting;
    expect(outcome).toBe('connection_lost');
    expect(elapsedMs).toBeLessThan(1_000);
    await sleep(50);
    expect(server.received.at(-1)).toBe('QUIT');
  });

  test('one that a dying process of vsftpd answers is no refusal: the connection is lost', async () => {
    await using server = await startSmallServer({
      noop: ({ reply }) => reply('500 OOPS: priv_sock_get_result'),
    });
    const connection = await server.open();
    await expect(connection.command('NOOP', neverAborted)).rejects.toMatchObject({
      code: 'connection_lost',
      retry: 'auto',
      ftpReply: '500 OOPS: priv_sock_get_result',
    });
    expect(connection.isOpen).toBe(false);
  });

  test('a reply that nobody asked for ends the connection', async () => {
    await using server = await startSmallServer({ noop: ({ reply }) => reply('200 OK', '200 OK') });
    const connection = await server.open();
    await connection.command('NOOP', neverAborted);
    await expect(connection.command('NOOP', neverAborted)).rejects.toMatchObject({
      code: 'connection_lost',
      ftpReply: '200 OK',
    });
    expect(connection.isOpen).toBe(false);
  });

  test.each<[string, string, string]>([
    ['421 Timeout.', 'connection_lost', '421 Timeout.'],
    [
      '421 There are too many connected users',
      'too_many_connections',
      '421 There are too many connected users',
    ],
  ])('%s between commands is told by the next', async (line, code, ftpReply) => {
    await using server = await startSmallServer({ noop: ({ reply }) => reply('200 OK', line, '200 OK') });
    const connection = await server.open();
    await connection.command('NOOP', neverAborted);
    await expect(connection.command('NOOP', neverAborted)).rejects.toMatchObject({ code, ftpReply });
  });

  test('a secret is in no error', async () => {
    const authentication = {
      authentication_method: 'username_password',
      username: 'a',
      password: 'geheim世',
    };
    await using server = await startSmallServer({
      pass: ({ reply, argument }) => reply(`530 Not ${argument}`),
    });
    for (const encoding of ['latin1', 'utf-8']) {
      const error = await server.open({ authentication, encoding }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConnectorError);
      expect(JSON.stringify((error as ConnectorError).toReport())).not.toContain('geheim');
    }
  });
});

describe('transfers', () => {
  test('work that gives up leaves the connection in step, however much the server has to send', async () => {
    await using server = await startSmallServer({
      retr: async ({ reply, data }) => {
        reply('150 Go');
        const socket = await data();
        const timer = setInterval(() => socket.write(mebibyte), 1);
        await new Promise((resolve) => socket.on('close', resolve));
        clearInterval(timer);
        reply('426 Broken off');
      },
    });
    const connection = await server.open();
    const giveUp = async (data: DataConnection): Promise<void> => {
      for await (const _chunk of data.read()) throw new ConnectorError('no_space', 'Full.');
    };
    const { outcome, elapsedMs } = await timed(connection.transfer('RETR /a', giveUp, neverAborted));
    expect(outcome).toBe('no_space');
    expect(elapsedMs).toBeLessThan(550);
    expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
  });

  test.each<[string, string]>([
    ['before the data', 'early'],
    ['after the data', 'late'],
    ['in one piece with the 150', 'both'],
    ['without a 150', 'alone'],
  ])('226 %s', async (_what, when) => {
    await using server = await startSmallServer({
      retr: async ({ reply, data }) => {
        if (when === 'both') reply('150 Go', '226 Done');
        else if (when === 'alone') reply('226 Done');
        else reply('150 Go');
        const socket = await data();
        if (when === 'early') reply('226 Done');
        await sleep(100);
        socket.end('content');
        if (when === 'late') reply('226 Done');
      },
    });
    const connection = await server.open();
    let content = '';
    const reply = await connection.transfer(
      'RETR /a',
      async (data) => {
        for await (const chunk of data.read()) content += chunk;
      },
      neverAborted,
    );
    expect(reply.code).toBe(226);
    expect(content).toBe('content');
    expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
  });

  test('a restart that was broken off before its transfer is taken back before the next, once', async () => {
    const controller = new AbortController();
    await using server = await startSmallServer({
      rest: ({ reply, argument }) => {
        if (argument !== '0') controller.abort();
        reply('350 Go on');
      },
      retr: async ({ reply, data }) => {
        reply('150 Go');
        (await data()).end('content');
        reply('226 Done');
      },
    });
    const connection = await server.open();
    const resumed = connection.transfer('RETR /a', drain, controller.signal, { restartAtBytes: 5 });
    await expect(resumed).rejects.toMatchObject({ code: 'cancelled' });
    for (const path of ['/b', '/c']) await connection.transfer(`RETR ${path}`, drain, neverAborted);
    expect(server.received.filter((line) => /^RE/.test(line))).toEqual([
      'REST 5',
      'REST 0',
      'RETR /b',
      'RETR /c',
    ]);
  });

  test('226 instead of the data: nothing comes', async () => {
    await using server = await startSmallServer({ retr: ({ reply }) => reply('150 Go', '226 Empty') });
    const connection = await server.open();
    const { outcome, elapsedMs } = await timed(connection.transfer('RETR /a', drain, neverAborted));
    expect(outcome).toMatchObject({ code: 226 });
    expect(elapsedMs).toBeLessThan(7_000);
  }, 10_000);

  test.each<[string, string[]]>([
    ['at once', []],
    ['after the 150', ['150 Go']],
  ])('an upload that is refused %s ends with the refusal', async (_what, before) => {
    await using server = await startSmallServer({
      stor: ({ reply }) => reply(...before, '552 Quota exceeded'),
    });
    const connection = await server.open();
    const upload = async (data: DataConnection): Promise<void> => {
      for (let chunk = 0; chunk < 64; chunk++) await data.write(mebibyte);
      await data.end();
    };
    const { outcome, elapsedMs } = await timed(connection.transfer('STOR /a', upload, neverAborted));
    expect(outcome).toMatchObject({ code: 552 });
    expect(elapsedMs).toBeLessThan(2_000);
    expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
  });

  test('an upload’s end does not wait for ever for a server that takes nothing more', async () => {
    await using server = await startSmallServer({
      stor: async ({ reply, data }) => {
        reply('150 Go');
        (await data()).pause();
      },
    });
    const connection = await server.open({ socket_timeout: 1 });
    const upload = async (data: DataConnection): Promise<void> => {
      for (;;) await data.write(mebibyte);
    };
    const { outcome } = await timed(connection.transfer('STOR /a', upload, neverAborted));
    expect(outcome).toBe('socket_timeout');
    expect(connection.isOpen).toBe(false);
  }, 10_000);

  test('an upload over a slow line is no silence', async () => {
    await using server = await startSmallServer({
      stor: async ({ reply, data }) => {
        reply('150 Go');
        const socket = await data();
        let receivedBytes = 0;
        socket.on('data', (chunk: Buffer) => {
          receivedBytes += chunk.length;
          socket.pause();
          setTimeout(() => socket.resume(), chunk.length / 8_000);
        });
        await once(socket, 'end');
        reply(`226 ${receivedBytes}`);
      },
    });
    const connection = await server.open({ socket_timeout: 2 });
    // More than the kernel takes off our hands, at 8 MB/s: twice as long as the timeout in all.
    const big = Buffer.alloc(32 * 1024 * 1024);
    const reply = await connection.transfer(
      'STOR /a',
      async (data) => {
        await data.write(big);
        await data.end();
      },
      neverAborted,
    );
    expect(reply.lines).toEqual([String(big.length)]);
  }, 20_000);

  test.each<[string, (data: DataConnection) => Promise<void>]>([
    ['moves bytes', drain],
    ['waits for the confirmation', async () => {}],
    [
      'hears why the data broke',
      async () => {
        throw new ConnectorError('connection_lost', 'Broken.');
      },
    ],
  ])('an abort ends a transfer that %s in under a second', async (_what, work) => {
    await using server = await startSmallServer({ retr: ({ reply }) => reply('150 Go') });
    const connection = await server.open();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { outcome, elapsedMs } = await timed(connection.transfer('RETR /a', work, controller.signal));
    expect(outcome).toBe('cancelled');
    expect(elapsedMs).toBeLessThan(1_000);
  });

  test.each<[string, (data: DataConnection) => Promise<void>]>([
    ['moves bytes', drain],
    ['waits for the confirmation', async () => {}],
  ])('the end of the control connection ends a transfer that %s', async (_what, work) => {
    await using server = await startSmallServer({
      retr: async ({ reply, control }) => {
        reply('150 Go');
        await sleep(100);
        control.destroy();
      },
    });
    const connection = await server.open();
    const { outcome, elapsedMs } = await timed(connection.transfer('RETR /a', work, neverAborted));
    expect(outcome).toBe('connection_lost');
    expect(elapsedMs).toBeLessThan(1_000);
  });

  test.each<[string, (data: DataConnection) => Promise<void>]>([
    ['moves bytes', drain],
    ['waits for the confirmation', async () => {}],
  ])('closing the connection ends a transfer that %s', async (_what, work) => {
    await using server = await startSmallServer({ retr: ({ reply }) => reply('150 Go') });
    const connection = await server.open();
    setTimeout(() => connection.quit(), 100);
    const { outcome, elapsedMs } = await timed(connection.transfer('RETR /a', work, neverAborted));
    expect(outcome).toBe('connection_lost');
    expect(elapsedMs).toBeLessThan(1_000);
  });
});

test.each<[string, string]>([
  ['', '/'],
  ['.', '/'],
  ['/', '/'],
  ['a//b/./c/', '/a/b/c'],
  ['/a/../b', '/a/../b'],
  ['a b', '/a b'],
  ['-rf', '/-rf'],
  ['~root', '/~root'],
])('%j is %s', async (path, absolute) => {
  await using server = await startSmallServer();
  const connection = await server.open();
  expect(connection.resolve(remotePath(path))).toBe(absolute);
  connection.close();
});

test('a TLS handshake that is cut off is worth another try where one has logged in before', async () => {
  await using server = await startSmallServer({
    auth: ({ reply, control }) => {
      reply('234 Begin');
      control.end();
    },
  });
  const tls = { mode: 'explicit' };
  await expect(server.open({ tls })).rejects.toMatchObject({ code: 'tls_failed', retry: 'ask' });
  const { site } = await server.open();
  await expect(server.open({ tls }, neverAborted, site)).rejects.toMatchObject({
    code: 'tls_failed',
    retry: 'auto',
  });
});
