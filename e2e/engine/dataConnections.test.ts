import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import { list } from '../../electron/engine/modes/list.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { rewritingWay } from '../servers/rewritingWay.ts';
import { labelled, serverWays } from '../servers/ways.ts';
import { failureOf, type ModeJson, makeEngineDir, openConnection, run } from './connector.ts';
import { add, connectionTo, openPage } from './page.ts';

const active = { data_connection: { mode: 'active' } } as const;
const never = new AbortController().signal;

describe.each(labelled(serverWays))('%s, active mode', (_label, way) => {
  test.each(way.tls === 'none' ? (['127.0.0.1', '::1'] as const) : (['127.0.0.1'] as const))(
    'lists, sends and fetches from %s, by connections that the server makes',
    async (host) => {
      await using server = await startServer({ ...way, host, files: { 'd/a.txt': 'a' } });
      await using engine = await makeEngineDir();
      const content = randomBytes(2_000_003);
      await writeFile(join(engine.dir, 'up.bin'), content);
      const sent: string[] = [];
      const go = <const M extends ModeJson>(mode: M) =>
        run(server, {
          mode,
          input: active,
          engineDir: engine.dir,
          onTranscript: (line) => sent.push(line),
        });
      const { listing } = await go({ mode_name: 'list', path: 'd' });
      expect(Object.keys(listing)).toEqual(['d/a.txt']);
      await go({
        mode_name: 'copy_file_from_engine',
        source_file_name: 'up.bin',
        destination_file_name: 'd/up.bin',
      });
      expect(content.equals(await readFile(join(server.rootDir, 'd/up.bin')))).toBe(true);
      await writeFile(join(engine.dir, 'down.bin.part'), content.subarray(0, 1_000_000));
      const { transfer } = await go({
        mode_name: 'copy_file_to_engine',
        source_file_name: 'd/up.bin',
        destination_file_name: 'down.bin',
        resume: true,
      });
      expect(content.equals(await readFile(join(engine.dir, 'down.bin')))).toBe(true);
      expect(transfer.bytes).toBeLessThan(content.length);
      expect(sent.filter((line) => /^> (?:EPSV|PASV)/.test(line))).toEqual([]);
      expect(
        sent.some((line) => line.startsWith(host === '::1' ? '> EPRT |2|::1|' : '> PORT 127,0,0,1,')),
      ).toBe(true);
    },
  );
});

test.each([4, 1])(
  'a queue of many files, within a range of ports that is smaller than what it would take: %i',
  async (count) => {
    const names = Array.from({ length: 60 }, (_, index) => `f${index}.txt`);
    const files = Object.fromEntries(names.map((name) => [`t/${name}`, name]));
    await using server = await startServer({ kind: 'proftpd', files });
    await using engine = await makeEngineDir();
    await using page = await openPage(engine.dir);
    const first = await freePort();
    const data_connection = { mode: 'active', active_ports: { first, last: first + count - 1 } } as const;
    const { sessionId } = await page.call('session.open', { ...connectionTo(server), data_connection });
    await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names: ['t/'] }));
    expect((await readdir(join(engine.dir, 't'))).sort()).toEqual([...names].sort());
  },
);

test('only the server is let in, and an address that is not ours can be told', async () => {
  await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
  let port = 0;
  await using way = await rewritingWay(server, (line) => line);
  const input = {
    port: way.port,
    data_connection: { mode: 'active', external_address: '192.0.2.7' },
  };
  await using engine = await makeEngineDir();
  const failure = await failureOf(
    run(server, { mode: { mode_name: 'list', path: '' }, input, engineDir: engine.dir }),
  );
  // vsftpd connects to nobody but who asks.
  expect(failure.ftp_reply ?? '').toMatch(/PORT/);
  const command = way.commands.find((line) => line.startsWith('PORT ')) ?? '';
  expect(command).toMatch(/^PORT 192,0,2,7,/);
  const [high = 0, low = 0] = command.split(',').slice(4).map(Number);
  port = high * 256 + low;
  // And nobody listens any more.
  const socket = connect(port, '127.0.0.1');
  await expect(once(socket, 'connect')).rejects.toThrow();
});

describe('where nobody gets through to the server’s ports', () => {
  /** Ports that refuse: what a firewall that answers does. */
  const closed = (line: string, only: RegExp): string =>
    only.test(line) ? line.replace(/\|\d+\|\)/, '|1025|)').replace(/(\d+),(\d+)\)/, '4,1)') : line;

  const listedBy = async (server: TestServer, port: number, memory = newSiteMemory()) => {
    const connection = await openConnection({ ...server, port }, memory);
    const { entries } = await list(connection, remotePath(''), { recursive: false }, never);
    connection.quit();
    return { names: entries.map(({ path }) => path), memory };
  };

  test('by EPSV, PASV is taken, and remembered', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
    await using way = await rewritingWay(server, (line) => closed(line, /^229/));
    const { names, memory } = await listedBy(server, way.port);
    expect(names).toEqual(['a.txt']);
    expect(memory.dataWay).toBe('pasv');
    const asked = way.commands.length;
    await listedBy(server, way.port, newSiteMemory({ dataWay: 'pasv' }));
    expect(way.commands.slice(asked)).not.toContain('EPSV');
  });

  test('by either, the server connects to us, and that is remembered', async () => {
    await using server = await startServer({ kind: 'proftpd', files: { 'a.txt': 'a' } });
    await using way = await rewritingWay(server, (line) => closed(line, /^22[79]/));
    const { names, memory } = await listedBy(server, way.port);
    expect(names).toEqual(['a.txt']);
    expect(memory.dataWay).toBe('active');
    expect(
      way.commands.filter((line) => /^(?:EPSV|PASV|PORT)/.test(line)).map((line) => line.slice(0, 4)),
    ).toEqual(['EPSV', 'PASV', 'PORT']);
  });

  test('by none, all that was tried is told', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
    await using way = await rewritingWay(server, (line) =>
      line.startsWith('200 PORT') ? '500 No active mode here.' : closed(line, /^22[79]/),
    );
    const failure = await failureOf(listedBy(server, way.port));
    expect(failure).toMatchObject({ code: 'connection_refused' });
    expect(failure.message).toMatch(/EPSV: .*PASV: .*active mode: The server does not do active mode/);
  });

  test('active mode is not tried where it was excluded', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
    await using way = await rewritingWay(server, (line) => closed(line, /^22[79]/));
    await using engine = await makeEngineDir();
    const input = { port: way.port, data_connection: { mode: 'passive' } };
    const mode = { mode_name: 'list', path: '' } as const;
    await failureOf(run(server, { mode, input, engineDir: engine.dir }));
    expect(way.commands.some((line) => line.startsWith('PORT'))).toBe(false);
  });

  test('what was chosen for a site holds at once, and after a restart', async () => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'a.txt': 'a' } });
    await using way = await rewritingWay(server, (line) => line);
    await using engine = await makeEngineDir();
    const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
    const sessionOf = async (page: Awaited<ReturnType<typeof openPage>>) =>
      (await page.call('session.open', connectionTo({ ...server, port: way.port }))).sessionId;
    const path = remotePath('/');
    {
      await using page = await openPage(engine.dir, homeDir);
      const sessionId = await sessionOf(page);
      await page.call('remote.list', { sessionId, path });
      await page.call('site.configure', { sessionId, change: { dataWay: 'active' } });
      const asked = way.commands.length;
      await page.call('remote.list', { sessionId, path });
      expect(way.commands.slice(asked).some((line) => line.startsWith('PORT'))).toBe(true);
    }
    await using page = await openPage(engine.dir, homeDir);
    const asked = way.commands.length;
    await page.call('remote.list', { sessionId: await sessionOf(page), path });
    expect(way.commands.slice(asked)).not.toContain('EPSV');
    await rm(homeDir, { recursive: true });
  });
});

/** Of four that nobody has just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return Math.min(port, 65_000);
}
