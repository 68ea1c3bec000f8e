import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'basic-ftp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BareClient, connectBare, drain, loginBare } from './bareClient.ts';
import { testCertificates } from './certificates.ts';
import {
  after,
  byteByByte,
  deaf,
  endlessLine,
  endlessReply,
  hangUp,
  pasvNaming,
  rawChunks,
  replies,
  replyAndDeaf,
  replyAndHangUp,
  reset,
  type ScriptedOptions,
  type ScriptedServer,
  type Step,
  scriptedServer,
  silent,
  usual,
} from './scripted.ts';
import { unansweredPort } from './unansweredPort.ts';

const files = { 'folder/a.txt': 'content', 'empty/': '' };

describe('by itself it is a server like others', () => {
  test.for(['none', 'explicit', 'implicit'] as const)('to an independent client, TLS %s', async (tls) => {
    const server = await start({ tls, files });
    const client = new Client(5000);
    onTestFinished(() => client.close());
    await client.access({
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
      secure: tls === 'implicit' ? 'implicit' : tls === 'explicit',
      secureOptions: { ca: server.caPem },
    });
    expect((await client.list()).map(({ name }) => name)).toEqual(['empty', 'folder']);
    await client.cd('folder');
    expect(await client.pwd()).toBe('/folder');
    expect(await client.size('a.txt')).toBe(7);
    await client.uploadFrom('package.json', 'b.json');
    await client.rename('b.json', 'c.json');
    expect(await client.size('c.json')).toBeGreaterThan(100);
    await client.remove('c.json');
    expect([...server.files.keys()]).toEqual(['/folder/a.txt']);
    expect(server.commands).toContain('RNTO c.json');
    expect(server.counts.data).toBe(2);
  });

  test('it resumes where REST says', async () => {
    const client = await login(await start({ files }));
    const data = await client.openData();
    await client.command('REST 3');
    await client.command('RETR folder/a.txt');
    expect((await drain(data)).toString()).toBe('tent');
    expect(await client.reply()).toMatch(/^226/);
  });

  test('it ends a transfer at ABOR', async () => {
    const client = await login(await start({ files: { big: Buffer.alloc(50_000_000) } }));
    await client.openData();
    await client.command('RETR big');
    expect(await client.command('ABOR')).toMatch(/^426/);
    expect(await client.reply()).toMatch(/^226/);
  });

  test('its latency delays commands and keeps their order', async () => {
    const server = await start({ latencyMs: 30 });
    const client = await login(server);
    const startMs = performance.now();
    client.socket().write('NOOP\r\nTYPE A\r\n');
    expect(await client.reply()).toMatch(/^200 Still/);
    expect(await client.reply()).toMatch(/^200 Type/);
    expect(performance.now() - startMs).toBeGreaterThan(25);
  });
});

describe('silence', () => {
  const stages: readonly [string, ScriptedOptions, (client: BareClient) => Promise<string>][] = [
    ['instead of a greeting', { greeting: silent }, (client) => client.reply()],
    [
      'after PASS',
      { on: { PASS: silent } },
      async (client) => {
        await client.reply();
        return client.command('PASS x');
      },
    ],
    [
      'instead of a TLS handshake',
      { on: { AUTH: replyAndDeaf('234 Go ahead.') } },
      async (client) => {
        await client.reply();
        expect(await client.command('AUTH TLS')).toBe('234 Go ahead.');
        await client.startTls();
        return 'secured';
      },
    ],
    ['of one who does not even read', { greeting: deaf }, (client) => client.command('NOOP')],
    [
      'on the data connection',
      { on: { RETR: '150 Here it comes.' } },
      async (client) => {
        await client.reply();
        const data = await client.openData();
        expect(await client.command('RETR x')).toBe('150 Here it comes.');
        return (await drain(data)).toString();
      },
    ],
  ];
  test.for(stages)('%s', async ([, options, provoke]) => {
    const client = await connect(await start(options));
    expect(await Promise.race([provoke(client), delay(150, 'silence')])).toBe('silence');
  });
});

test.for(['127.0.0.1', '::1'] as const)('a connect to %s that is not answered', async (host) => {
  const { port, stop } = await unansweredPort(host);
  onTestFinished(stop);
  const socket = connectTcp(port, host);
  onTestFinished(() => void socket.destroy());
  const events = ['connect', 'error'].map((name) => once(socket, name));
  expect(await Promise.race([...events, delay(200, 'silence')])).toBe('silence');
});

describe('replies', () => {
  const cases: readonly [string, ScriptedOptions, string, readonly string[]][] = [
    ['byte by byte', { on: { NOOP: byteByByte('200 Fine') } }, 'NOOP', ['200 Fine']],
    [
      'cut anywhere',
      { on: { FEAT: rawChunks(['211-Fe', 'atures\r\n MLS', 'T\r\n211 End\r\n']) } },
      'FEAT',
      ['211-Features\r\n MLST\r\n211 End'],
    ],
    ['one too many', { on: { NOOP: replies('200 One', '200 Two') } }, 'NOOP', ['200 One', '200 Two']],
    ['331 every time', { on: { PASS: '331 Again' } }, 'PASS x', ['331 Again']],
    [
      'first this, then that',
      { on: { NOOP: ['450 Busy', usual] } },
      'NOOP\r\nNOOP',
      ['450 Busy', '200 Still here.'],
    ],
    ['later', { on: { NOOP: after(50, '200 At last') } }, 'NOOP', ['200 At last']],
  ];
  test.for(cases)('%s', async ([, options, line, expected]) => {
    const client = await connect(await start(options));
    await client.reply();
    const first = await client.command(line);
    const rest = await Promise.all(expected.slice(1).map(() => client.reply()));
    expect([first, ...rest]).toEqual(expected);
  });

  test.for([
    ['reply', endlessReply(211)],
    ['line', endlessLine(211)],
  ] as const)('an endless %s', async ([, answer]) => {
    const client = await connect(await start({ on: { FEAT: answer } }));
    await client.reply();
    client.socket().write('FEAT\r\n');
    await expect.poll(() => client.pending().length).toBeGreaterThan(100_000);
  });

  test('120 before the greeting, 421 unasked', async () => {
    const server = await start({ greeting: replies('120 Soon', '220 Now') });
    const client = await connect(server);
    expect(await client.reply()).toBe('120 Soon');
    expect(await client.reply()).toBe('220 Now');
    await server.say('421 Closing down');
    expect(await client.reply()).toBe('421 Closing down');
  });
});

describe('endings', () => {
  test.for([
    ['in good order', hangUp, 'connection closed'],
    ['after a reply', replyAndHangUp('421 Bye'), 'connection closed'],
    ['by a reset', reset, 'ECONNRESET'],
  ] as const)('%s', async ([, answer, error]) => {
    const client = await connect(await start({ on: { NOOP: answer } }));
    await client.reply();
    await client.command('NOOP').catch(() => null);
    await expect(client.reply()).rejects.toThrow(error);
  });
});

describe('data', () => {
  test('another host in PASV, with a port that works', async () => {
    const client = await login(await start({ on: { PASV: pasvNaming('10.0.0.5') } }));
    expect(await client.command('PASV')).toMatch(/\(10,0,0,5,\d+,\d+\)/);
  });

  test.for(['none', 'explicit'] as const)('truncated, then 226; TLS %s', async (tls) => {
    const server = await start({ tls, on: { RETR: ({ data }) => data.sendAndCut('half') } });
    const client = await login(server);
    const plain = await client.openData();
    await client.command('RETR x');
    if (tls === 'none') expect((await drain(plain)).toString()).toBe('half');
    else expect((await drain(await client.secureData(plain, { resume: true }))).toString()).toBe('half');
    expect(await client.reply()).toMatch(/^226/);
  });

  test('a reset in the middle, and 426', async () => {
    const script: Step = async ({ data, reply }) => {
      await reply('150 Here it comes.');
      const connection = await data.open();
      await connection.write('half');
      // A reset that comes together with bytes looks to Node like an orderly end.
      await delay(30);
      connection.reset();
      return '426 Broken.';
    };
    const client = await login(await start({ on: { RETR: script } }));
    const drained = drain(await client.openData());
    await Promise.all([client.command('RETR x'), expect(drained).rejects.toThrow('ECONNRESET')]);
    expect(await client.reply()).toBe('426 Broken.');
  });

  test('226 before the data, and no 150', async () => {
    const script: Step = async ({ data, reply }) => {
      await reply('226 Done.');
      const connection = await data.open();
      await connection.write('late');
      await connection.end();
    };
    const client = await login(await start({ on: { RETR: script } }));
    const data = await client.openData();
    expect(await client.command('RETR x')).toBe('226 Done.');
    expect((await drain(data)).toString()).toBe('late');
  });
});

describe('TLS', () => {
  test('another certificate on the data connection', async () => {
    const server = await start({ tls: 'explicit', dataCertificate: 'second', files });
    const client = await login(server);
    const plain = await client.openData();
    await client.command('NLST');
    const data = await client.secureData(plain, { resume: false });
    const { second, good } = (await testCertificates()).byName;
    expect(data.getPeerX509Certificate()?.fingerprint256).toBe(second.fingerprintSha256);
    expect(server.certificate).toEqual(good);
  });

  test('plain text between 234 and the handshake', async () => {
    const script: Step = async ({ write, startTls }) => {
      await write('234 Go ahead.\r\n220 Injected\r\n');
      await startTls();
    };
    const client = await connect(await start({ on: { AUTH: script } }));
    await client.reply();
    expect(await client.command('AUTH TLS')).toBe('234 Go ahead.');
    expect(client.pending()).toBe('220 Injected\r\n');
    await client.startTls();
  });

  test.for(['wrong-name', 'expired', 'self-signed'] as const)(
    'a certificate that is %s',
    async (certificate) => {
      const server = await start({ tls: 'implicit', certificate });
      await expect(connectBare(server)).rejects.toThrow(/altnames|expired|self-signed/);
    },
  );
});

test('a script that throws is told at the end', async () => {
  const server = await scriptedServer({
    on: {
      NOOP: () => {
        throw new Error('broken script');
      },
    },
  });
  const client = await connect(server);
  await client.reply();
  client.socket().write('NOOP\r\n');
  await server.received('NOOP');
  await expect(server.stop()).rejects.toThrow('broken script');
});

async function start(options: ScriptedOptions = {}): Promise<ScriptedServer> {
  const server = await scriptedServer(options);
  onTestFinished(server.stop);
  return server;
}

async function connect(server: ScriptedServer): Promise<BareClient> {
  return disposedLater(await connectBare(server));
}

async function login(server: ScriptedServer): Promise<BareClient> {
  return disposedLater(await loginBare(server));
}

function disposedLater(client: BareClient): BareClient {
  onTestFinished(() => client[Symbol.dispose]());
  return client;
}
