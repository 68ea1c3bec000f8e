import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { maxEntriesPerPart } from '../../shared/contract/limits.ts';
import { placePart } from '../../shared/contract/placePart.ts';
import type { Part } from '../../shared/contract/requests.ts';
import { ConnectorError } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { holdingWay } from '../servers/holdingWay.ts';
import { startServer } from '../servers/index.ts';
import { makeEngineDir } from './connector.ts';
import { connectionTo, openPage, type Page } from './page.ts';

async function namesIn(page: Page, sessionId: string, path = ''): Promise<string[]> {
  const entries: Entry[] = [];
  const onPart = (part: Part<'remote.list'>): void => {
    expect(part.columns.name.length).toBeLessThanOrEqual(maxEntriesPerPart);
    placePart(entries, part);
  };
  await page.call('remote.list', { sessionId, path: remotePath(path) }, { onPart });
  return entries.map(({ name }) => name).sort();
}

describe('a second Quayside with the same folder', () => {
  test('writes nothing over what the first has set, and says what it cannot change', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    const homeDir = join(engine.dir, 'home');
    const proxy = { type: 'socks5', host: 'proxy.example.org', port: 1080, username: null } as const;
    const refused = { code: 'permission_denied' };
    {
      await using first = await openPage(engine.dir, homeDir);
      await using second = await openPage(engine.dir, homeDir, engine.dir);
      await first.call('network.configure', { proxy });
      await second.call('session.open', connectionTo(server));
      expect(await second.call('transfer.configure', { keepAliveMinutes: 3 })).toMatchObject({
        keepAliveMinutes: 3,
      });
      await second.call('engine.chooseFolder', {});
      await expect(second.call('network.configure', { proxy: null })).rejects.toMatchObject(refused);
      for (const kept of ['recentConnections', 'openTabs', 'siteFacts'] as const) {
        await expect(second.call('kept.forget', { kept })).rejects.toMatchObject(refused);
      }
    }
    await using next = await openPage(engine.dir, homeDir);
    const { network, lastConnection, transferSettings } = await next.call('app.snapshot', {});
    expect(network.proxy).toEqual(proxy);
    expect(lastConnection).toBeNull();
    expect(transferSettings.keepAliveMinutes).toBe(30);
  });
});

test('where the proxy is one of a newer version, nothing is connected to until that is settled', async () => {
  await using server = await startServer({ kind: 'vsftpd' });
  await using engine = await makeEngineDir();
  const homeDir = join(engine.dir, 'home');
  await mkdir(homeDir);
  await writeFile(join(homeDir, 'settings.json'), '{"proxy":{"type":"quic"},"engineDir":null}');
  await using page = await openPage(engine.dir, homeDir);
  await expect(page.call('session.open', connectionTo(server))).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('settings.json'),
  });
  await page.call('network.configure', { proxy: null });
  expect(await page.call('session.open', connectionTo(server))).toMatchObject({ state: 'connected' });
});

describe('a session', () => {
  test('opens, lists in parts, and closes; no secret leaves the engine', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `file ${index}.txt`);
    await using server = await startServer({
      kind: 'vsftpd',
      tls: 'explicit',
      files: Object.fromEntries(names.map((name) => [`many/${name}`, ''])),
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const session = await page.call('session.open', connectionTo(server));
    expect(session).toMatchObject({
      state: 'connected',
      homePath: '/',
      tlsMode: 'explicit',
      security: {
        protocol: 'TLSv1.3',
        trust: 'verified',
        certificate: { fingerprintSha256: server.certificate.fingerprintSha256 },
      },
    });
    expect(await namesIn(page, session.sessionId, 'many')).toEqual(names.sort());

    const snapshot = await page.call('app.snapshot', {});
    // What was learnt by listing came later.
    expect(snapshot.sessions).toEqual([{ ...session, learnt: expect.any(Array) }]);
    expect(snapshot.lastConnection).toMatchObject({ host: server.host, username: server.user });
    expect(JSON.stringify([snapshot, page.events])).not.toContain(server.password);
    await page.call('kept.forget', { kept: 'recentConnections' });
    expect((await page.call('app.snapshot', {})).lastConnection).toBeNull();

    await page.call('session.close', { sessionId: session.sessionId });
    await expect(namesIn(page, session.sessionId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('tells what is in a folder before the server has said that this is all, and when it never does', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'docs/a.txt': '', 'docs/b.txt': '' } });
    await using way = await holdingWay(server);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo({ ...server, port: way.port }));
    way.hold(['226']);
    const entries: Entry[] = [];
    const ended = page.call(
      'remote.list',
      { sessionId, path: remotePath('/docs') },
      { onPart: (part) => placePart(entries, part) },
    );
    const outcome = ended.catch(ConnectorError.from);
    await expect.poll(() => entries.map(({ name }) => name).sort()).toEqual(['a.txt', 'b.txt']);
    await way[Symbol.asyncDispose]();
    expect(await outcome).toMatchObject({ code: expect.stringMatching(/^connection_/) });
    expect(entries).toHaveLength(2);
  });

  test('that fails is gone again and says why', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const authentication = {
      authentication_method: 'username_password',
      username: server.user,
      password: 'no',
    } as const;
    const opening = page.call('session.open', { ...connectionTo(server), authentication });
    await expect(opening).rejects.toMatchObject({ code: 'authentication_failed' });
    expect((await page.call('app.snapshot', {})).sessions).toEqual([]);
  });

  test('connects again by itself after the server has hung up on it', async () => {
    await using server = await startServer({ kind: 'vsftpd', idleTimeoutS: 1, files: { 'a.txt': 'x' } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    await delay(2_500);
    expect(await namesIn(page, sessionId)).toEqual(['a.txt']);
  });

  test('a cancelled listing leaves it usable', async () => {
    await using server = await startServer({ kind: 'proftpd', files: { 'a.txt': 'x' } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const controller = new AbortController();
    const listing = page.call(
      'remote.list',
      { sessionId, path: remotePath('') },
      { signal: controller.signal },
    );
    controller.abort();
    await expect(listing).rejects.toMatchObject({ code: 'cancelled' });
    expect(await namesIn(page, sessionId)).toEqual(['a.txt']);
  });
});
