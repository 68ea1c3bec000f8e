import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { Client, FTPError } from 'basic-ftp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CertificateName, type ServerOptions, startServer, type TestServer } from './index.ts';
import { processesOfSession } from './process.ts';

const kinds = ['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib', 'inetutils'] as const;
const tlsModes = ['none', 'explicit', 'implicit'] as const;
const hosts = ['127.0.0.1', '::1'] as const;

const impossible = new Set(['pureftpd implicit', 'inetutils explicit', 'inetutils implicit']);

const combinations = kinds.flatMap((kind) =>
  tlsModes.flatMap((tls) => hosts.map((host) => ({ kind, tls, host }))),
);
const possible = combinations.filter(({ kind, tls }) => !impossible.has(`${kind} ${tls}`));

describe('every server greets, lets the right one in and shows its files', () => {
  test.for(possible)('$kind, TLS $tls, $host', async (options) => {
    const server = await start({ ...options, files: { 'folder/': '', 'file.txt': 'hello' } });
    const client = await login(server);
    // pyftpdlib wants the data handshake after the 150, which basic-ftp cannot.
    if (server.kind === 'pyftpdlib' && server.tls !== 'none') return;
    const names = (await client.list()).map(({ name }) => name).toSorted();
    expect(names).toEqual(['file.txt', 'folder']);
    expect(await client.pwd()).toBe(server.remoteRoot);
  });

  test.for(kinds)('%s refuses a wrong password with 530', async (kind) => {
    const server = await start({ kind });
    await expect(login(server, { password: 'wrong' })).rejects.toMatchObject({ code: 530 });
    await expect(login(server, { user: 'nobody-here' })).rejects.toMatchObject({ code: 530 });
  });

  test.for([...impossible])('%s is refused in words', async (name) => {
    const [kind, tls] = name.split(' ') as [TestServer['kind'], TestServer['tls']];
    await expect(startServer({ kind, tls })).rejects.toThrow(/no (implicit )?TLS/);
  });
});

describe('certificates', () => {
  const faults: readonly [CertificateName, string][] = [
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ];
  const servers = possible.filter(({ tls, host }) => tls !== 'none' && host === '127.0.0.1');
  const cases = servers.flatMap((server) => faults.map(([certificate, code]) => ({ ...server, certificate, code })));

  test.for(cases)('$kind, TLS $tls shows the $certificate one', async ({ code, ...options }) => {
    const server = await start(options);
    await expect(login(server)).rejects.toMatchObject({ code });
  });
});

describe('TLS', () => {
  const servers = possible.filter(({ tls, host }) => tls === 'explicit' && host === '127.0.0.1');
  const versions = servers.flatMap(({ kind }) => (['1.2', '1.3'] as const).map((version) => ({ kind, version })));

  test.for(versions)('$kind speaks only TLS $version', async ({ kind, version }) => {
    const server = await start({ kind, tls: 'explicit', tlsVersion: version });
    const client = await login(server);
    expect(client.ftp.socket).toHaveProperty('getProtocol');
    expect('getProtocol' in client.ftp.socket && client.ftp.socket.getProtocol()).toBe(`TLSv${version}`);
  });

  test.for(servers)('$kind refuses a plain login where TLS is required', async ({ kind }) => {
    const server = await start({ kind, tls: 'explicit', tlsRequired: true });
    await expect(login(server, { secure: false })).rejects.toBeInstanceOf(FTPError);
  });

  const reusing = ['vsftpd', 'proftpd'] as const;
  test.for(reusing)('%s wants the session of the control connection', async (kind) => {
    const server = await start({ kind, tls: 'explicit', files: { 'a.txt': 'a' } });
    const client = await login(server);
    // The witness resumes; without the ticket it must be refused.
    await expect(client.list()).resolves.toHaveLength(1);
    client.ftp.tlsOptions = { ...client.ftp.tlsOptions, session: undefined };
  });
});

test('nothing remains after stop', async () => {
  for (const kind of kinds) {
    const server = await startServer({ kind, smallDiskBytes: 1 << 20 });
    const client = await login(server);
    expect(processesOfSession(server.pid).length).toBeGreaterThan(0);
    await server.stop();
    expect(processesOfSession(server.pid)).toEqual([]);
    expect(existsSync(server.rootDir)).toBe(false);
    client.close();
  }
});

async function start(options: ServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  onTestFinished(server.stop);
  return server;
}

interface LoginOptions {
  readonly user?: string;
  readonly password?: string;
  readonly secure?: boolean | 'implicit';
}

async function login(server: TestServer, options: LoginOptions = {}): Promise<Client> {
  const client = new Client(10_000);
  onTestFinished(() => client.close());
  await client.access({
    host: server.host,
    port: server.port,
    user: options.user ?? server.user,
    password: options.password ?? server.password,
    secure: options.secure ?? (server.tls === 'implicit' ? 'implicit' : server.tls === 'explicit'),
    secureOptions: { ca: server.caPem },
  });
  return client;
}
