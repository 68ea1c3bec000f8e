import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FtpConnection } from '../../electron/engine/ftp/connection.ts';
import { readConnectionOptions } from '../../electron/engine/ftp/connectionOptions.ts';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import { list } from '../../electron/engine/modes/list.ts';
import { newMetFolders } from '../../electron/engine/transfers/metFolders.ts';
import { readTree } from '../../electron/engine/transfers/readTree.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import { joinPath, type RemotePath, remotePath } from '../../shared/model/paths.ts';
import { type ServerKind, startServer, type TestServer } from '../servers/index.ts';
import { scriptedServer } from '../servers/scripted.ts';
import { labelled, serverWays } from '../servers/ways.ts';
import { inputFor, makeEngineDir, run } from './connector.ts';
import { add, connectionTo, openPage } from './page.ts';

const never = new AbortController().signal;

/** Which servers bring a tree by LIST -R as they are set up here; vsftpd has it off by default. */
const bringsTrees: Readonly<Record<ServerKind, boolean>> = {
  vsftpd: false,
  proftpd: true,
  pureftpd: true,
  pyftpdlib: false,
  inetutils: true,
};

const files = {
  't/f.txt': 'x',
  't/.h': 'x',
  't/empty name/.keep': 'x',
  't/a/b/c/deep.txt': 'xyz',
  't/.hidden/g': 'x',
  't/colon:/h': 'x',
  't/closed/secret': 'x',
  't/link': { linkTo: 'f.txt' },
} as const;

async function open(server: TestServer): Promise<FtpConnection> {
  const { mode: _mode, ...connection } = inputFor(server, { mode_name: 'list', path: '' });
  const options = readConnectionOptions(connectionInputSchema.parse(connection));
  return FtpConnection.open(options, newSiteMemory(), () => {}, never);
}

/** Every path below a folder, as the queue would read it: folder by folder where the reader leaves that to it. */
async function walk(connection: FtpConnection, top: RemotePath, mayReadDeep: boolean): Promise<string[]> {
  const paths: string[] = [];
  const queue = [top];
  const options = { mayReadDeep, met: newMetFolders() };
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    try {
      for await (const { path, entries, unreadFolders } of readTree(connection, folder, options, never)) {
        for (const { name, type, sizeBytes } of entries) {
          // pyftpdlib shows links as what they lead to.
          paths.push(`${joinPath(path, name)} ${name === 'link' ? 'link' : `${type} ${sizeBytes}`}`);
        }
        for (const name of unreadFolders) queue.push(joinPath(path, name));
      }
    } catch (error) {
      paths.push(`${folder} unreadable: ${(error as { code?: string }).code}`);
    }
  }
  return paths.sort();
}

test('pyftpdlib: what is in a folder comes under its own name, not under that of a link beside it', async () => {
  for (const [folder, link] of [
    ['a', 'z'],
    ['z', 'a'],
  ] as const) {
    const linked = { [`t/${folder}/x`]: 'x', [`t/${link}`]: { linkTo: folder } };
    await using server = await startServer({ kind: 'pyftpdlib', files: linked });
    const connection = await open(server);
    expect(await walk(connection, remotePath('/t'), true)).toContain(`/t/${folder}/x file 1`);
    const { incomplete } = await list(connection, remotePath('/t'), { recursive: true }, never);
    expect(incomplete).toEqual([{ path: `/t/${link}`, reason: 'repeated' }]);
    connection.quit();
  }
});

test('a folder that a deep listing did not tell all of fails by itself, each time it is read', async () => {
  const dir = (name: string): string => `drwxr-xr-x 2 u g 4096 Jan  2  2020 ${name}`;
  const file = (name: string): string => `-rw-r--r-- 1 u g 1 Jan  2  2020 ${name}`;
  const sub = [dir('.'), file('b'), '?????? what is this'];
  const deep = [dir('.'), dir('sub'), file('a'), '', './sub:', ...sub];
  const lines = (of: readonly string[]): string => of.map((line) => `${line}\r\n`).join('');
  let where = '';
  await using server = await scriptedServer({
    latencyMs: 12,
    files: { '/t/a': 'a', '/t/sub/b': 'b' },
    on: {
      FEAT: '502 No.',
      CWD: ({ argument, usual }) => {
        where = argument;
        return usual();
      },
      LIST: ({ data, usual }) => {
        if (where === '/t') return data.send(lines(deep));
        return where === '/t/sub' ? data.send(lines(sub)) : usual();
      },
    },
  });
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const batchId = await add(page.call, { sessionId, direction: 'download', names: ['t/'] });
  const failed = { remotePath: '/t/sub', state: 'failed', error: { code: 'listing_unreadable' } };
  for (const isAgain of [false, true]) {
    if (isAgain) await page.call('transfer.act', { action: 'retry', target: { kind: 'batch', batchId } });
    page.events.length = 0;
    expect(await page.batchEnd(batchId)).toMatchObject({ counts: { done: 2 } });
    expect(await page.list('failed')).toMatchObject([failed]);
  }
  expect(server.commands.filter((command) => command === 'LIST -aR')).toHaveLength(2);
});

describe.each(labelled(serverWays))('%s', (_label, way) => {
  test('a tree is the same at once and folder by folder', async () => {
    await using server = await startServer({ ...way, files });
    await server.giveToServer();
    await chmod(join(server.rootDir, 't/closed'), 0);
    const connection = await open(server);
    const top = joinPath(remotePath(server.remoteRoot), 't');
    const plain = await walk(connection, top, false);
    expect(plain).toContain(`${top}/a/b/c/deep.txt file 3`);
    expect(plain).toContain(`${top}/closed unreadable: permission_denied`);
    expect(plain).toHaveLength(15);
    expect(await walk(connection, top, true)).toEqual(plain);
    expect(await walk(connection, top, true)).toEqual(plain);
    expect(connection.site.listsDeep).toBe(bringsTrees[way.kind]);
    connection.quit();
  });

  test('a recursive listing says what it could not read', async () => {
    await using server = await startServer({ ...way, files });
    await using engine = await makeEngineDir();
    await server.giveToServer();
    await chmod(join(server.rootDir, 't/closed'), 0);
    const path = joinPath(remotePath(server.remoteRoot), 't');
    const mode = { mode_name: 'list', path, recursive: true } as const;
    const { listing, unreadable } = await run(server, { mode, engineDir: engine.dir });
    expect(unreadable).toEqual([`${path}/closed`]);
    const paths = Object.keys(listing);
    expect(paths).toContain(`${path}/a/b/c/deep.txt`);
    for (const [at, each] of paths.entries()) {
      const parent = each.slice(0, each.lastIndexOf('/'));
      if (parent !== path) expect(paths.indexOf(parent)).toBeLessThan(at);
    }
  });
});
