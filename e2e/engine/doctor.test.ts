import { chmod, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { stageNames } from '../../shared/model/doctor.ts';
import type { Reachable } from '../servers/connectionInput.ts';
import { type ServerOptions, startServer } from '../servers/index.ts';
import { pasvReply, replies, replyAndHangUp, scriptedServer, silent } from '../servers/scripted.ts';
import { strictWay } from '../servers/strictWay.ts';
import { unansweredPort } from '../servers/unansweredPort.ts';
import { deferred } from './connector.ts';
import { examine } from './doctor.ts';

/** The connection doctor on real servers, and on a scripted one for what none of them does. */

const files = { 'a.txt': 'a file with some bytes', 'grüße.txt': 'x', 'sub/': '' };

describe('a server that is well has nothing said against it', () => {
  test.each<readonly [Pick<ServerOptions, 'kind' | 'tls'>, object]>([
    [{ kind: 'vsftpd', tls: 'explicit' }, {}],
    [{ kind: 'proftpd', tls: 'implicit' }, {}],
    [{ kind: 'pureftpd', tls: 'explicit' }, {}],
    [{ kind: 'pyftpdlib', tls: 'none' }, {}],
    [{ kind: 'inetutils', tls: 'none' }, {}],
    // It resets a data handshake that comes before its 150.
    [{ kind: 'pyftpdlib', tls: 'explicit' }, { handshake: 'notice' }],
    [{ kind: 'pyftpdlib', tls: 'implicit' }, { handshake: 'notice' }],
  ])('%j', async (options, findings) => {
    await using server = await startServer({ ...options, files });
    const before = await readdir(server.rootDir);
    const seen = await examine(server, { writes: true, folder: server.remoteRoot });
    expect(seen.findings).toEqual(findings);
    expect(seen.report.stages.map(({ stage }) => stage).sort()).toEqual([...stageNames].sort());
    expect(seen.stage('active').summary).toMatch(/works, too/);
    const skipped = seen.report.stages.filter(({ verdict }) => verdict === 'skipped');
    expect(skipped.map(({ stage }) => stage)).toEqual(options.tls === 'none' ? ['reuse', 'handshake'] : []);
    expect(await readdir(server.rootDir)).toEqual(before);
    expect(JSON.stringify(seen.report)).not.toContain(server.password);
  });
});

test('a server that insists on the TLS session says so without it, and is well with it', async () => {
  await using server = await startServer({ kind: 'vsftpd', tls: 'explicit', files });
  expect((await examine(server)).stage('reuse')).toMatchObject({
    verdict: 'ok',
    summary: expect.stringMatching(/insists/),
    details: [expect.stringMatching(/^The server said: 5/)],
  });
});

test('a firewall that lets one command pass at a time is told, and nothing else is found', async () => {
  await using server = await startServer({ kind: 'vsftpd', tls: 'none', files });
  await using firewall = await strictWay(server);
  const seen = await examine({ ...server, port: firewall.port });
  expect(seen.findings).toEqual({ pipelining: 'notice' });
  expect(seen.stage('pipelining').summary).toMatch(/only when the one before has its answer/);
});

describe('certificates', () => {
  test.each([
    ['self-signed', /self-signed/],
    ['expired', /has expired/],
    ['wrong-name', /it is for example\.org/],
  ] as const)('%s: a problem, and no password is sent', async (certificate, words) => {
    await using server = await scriptedServer({ certificate, tls: 'explicit' });
    const seen = await examine(server);
    expect(seen.stage('tls')).toMatchObject({ verdict: 'problem', summary: expect.stringMatching(words) });
    expect(seen.stage('login')).toMatchObject({ verdict: 'skipped' });
    expect(server.commands.filter((line) => /^(?:USER|PASS)/.test(line))).toEqual([]);
  });

  test('one that is pinned is taken, and what speaks against it is said', async () => {
    await using server = await startServer({
      kind: 'pureftpd',
      tls: 'explicit',
      certificate: 'expired',
      files,
    });
    const tls = {
      mode: 'explicit',
      fingerprint_sha256: server.certificate.fingerprintSha256,
      server_ca: server.caPem,
    };
    const seen = await examine(server, { input: { tls } });
    expect(seen.stage('tls')).toMatchObject({ verdict: 'notice', summary: expect.stringMatching(/expired/) });
    expect(seen.stage('login').verdict).toBe('ok');
  });
});

describe('encryption', () => {
  test('a server that wants TLS and is spoken to without: explicit TLS mends it', async () => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'explicit', tlsRequired: true, files });
    const mend = { kind: 'tls', mode: 'explicit', port: server.port };
    const seen = await examine({ ...server, tls: 'none' });
    expect(seen.stage('login')).toMatchObject({ verdict: 'problem', mends: [mend] });
    expect(seen.stage('tls')).toMatchObject({ verdict: 'notice', mends: [mend] });
  });

  test('a port that wants implicit TLS is found out by its silence', async () => {
    await using server = await startServer({ kind: 'proftpd', tls: 'implicit', files });
    const seen = await examine({ ...server, tls: 'explicit' }, { input: { connect_timeout: 1 } });
    expect(seen.stage('greeting')).toMatchObject({
      verdict: 'problem',
      mends: [{ kind: 'tls', mode: 'implicit', port: server.port }],
    });
  });

  test('clear text where implicit TLS is wanted', async () => {
    await using server = await startServer({ kind: 'inetutils', tls: 'none', files });
    expect((await examine({ ...server, tls: 'implicit' })).stage('tls')).toMatchObject({
      verdict: 'problem',
      mends: [{ kind: 'tls', mode: 'explicit', port: server.port }],
    });
  });

  test('explicit TLS refused, while another port of the host speaks implicit TLS', async () => {
    await using plain = await startServer({ kind: 'vsftpd', tls: 'none', files });
    await using other = await scriptedServer({ tls: 'implicit' });
    const seen = await examine({ ...plain, tls: 'explicit' }, { implicitTlsPort: other.port });
    expect(seen.stage('tls')).toMatchObject({
      verdict: 'problem',
      mends: [{ kind: 'tls', mode: 'implicit', port: other.port }],
    });
    expect(seen.stage('login').verdict).toBe('skipped');
  });
});

describe('data connections', () => {
  test('EPSV that is not known leaves PASV', async () => {
    await using server = await scriptedServer({ files: { '/a': 'x' }, on: { EPSV: '500 What?' } });
    const seen = await examine(server);
    expect(seen.findings).toMatchObject({ epsv: 'notice' });
    expect(seen.mends).toContainEqual({ kind: 'choices', change: { dataWay: 'pasv' } });
    expect(seen.stage('listing').verdict).toBe('ok');
  });

  test('a port that is filtered is told from one that is refused by the server', async () => {
    await using filtered = await unansweredPort();
    await using server = await scriptedServer({
      files: { '/a': 'x' },
      on: {
        EPSV: `229 Here (|||${filtered.port}|)`,
        PASV: async ({ data }) => pasvReply('10.9.8.7', await data.listen()),
      },
    });
    const seen = await examine(server, { input: { connect_timeout: 1 } });
    expect(seen.stage('epsv')).toMatchObject({
      verdict: 'problem',
      summary: expect.stringMatching(/firewall/),
    });
    expect(seen.stage('pasv').details.join()).toMatch(/names 10\.9\.8\.7/);
    expect(seen.report.names.addresses).toContain('10.9.8.7');
  });
});

test('over IPv6', async () => {
  await using server = await startServer({ kind: 'proftpd', tls: 'explicit', host: '::1', files });
  const seen = await examine(server);
  expect(seen.findings).toEqual({});
  expect(seen.stage('active')).toMatchObject({ summary: expect.stringMatching(/works, too/) });
});

describe('what no real server does', () => {
  type Case = readonly [
    what: string,
    options: Parameters<typeof scriptedServer>[0],
    findings: object,
    words: RegExp,
  ];
  test.each<Case>([
    [
      'REST is ignored',
      { files: { '/a': 'abcdefghijkl' }, on: { REST: '350 Yes.' } },
      { restart: 'notice' },
      /begins at the start/,
    ],
    [
      'MLSD lies',
      {
        files: { '/a': 'x', '/b': 'y' },
        on: { MLSD: ({ data }) => data.send('type=file;size=1; a\r\n') },
      },
      { listing: 'notice' },
      /1 of 2 names are missing/,
    ],
    [
      'MLST is listed and not known',
      { on: { MLST: '502 No.', MLSD: '502 No.' } },
      { features: 'notice' },
      /MLST/,
    ],
    ['the first word is 421', { greeting: '421 Too many users.' }, { greeting: 'problem' }, /lets nobody in/],
    [
      '120 comes before 220',
      { greeting: replies('120 Soon.', '220 Ready.') },
      { greeting: 'notice' },
      /asked to wait/,
    ],
    ['an account is wanted', { on: { PASS: '332 Account?' } }, { login: 'problem' }, /ACCT/],
    [
      'there are too many users',
      { on: { PASS: replyAndHangUp('530 Too many users.') } },
      { login: 'problem' },
      /too many connections/,
    ],
    [
      'a surplus reply',
      { files: { '/a': 'x' }, on: { PWD: replies('257 "/" is it.', '200 And more.') } },
      {},
      /nobody asked for/,
    ],
    [
      'LIST and MDTM tell two times',
      {
        files: { '/a': 'x' },
        on: {
          LIST: ({ data }) => data.send('-rw-r--r-- 1 u g 1 Jan  2 03:04 a\r\n'),
          MDTM: '213 19990101000000',
        },
      },
      { clock: 'notice' },
      /quite different times/,
    ],
    [
      'commands in a row are lost',
      { on: { PWD: ['257 "/" is it.', silent] } },
      { pipelining: 'notice' },
      /loses commands/,
    ],
    ['nobody greets', { greeting: silent }, { greeting: 'problem' }, /says nothing, not even in TLS/],
    ['an SSH server', { greeting: 'SSH-2.0-OpenSSH_9.2' }, { greeting: 'problem' }, /SFTP/],
  ])('%s', async (_what, options, findings, words) => {
    await using server = await scriptedServer(options);
    const seen = await examine(server, { input: { connect_timeout: 1, socket_timeout: 1 } });
    expect(seen.findings).toMatchObject(findings);
    const told = seen.report.stages.flatMap(({ summary, details }) => [summary, ...details]);
    expect(told.join('\n')).toMatch(words);
  });
});

test('a server that lets in one at a time is looked at all the same', async () => {
  await using server = await startServer({ kind: 'vsftpd', tls: 'none', maxClients: 1, files });
  const seen = await examine(server);
  expect(seen.findings).toEqual({ connections: 'notice' });
  expect(seen.mends).toEqual([{ kind: 'choices', change: { usesOneConnection: true } }]);
});

test('names that are not UTF-8', async () => {
  await using server = await scriptedServer({
    on: {
      LIST: ({ data }) => data.send(Buffer.from('-rw-r--r-- 1 u g 1 Jan  2 2020 gr\xfc\xdfe\r\n', 'latin1')),
    },
  });
  expect((await examine(server)).stage('encoding')).toMatchObject({ verdict: 'notice' });
});

test('what a server and its certificate say is shown, and does nothing', async () => {
  await using server = await scriptedServer({
    certificate: 'hostile',
    tls: 'explicit',
    greeting: '220 \u001b[2J\u202e ready',
  });
  const seen = await examine(server);
  const told = JSON.stringify([seen.stage('greeting'), seen.stage('tls')]);
  expect(told).toContain('\\\\u001b[2J\\\\u202e ready');
  expect(told).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('nothing answers: no name, no port', async () => {
  const nobody = {
    host: 'nobody.invalid',
    port: 21,
    tls: 'none',
    user: 'u',
    password: 'p',
    caPem: '',
  } as const;
  const noName = await examine(nobody as unknown as Reachable);
  expect(noName.findings).toEqual({ resolve: 'problem' });
  const listener = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as { port: number };
  await new Promise((resolve) => listener.close(resolve));
  const noPort = await examine({ ...nobody, host: '127.0.0.1', port });
  expect(noPort.findings).toEqual({ tcp: 'problem' });
});

describe('writing', () => {
  const made = (commands: readonly string[]) =>
    commands.filter((line) => /^(?:MKD|STOR|DELE|RMD)/.test(line));

  test('happens only where it is allowed', async () => {
    await using server = await scriptedServer();
    const seen = await examine(server);
    expect(seen.stage('write').verdict).toBe('skipped');
    expect(made(server.commands)).toEqual([]);
  });

  test('where nothing may be written, that is said', async () => {
    await using server = await startServer({ kind: 'pyftpdlib', tls: 'none', files });
    await chmod(server.rootDir, 0o555);
    try {
      const seen = await examine(server, { writes: true });
      expect(seen.stage('write')).toMatchObject({
        verdict: 'problem',
        summary: expect.stringMatching(/refuses uploads/),
      });
    } finally {
      await chmod(server.rootDir, 0o755);
    }
  });

  test.each([
    ['a temporary name', { STOR: [/\.part$/] }],
    ['renaming', { RNTO: [/./] }],
  ] as const)('a server that refuses %s is mended by uploads without', async (_what, refusals) => {
    const on = Object.fromEntries(
      Object.entries(refusals).map(([verb, [pattern]]) => [
        verb,
        (exchange: { argument: string; usual: () => Promise<void> }) =>
          pattern.test(exchange.argument) ? '553 Not such a name.' : exchange.usual(),
      ]),
    );
    await using server = await scriptedServer({ on });
    const seen = await examine(server, { writes: true });
    expect(seen.stage('write')).toMatchObject({
      verdict: 'notice',
      mends: [{ kind: 'choices', change: { usesTemporaryNames: false } }],
    });
    expect([...server.files.keys()]).toEqual([]);
  });

  test('what was made is removed on another connection where that one is lost', async () => {
    await using server = await scriptedServer({ on: { RNFR: ({ reset }) => reset() } });
    const seen = await examine(server, { writes: true });
    expect(seen.stage('write').verdict).toBe('problem');
    expect([...server.files.keys()]).toEqual([]);
    expect(server.commands.filter((line) => line.startsWith('RMD'))).toHaveLength(1);
  });

  test('and after a cancel', async () => {
    await using server = await scriptedServer({ on: { STOR: silent } });
    const abort = new AbortController();
    const examined = examine(server, { writes: true, signal: abort.signal });
    await server.received('STOR');
    abort.abort();
    await expect(examined).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.commands.filter((line) => line.startsWith('RMD'))).toHaveLength(1);
  });

  test('what could not be removed is named', async () => {
    await using server = await scriptedServer({ on: { DELE: '550 No.' } });
    const { verdict, summary } = (await examine(server, { writes: true })).stage('write');
    const [left] = server.files.keys();
    expect([verdict, summary]).toEqual(['problem', expect.stringContaining(String(left))]);
  });
});

test('a cancel ends it at once, at whatever stage', async () => {
  await using server = await scriptedServer({ on: { PASS: silent } });
  const abort = new AbortController();
  const { happened, happen } = deferred();
  const examined = examine(server, {
    signal: abort.signal,
    onStage: (stage) => {
      if (stage === 'login') happen();
    },
  });
  await happened;
  await server.received('PASS');
  abort.abort();
  await expect(examined).rejects.toMatchObject({ code: 'cancelled' });
});
