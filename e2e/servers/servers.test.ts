import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, FTPError } from 'basic-ftp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tmpfsNeed } from '../../build/system/tmpfs.ts';
import { type BareClient, connectBare, drain, loginBare } from './bareClient.ts';
import { type CertificateName, type ServerOptions, startServer, type TestServer } from './index.ts';
import { processTree } from './processTree.ts';

/** Containers often have no right to: then no disk can be filled. */
const canMount = tmpfsNeed.isThere();

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
    expect(await client.pwd()).toBe(server.remoteRoot);
    // basic-ftp starts the data handshake before the 150, which pyftpdlib takes amiss: see below.
    if (server.kind === 'pyftpdlib' && server.tls !== 'none') return;
    const names = (await client.list()).map(({ name }) => name).toSorted();
    expect(names).toEqual(['file.txt', 'folder']);
  });

  test.for(kinds)('%s refuses a wrong password with 530', async (kind) => {
    const server = await start({ kind });
    await expect(login(server, { password: 'wrong' })).rejects.toMatchObject({ code: 530 });
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
  const servers = possible.filter(({ tls, host }) => tls === 'explicit' && host === '127.0.0.1');
  const cases = servers.flatMap((server) =>
    faults.map(([certificate, code]) => ({ ...server, certificate, code })),
  );

  test.for(cases)('$kind, TLS $tls shows the $certificate one', async ({ code, ...options }) => {
    const server = await start(options);
    await expect(login(server)).rejects.toMatchObject({ code });
  });
});

describe('TLS', () => {
  const servers = possible.filter(({ tls, host }) => tls === 'explicit' && host === '127.0.0.1');
  const versions = servers.flatMap(({ kind }) =>
    (['1.2', '1.3'] as const).map((version) => ({ kind, version })),
  );

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

  const reusing = possible.filter(
    ({ kind, tls, host }) => ['vsftpd', 'proftpd'].includes(kind) && tls !== 'none' && host === '127.0.0.1',
  );
  test.for(reusing)('$kind, TLS $tls refuses data connections of another session', async (options) => {
    const server = await start({ ...options, files: { 'a.txt': 'a' } });
    using client = await loginBare(server);
    expect(await nlst(client, { resume: true })).toBe('a.txt\r\n');
    expect(await nlst(client, { resume: false })).toMatch(/^(425|450|522) /);

    const lenient = await start({ ...options, requireSessionReuse: false, files: { 'a.txt': 'a' } });
    using other = await loginBare(lenient);
    expect(await nlst(other, { resume: false })).toBe('a.txt\r\n');
  });

  test.for(['explicit', 'implicit'] as const)('pyftpdlib lists over %s TLS after the 150', async (tls) => {
    const server = await start({ kind: 'pyftpdlib', tls, files: { 'a.txt': 'a' } });
    using client = await loginBare(server);
    expect(await nlst(client, { resume: false })).toBe('a.txt\r\n');
  });

  test.for(['vsftpd', 'proftpd'] as const)('%s asks for a client certificate', async (kind) => {
    const server = await start({ kind, tls: 'explicit', requireClientCertificate: true });
    await expect(login(server)).rejects.toThrow();
    const { certPem: cert, keyPem: key } = server.clientCertificate;
    await expect(login(server, { secureOptions: { cert, key } })).resolves.toBeInstanceOf(Client);
  });
});

describe('what can be asked for', () => {
  test.for(kinds)('%s passes names through as bytes', async (kind) => {
    const server = await start({ kind });
    const name = Buffer.from('caf\xe9 \x93\xfa\x96{.txt', 'latin1');
    await writeFile(Buffer.concat([Buffer.from(`${server.rootDir}/`), name]), 'content');
    using client = await loginBare(server);
    expect(await list(client, 'LIST')).toContain(` ${name.toString('latin1')}`);
    const data = await client.openData();
    await client.command(`RETR ${name.toString('latin1')}`);
    expect((await drain(data)).toString()).toBe('content');
  });

  test.for(kinds)('%s cannot read what the account may not', async (kind) => {
    const server = await start({ kind, files: { 'secret.txt': 'x' } });
    await chmod(join(server.rootDir, 'secret.txt'), 0);
    using client = await loginBare(server);
    await client.openData();
    expect(await client.command('RETR secret.txt')).toMatch(/^550/);
  });

  test.skipIf(!canMount).for(kinds)('%s runs out of disk', async (kind) => {
    const server = await start({ kind, smallDiskBytes: 64 * 1024 });
    using client = await loginBare(server);
    const data = await client.openData();
    const first = await client.command(`STOR ${server.remoteRoot.replace(/\/?$/, '/')}small/big`);
    expect(first).toMatch(/^1/);
    data.end(Buffer.alloc(256 * 1024));
    const answer = await client.reply();
    expect(`${kind} ${answer}`).toMatch(/ (451|452|552|426)/);
  });

  test.for(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)(
    '%s takes only one client',
    async (kind) => {
      const server = await start({ kind, maxClients: 1 });
      using _first = await loginBare(server);
      expect(await repliesToLogin(server)).toMatch(/^(421|530)[ -]/m);
    },
  );

  test.for(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)('%s is slow on demand', async (kind) => {
    const server = await start({
      kind,
      rateBytesPerSecond: 1 << 20,
      files: { big: Buffer.alloc(3 << 19) },
    });
    using client = await loginBare(server);
    const data = await client.openData();
    const startMs = performance.now();
    await client.command('RETR big');
    expect(await drain(data)).toHaveLength(3 << 19);
    expect(performance.now() - startMs).toBeGreaterThan(400);
  });

  test.for(['vsftpd', 'proftpd', 'pyftpdlib', 'inetutils'] as const)(
    '%s ends an idle session',
    async (kind) => {
      const server = await start({ kind, idleTimeoutS: 1 });
      using client = await loginBare(server);
      expect(await client.reply()).toMatch(/^421/);
    },
  );

  test('pyftpdlib shows a link as a folder', async () => {
    const server = await start({
      kind: 'pyftpdlib',
      files: { 'real/inside.txt': 'x', link: { linkTo: 'real' } },
    });
    using client = await loginBare(server);
    expect(await list(client, 'MLSD')).toMatch(/type=dir[^ ]* link\r\n/);
  });
});

test('nothing remains after stop', async () => {
  for (const kind of kinds) {
    const server = await startServer({ kind, ...(canMount ? { smallDiskBytes: 1 << 20 } : {}) });
    const client = await login(server);
    const tree = processTree(server.pid);
    expect(tree.members()).toContain(server.pid);
    await server.stop();
    expect(tree.members()).toEqual([]);
    expect(existsSync(server.rootDir)).toBe(false);
    client.close();
  }
});

async function start(options: ServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  onTestFinished(server.stop);
  return server;
}

/** A listing, or the reply that refuses it. */
async function nlst(client: BareClient, options: { readonly resume: boolean }): Promise<string> {
  const plain = await client.openData();
  const preliminary = await client.command('NLST');
  if (!preliminary.startsWith('1')) return preliminary;
  try {
    const text = (await drain(await client.secureData(plain, options))).toString();
    const final = await client.reply();
    return final.startsWith('2') ? text : final;
  } catch {
    return client.reply();
  }
}

async function repliesToLogin(server: TestServer): Promise<string> {
  using client = await connectBare(server);
  const greeting = await client.reply();
  if (!greeting.startsWith('220')) return greeting;
  const answer = await client.command(`USER ${server.user}`);
  return answer.startsWith('331') ? await client.command(`PASS ${server.password}`) : answer;
}

async function list(client: BareClient, verb: 'LIST' | 'MLSD'): Promise<string> {
  const data = await client.openData();
  await client.command(verb);
  const text = (await drain(data)).toString('latin1');
  await client.reply();
  return text;
}

interface LoginOptions {
  readonly secureOptions?: { readonly cert: string; readonly key: string };
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
    secureOptions: { ca: server.caPem, ...options.secureOptions },
  });
  return client;
}
