import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine/app.ts';
import { systemClock } from '../../electron/engine/ports.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { maxEntriesPerPart, type ParamsInput } from '../../shared/contract/requests.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import { isTransferEnded, type Transfer } from '../../shared/model/transfer.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import { serveWire } from '../../shared/rpc/server.ts';
import type { Wire } from '../../shared/rpc/wire.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { inputFor, makeEngineDir } from './connector.ts';

/** A page without a window: the contract over two wires that are joined in memory, JSON in between. */
interface Page extends AsyncDisposable {
  readonly call: EngineClient['call'];
  readonly events: EngineEvent[];
  /** The first event from now on, or already seen, that fits. */
  readonly event: <E extends EngineEvent>(fits: (event: EngineEvent) => event is E) => Promise<E>;
  readonly ended: (transferId: string) => Promise<Transfer>;
  readonly engine: Engine;
}

async function openPage(engineDir: string): Promise<Page> {
  const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
  const engine = await createEngine({
    host: 'web',
    version: '0.0.0',
    clock: systemClock,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    paths: { homeDir, engineDir },
    dialogs: null,
  });
  const events: EngineEvent[] = [];
  const [here, there] = joinedWires();
  serveWire(there, engine);
  const { call } = createClient(here, ({ event }) => events.push(event));
  const event = async <E extends EngineEvent>(fits: (event: EngineEvent) => event is E): Promise<E> => {
    for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 10) {
      const found = events.find(fits);
      if (found) return found;
      await delay(10);
    }
    throw new Error(`No such event among: ${events.map(({ type }) => type).join(', ')}`);
  };
  return {
    call,
    events,
    event,
    engine,
    ended: async (transferId) => {
      const isEnd = (e: EngineEvent): e is EngineEvent & { type: 'transfer.changed' } =>
        e.type === 'transfer.changed' && e.transfer.transferId === transferId && isTransferEnded(e.transfer);
      return (await event(isEnd)).transfer;
    },
    [Symbol.asyncDispose]: async () => {
      await engine.shutdown();
      await rm(homeDir, { recursive: true, force: true });
    },
  };
}

function joinedWires(): [Wire, Wire] {
  const listeners: ((frame: unknown) => void)[] = [];
  const end = (mine: 0 | 1): Wire => ({
    send: (frame) => {
      const text = JSON.stringify(frame);
      queueMicrotask(() => listeners[1 - mine]?.(JSON.parse(text)));
    },
    onFrame: (listener) => {
      listeners[mine] = listener;
    },
    onClose: () => {},
  });
  return [end(0), end(1)];
}

function connectionTo(server: TestServer): ParamsInput<'session.open'> {
  const { mode: _mode, ...connection } = inputFor(server, { mode_name: 'list', path: '' });
  return connectionInputSchema.parse(connection);
}

async function namesIn(page: Page, sessionId: string, path = ''): Promise<string[]> {
  const entries: Entry[] = [];
  const onPart = (part: Entry[]): void => {
    expect(part.length).toBeLessThanOrEqual(maxEntriesPerPart);
    entries.push(...part);
  };
  await page.call('remote.list', { sessionId, path: remotePath(path) }, { onPart });
  return entries.map(({ name }) => name).sort();
}

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
        fingerprintSha256: server.certificate.fingerprintSha256,
      },
    });
    expect(await namesIn(page, session.sessionId, 'many')).toEqual(names.sort());

    const snapshot = await page.call('app.snapshot', {});
    expect(snapshot.sessions).toEqual([session]);
    expect(snapshot.lastConnection).toMatchObject({ host: server.host, username: server.user });
    expect(JSON.stringify([snapshot, page.events])).not.toContain(server.password);

    await page.call('session.close', { sessionId: session.sessionId });
    await expect(namesIn(page, session.sessionId)).rejects.toMatchObject({ code: 'not_found' });
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

describe('transfers', () => {
  test('travel while one browses, tell their progress, and end with the bytes in place', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      tls: 'explicit',
      rateBytesPerSecond: 3_000_000,
    });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const content = Buffer.alloc(4_000_000, 'quayside ');
    await writeFile(join(engine.dir, 'big.bin'), content);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const started = await page.call('transfer.start', {
      sessionId,
      direction: 'upload',
      remotePath: remotePath('/big.bin'),
      enginePath: enginePath('big.bin'),
      overwrite: false,
    });
    await page.event(
      (e): e is EngineEvent & { type: 'transfer.changed' } =>
        e.type === 'transfer.changed' && e.transfer.transferredBytes > 0,
    );
    expect(await namesIn(page, sessionId)).toEqual(['big.bin']);
    expect(await page.ended(started.transferId)).toMatchObject({
      state: 'done',
      verified: true,
      transferredBytes: content.length,
    });
    expect(content.equals(await readFile(join(server.rootDir, 'big.bin')))).toBe(true);
    const progress = page.events.filter(({ type }) => type === 'transfer.changed').length;
    expect(progress).toBeLessThan(20);
    expect(page.events).toContainEqual({ type: 'remote.changed', sessionId, path: '/' });

    const again = await page.call('transfer.start', copyAgain(started));
    expect(await page.ended(again.transferId)).toMatchObject({
      state: 'failed',
      error: { code: 'already_exists' },
    });
    await page.call('transfer.dismiss', { transferId: again.transferId });
    expect((await page.call('app.snapshot', {})).transfers.map((t) => t.transferId)).toEqual([
      started.transferId,
    ]);
  });

  test('cancel ends a running one in under a second and a waiting one at once; the session goes on', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      files: { 'huge.bin': '', 'small.txt': 'small' },
    });
    await truncate(join(server.rootDir, 'huge.bin'), 1024 ** 3);
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const start = (name: string): Promise<Transfer> =>
      page.call('transfer.start', {
        sessionId,
        direction: 'download',
        remotePath: remotePath(`/${name}`),
        enginePath: enginePath(name),
        overwrite: true,
      });
    const huge = await start('huge.bin');
    const waiting = await start('small.txt');
    await page.event(
      (e): e is EngineEvent & { type: 'transfer.changed' } =>
        e.type === 'transfer.changed' && e.transfer.transferredBytes > 0,
    );
    await page.call('transfer.cancel', { transferId: waiting.transferId });
    expect(await page.ended(waiting.transferId)).toMatchObject({ state: 'cancelled' });
    const cancelledAtMs = performance.now();
    await page.call('transfer.cancel', { transferId: huge.transferId });
    expect(await page.ended(huge.transferId)).toMatchObject({ state: 'cancelled', error: null });
    expect(performance.now() - cancelledAtMs).toBeLessThan(1_000);
    expect(await page.ended((await start('small.txt')).transferId)).toMatchObject({ state: 'done' });
    expect(await namesIn(page, sessionId)).toEqual(['huge.bin', 'small.txt']);
  });

  test('share the browsing connection where the server allows only one', async () => {
    await using server = await startServer({ kind: 'vsftpd', maxClients: 1, files: { 'a.txt': 'content' } });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const { sessionId } = await page.call('session.open', connectionTo(server));
    const { transferId } = await page.call('transfer.start', {
      sessionId,
      direction: 'download',
      remotePath: remotePath('/a.txt'),
      enginePath: enginePath('a.txt'),
      overwrite: false,
    });
    expect(await page.ended(transferId)).toMatchObject({ state: 'done' });
    expect(await readFile(join(engine.dir, 'a.txt'), 'utf8')).toBe('content');
    expect(await namesIn(page, sessionId)).toEqual(['a.txt']);
  });
});

const copyAgain = ({ sessionId, direction, remotePath: remote, enginePath: local }: Transfer) => ({
  sessionId,
  direction,
  remotePath: remote,
  enginePath: local,
  overwrite: false,
});
