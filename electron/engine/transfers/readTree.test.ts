import { describe, expect, test } from 'vitest';
import { type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { type Commands, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { newMetFolders } from './metFolders.ts';
import { type ReadTreeOptions, readTree } from './readTree.ts';

/** The server's clock is an hour ahead of UTC. */
const nowUtc = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 12);
const [, day, month, , time = ''] = new Date(Date.now() + 3_600_000).toUTCString().split(' ');
const file = (name: string): string => `-rw-r--r-- 1 a b 3 ${month} ${day} ${time.slice(0, 5)} ${name}`;
const dir = (name: string): string => `drwxr-xr-x 2 a b 4096 Jan 31 12:00 ${name}`;

const tree = [
  ...[dir('.'), dir('a'), dir('closed'), file('f')],
  ...['', 'a:', dir('.'), dir('deep')],
  ...['', 'a/deep:', dir('.'), file('x')],
  ...['', 'closed:'],
];

/** A server with LIST alone; what it answers by the argument. */
const lists = (answers: Readonly<Record<string, readonly string[]>>, done = '226 Done'): Commands => ({
  feat: ({ reply }) => reply('502 No'),
  cwd: ({ reply, argument }) => reply(argument.includes('closed') ? '550 No' : '250 OK'),
  mdtm: ({ reply }) => reply(`213 ${nowUtc}00`),
  list: async ({ argument, reply, data }) => {
    const lines = answers[argument];
    if (!lines) return reply('550 No such file');
    reply('150 Here it comes');
    const socket = await data();
    socket.end(lines.map((line) => `${line}\r\n`).join(''));
    socket.on('close', () => reply(done));
  },
});

async function read(
  connection: FtpConnection,
  path: RemotePath = remotePath('/r'),
  options: Partial<ReadTreeOptions> = {},
): Promise<readonly string[]> {
  const came: string[] = [];
  for await (const folder of readTree(connection, path, { mayReadDeep: true, ...options }, neverAborted)) {
    const { entries, unreadFolders, skippedFolders } = folder;
    const skipped = skippedFolders.map(({ name, why }) => `${name} ${why}`);
    came.push(
      `${folder.path}: ${entries.map(({ name }) => name)} | ${[...unreadFolders].sort()} | ${skipped}`,
    );
  }
  return came;
}

describe('a tree', () => {
  test('comes by one LIST -R; what that leaves out is for the caller to read', async () => {
    await using server = await startSmallServer(lists({ '-aR': tree }));
    const connection = await server.open();
    const expected = ['/r: a,closed,f |  | ', '/r/a: deep |  | ', '/r/a/deep: x |  | ', '/r:  | closed | '];
    // The second time the clock is known, so that folders come while they arrive.
    expect(await read(connection)).toEqual(expected);
    expect(await read(connection)).toEqual(expected);
    expect(connection.site).toMatchObject({ listsDeep: true, utcOffsetMs: -3_600_000 });
    expect(server.received.filter((line) => line.startsWith('MDTM'))).toEqual(['MDTM /r/f']);
  });

  test('has the path that was given in its paths', async () => {
    await using server = await startSmallServer(lists({ '-aR': tree.slice(0, -2) }));
    const connection = await server.open();
    const pathsOf = async (path: string): Promise<string[]> =>
      (await read(connection, remotePath(path))).map((line) => line.slice(0, line.indexOf(':')));
    expect(await pathsOf('')).toEqual(['', 'a', '', 'a']);
    expect(await pathsOf('.')).toEqual(['.', './a', '.', './a']);
  });

  test.each<[string, Commands]>([
    ['refuses it', lists({ '-a': tree.slice(0, 4), '': tree.slice(0, 4) })],
    ['does not show itself', lists({ '-aR': tree.slice(1, 4), '-a': tree.slice(0, 4) })],
    ['says nothing', lists({ '-aR': [], '-a': tree.slice(0, 4) })],
  ])('is read folder by folder where the server %s, and never asked for at once again', async (_what, on) => {
    await using server = await startSmallServer(on);
    const connection = await server.open();
    for (const time of [1, 2]) {
      expect(await read(connection), `${time}`).toEqual(['/r: a,closed,f | a,closed | ']);
    }
    expect(server.received.filter((line) => line === 'LIST -aR')).toHaveLength(1);
  });

  test('whose server lists one folder only is not taken for empty below', async () => {
    await using server = await startSmallServer(lists({ '-aR': tree.slice(0, 4), '-a': tree.slice(0, 4) }));
    const connection = await server.open();
    expect(await read(connection)).toEqual(['/r: a,closed,f |  | ', '/r:  | a,closed | ']);
    expect(connection.site.listsDeep).toBe(false);
  });

  test('that the server says it cut short', async () => {
    await using server = await startSmallServer(
      lists({ '-aR': tree.slice(0, -2) }, '226 Output truncated to 10 matches'),
    );
    expect(await read(await server.open())).toEqual([
      '/r: a,closed,f |  | ',
      '/r/a: deep |  | ',
      '/r:  | closed | ',
      '/r/a:  | deep | ',
    ]);
  });

  test('that contradicts itself fails once, and is read folder by folder then', async () => {
    const forged = [...tree.slice(0, 7), '', 'a:', dir('.'), file('evil')];
    await using server = await startSmallServer(lists({ '-aR': forged, '-a': tree.slice(0, 4) }));
    const connection = await server.open();
    await expect(read(connection)).rejects.toMatchObject({ code: 'listing_unreadable', retry: 'auto' });
    expect(await read(connection)).toEqual(['/r: a,closed,f | a,closed | ']);
  });

  test('is left in the middle, and the connection goes on', async () => {
    const endless: Commands = {
      ...lists({}),
      list: async ({ reply, data }) => {
        reply('150 Here it comes');
        const socket = await data();
        socket.write(
          tree
            .slice(0, 7)
            .map((line) => `${line}\r\n`)
            .join(''),
        );
        socket.on('close', () => reply('426 Broken off'));
      },
    };
    await using server = await startSmallServer(endless);
    const connection = await server.open();
    connection.site.utcOffsetMs = 0;
    for await (const { path } of readTree(
      connection,
      remotePath('/r'),
      { mayReadDeep: true },
      neverAborted,
    )) {
      expect(path).toBe('/r');
      break;
    }
    expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
  });

  test('that is not there, or is not allowed to be asked for at once, is asked for plainly', async () => {
    await using server = await startSmallServer(lists({ '-a': [dir('.'), file('f')], '-aR': tree }));
    const connection = await server.open();
    await expect(read(connection, remotePath('/closed'))).rejects.toMatchObject({ path: '/closed' });
    expect(await read(connection, remotePath('/r'), { mayReadDeep: false })).toEqual(['/r: f |  | ']);
    expect(await read(connection, remotePath('/r'), { level: 63 })).toEqual([
      '/r: a,closed,f |  | ',
      '/r/a: deep |  | deep too_deep',
      '/r:  | closed | ',
    ]);
  });
});

describe('a folder of facts', () => {
  const facts = ['type=dir;unique=1; a', 'type=dir;unique=2; loop', 'type=dir; b', 'type=file;unique=1; f'];
  const mlsd: Commands = {
    mlsd: async ({ reply, data }) => {
      reply('150 Here it comes');
      const socket = await data();
      socket.end(facts.map((line) => `${line}\r\n`).join(''));
      socket.on('close', () => reply('226 Done'));
    },
  };

  test('that another path leads to is skipped; the same path may be read again', async () => {
    await using server = await startSmallServer(mlsd);
    const connection = await server.open();
    const options = {
      mayReadDeep: false,
      met: { ...newMetFolders(), pathsByUnique: new Map([['2', remotePath('/top')]]) },
    };
    for (let time = 1; time <= 2; time++) {
      expect(await read(connection, remotePath('/r'), options)).toEqual([
        '/r: a,loop,b,f | a,b | loop repeated',
      ]);
    }
    expect(await read(connection, remotePath('/s'), options)).toEqual([
      '/s: a,loop,b,f | b | a repeated,loop repeated',
    ]);
  });

  test('is not entered for ever', async () => {
    await using server = await startSmallServer(mlsd);
    expect(await read(await server.open(), remotePath('/r'), { mayReadDeep: false, level: 64 })).toEqual([
      '/r: a,loop,b,f |  | a too_deep,loop too_deep,b too_deep',
    ]);
  });
});
