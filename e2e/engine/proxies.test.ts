import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { remotePath } from '../../shared/model/paths.ts';
import { createCleanUps } from '../servers/cleanUps.ts';
import { canLayWay, layWay } from '../servers/cuttableWay.ts';
import { type ServerOptions, startServer } from '../servers/index.ts';
import { type ProxyOptions, startProxy } from '../servers/proxies.ts';
import { failureOf, makeEngineDir, run } from './connector.ts';
import { examine } from './doctor.ts';
import { add, connectionTo, openPage } from './page.ts';

/**
 * Servers that only a proxy can reach: they listen on the loopback of a network of their own, where the proxy stands.
 * Whatever went past the proxy would arrive at this machine's loopback, where nobody listens.
 */

const login = { username: 'gate', password: 'gate-keeper' };
const types = ['socks5', 'http'] as const;

async function behind(
  { type, ...proxyOptions }: Omit<ProxyOptions, 'namespace'>,
  serverOptions: Omit<ServerOptions, 'namespace'>,
) {
  const cleanUps = createCleanUps();
  try {
    const way = await layWay();
    cleanUps.add(async () => way[Symbol.asyncDispose]());
    const { namespace } = way;
    const address = serverOptions.host ?? '127.0.0.1';
    const server = await startServer({ ...serverOptions, namespace: { ...namespace, address } });
    cleanUps.add(server.stop);
    const proxy = await startProxy({ type, namespace, ...proxyOptions });
    cleanUps.add(async () => proxy[Symbol.asyncDispose]());
    return { server, proxy, [Symbol.asyncDispose]: cleanUps.run };
  } catch (error) {
    await cleanUps.run();
    throw error;
  }
}

const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) % 251));
const files = { 'a.bin': content, 'folder/b.txt': 'b' };

describe.skipIf(!(await canLayWay()))('behind a proxy', () => {
  test.for(
    types.flatMap((type) => (['none', 'explicit', 'implicit'] as const).map((tls) => ({ type, tls }))),
  )('$type, TLS $tls: nothing goes past it', async ({ type, tls }) => {
    // vsftpd wants data connections to resume the TLS session.
    await using setup = await behind({ type, login }, { kind: 'vsftpd', tls, files });
    await using engine = await makeEngineDir();
    const { server, proxy } = setup;
    const input = { host: 'localhost', proxy: proxy.input };
    const listing = { mode_name: 'list', path: '/', recursive: true } as const;
    const listed = await run(server, { engineDir: engine.dir, input, mode: listing });
    expect(Object.keys(listed.listing).sort()).toEqual(['/a.bin', '/folder', '/folder/b.txt']);
    await run(server, {
      engineDir: engine.dir,
      input,
      mode: { mode_name: 'copy_file_to_engine', source_file_name: '/a.bin', destination_file_name: 'a.bin' },
    });
    expect(content.equals(await readFile(join(engine.dir, 'a.bin')))).toBe(true);
    await run(server, {
      engineDir: engine.dir,
      input,
      mode: {
        mode_name: 'copy_file_from_engine',
        source_file_name: 'a.bin',
        destination_file_name: '/c.bin',
      },
    });
    expect(content.equals(await readFile(join(server.rootDir, 'c.bin')))).toBe(true);
    // The name was looked up by the proxy, for data as well.
    const connections = (await proxy.log()).match(
      type === 'socks5' ? /connected to localhost:/g : /CONNECT localhost:/g,
    );
    expect(connections?.length).toBeGreaterThanOrEqual(3 + 4);
    expect(await failureOf(run(server, { engineDir: engine.dir, mode: listing }))).toMatchObject({
      code: 'connection_refused',
    });
  });

  test.for(types)('%s looks up names that nobody else knows, and takes addresses of IPv6', async (type) => {
    const knows = { name: 'ftp.inside', address: '::1' };
    await using setup = await behind({ type, knows }, { kind: 'pyftpdlib', tls: 'none', host: '::1', files });
    await using engine = await makeEngineDir();
    for (const host of ['ftp.inside', '::1', '[::1]']) {
      const { listing } = await run(setup.server, {
        engineDir: engine.dir,
        input: { host, proxy: setup.proxy.input },
        mode: { mode_name: 'list', path: '/' },
      });
      expect(Object.keys(listing)).toContain('/a.bin');
    }
  });

  test.for(types)('%s carries many transfers at once', async (type) => {
    const names = Array.from({ length: 60 }, (_, at) => `${at}.txt`);
    const many = Object.fromEntries(names.map((name) => [`many/${name}`, name.repeat(500)]));
    await using setup = await behind({ type, login }, { kind: 'proftpd', tls: 'explicit', files: many });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { server, proxy } = setup;
    const { sessionId } = await page.call('session.open', {
      host: 'localhost',
      port: server.port,
      authentication: {
        authentication_method: 'username_password',
        username: server.user,
        password: server.password,
      },
      tls: { mode: 'explicit', server_ca: server.caPem },
      proxy: proxy.input,
    });
    await page.call('transfer.configure', { connectionsPerSite: 4 });
    const down = await add(page.call, { sessionId, direction: 'download', names: ['many/'] });
    expect(await page.batchEnd(down)).toMatchObject({ counts: { done: 60 } });
    for (const name of names) {
      expect(await readFile(join(engine.dir, 'many', name), 'utf8')).toBe(name.repeat(500));
    }
    await writeFile(join(engine.dir, 'up.bin'), content);
    const up = await add(page.call, { sessionId, direction: 'upload', names: ['up.bin'] });
    expect(await page.batchEnd(up)).toMatchObject({ counts: { done: 1 } });
    expect(content.equals(await readFile(join(server.rootDir, 'up.bin')))).toBe(true);
  });

  test('the doctor goes through it as well', async () => {
    await using setup = await behind({ type: 'socks5', login }, { kind: 'vsftpd', tls: 'explicit', files });
    const { stage, report } = await examine(setup.server, {
      input: { host: 'localhost', proxy: setup.proxy.input },
    });
    expect(stage('resolve')).toMatchObject({ verdict: 'skipped' });
    expect(stage('tcp')).toMatchObject({ verdict: 'ok', summary: expect.stringContaining('SOCKS5 proxy') });
    expect(stage('login')).toMatchObject({ verdict: 'ok' });
    expect(stage('epsv')).toMatchObject({ verdict: 'ok' });
    expect(stage('active')).toMatchObject({ verdict: 'skipped' });
    expect(JSON.stringify(report)).not.toContain(login.password);
  });
});

describe('what a proxy refuses is told apart from what the server does', () => {
  const list = { mode_name: 'list', path: '/' } as const;

  test.for(types)('%s: whose password is wrong', async (type) => {
    await using server = await startServer({ kind: 'pyftpdlib', tls: 'none' });
    await using proxy = await startProxy({ type, login });
    await using engine = await makeEngineDir();
    const failing = (input: object) => failureOf(run(server, { engineDir: engine.dir, input, mode: list }));
    expect(await failing({ proxy: { ...proxy.input, password: 'wrong' } })).toMatchObject({
      code: 'authentication_failed',
      message: expect.stringContaining('refused the user name and password that are for the proxy'),
    });
    const { username: _, password: __, ...nobody } = proxy.input;
    expect(await failing({ proxy: nobody })).toMatchObject({
      code: 'authentication_failed',
      message: expect.stringContaining('wants a user and a password of its own'),
    });
    const authentication = {
      authentication_method: 'username_password',
      username: server.user,
      password: 'wrong',
    };
    expect(await failing({ proxy: proxy.input, authentication })).toMatchObject({
      code: 'authentication_failed',
      message: 'The server refused this user name and password.',
    });
    expect(await failing({ proxy: proxy.input, port: 1 })).toMatchObject({
      code: 'connection_refused',
      message: expect.stringContaining('could not connect to 127.0.0.1:1.'),
    });
    expect(await failing({ proxy: proxy.input, host: 'nobody.invalid' })).toMatchObject({
      message: expect.stringMatching(/^The (?:SOCKS5|HTTP) proxy .* nobody\.invalid:/),
    });
  });

  test('ports that it does not connect to, the server’s and those for data', async () => {
    await using server = await startServer({ kind: 'pyftpdlib', tls: 'none' });
    await using strict = await startProxy({ type: 'http', connectsTo: [443] });
    await using proxy = await startProxy({ type: 'http', connectsTo: [server.port] });
    await using engine = await makeEngineDir();
    const failing = (input: object) => failureOf(run(server, { engineDir: engine.dir, input, mode: list }));
    expect(await failing({ proxy: strict.input })).toMatchObject({
      code: 'permission_denied',
      message: expect.stringContaining(`does not allow connections to 127.0.0.1:${server.port}.`),
    });
    expect(await failing({ proxy: proxy.input })).toMatchObject({
      code: 'permission_denied',
      message: expect.stringContaining('The server opened this port for data.'),
    });
  });
});

describe.skipIf(!(await canLayWay()))('the proxy of the settings', () => {
  test('carries what says nothing of its own, after a restart too, and its password is on no disk in clear', async () => {
    await using setup = await behind({ type: 'socks5', login }, { kind: 'vsftpd', tls: 'explicit', files });
    await using engine = await makeEngineDir();
    const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
    const { server, proxy } = setup;
    const { password, username = null, ...way } = proxy.input;
    const connection = { ...connectionTo(server), host: 'localhost' };
    const path = remotePath('/');
    {
      await using page = await openPage(engine.dir, homeDir);
      await page.call('vault.protect', { kind: 'passphrase', passphrase: 'a long passphrase' });
      const change = {
        proxy: { ...way, username },
        ...(password !== undefined && { proxyPassword: password }),
      };
      await page.call('network.configure', change);
      const session = await page.call('session.open', connection);
      expect(session.proxy).toEqual(way);
      await page.call('remote.list', { sessionId: session.sessionId, path });
      await page.batchEnd(
        await add(page.call, { sessionId: session.sessionId, direction: 'download', names: ['folder/'] }),
      );
      const snapshot = await page.call('app.snapshot', {});
      expect(snapshot.network).toEqual({ proxy: change.proxy, hasProxyPassword: true, notice: null });
      expect(JSON.stringify([snapshot, page.events])).not.toContain(login.password);
    }
    for (const name of await readdir(homeDir, { recursive: true })) {
      const text = await readFile(join(homeDir, name), 'latin1').catch(() => '');
      expect(text, name).not.toContain(login.password);
      expect(text, name).not.toContain(Buffer.from(login.password).toString('base64'));
    }
    await using page = await openPage(engine.dir, homeDir);
    await page.engine.unlock('a long passphrase');
    const { sessionId } = await page.call('session.open', connection);
    await page.call('remote.list', { sessionId, path });
    await page.call('network.configure', { proxy: null });
    // Nobody listens on this machine's own loopback.
    const failure = await failureOf(page.call('session.open', connection));
    expect(failure.code).toBe('connection_refused');
    await rm(homeDir, { recursive: true });
  });
});
