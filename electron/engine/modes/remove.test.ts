import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { type Commands, send, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { remove } from './remove.ts';

type Kind = 'file' | 'dir' | 'link';

interface Tree {
  /** Absolute path → the names in it and what LIST and MLSD call them. */
  readonly listings: Readonly<Record<string, Readonly<Record<string, readonly [list: Kind, mlsd: Kind]>>>>;
  /** Where CWD really leads. */
  readonly realPaths?: Readonly<Record<string, string>>;
}

const letters: Readonly<Record<Kind, string>> = { file: '-', dir: 'd', link: 'l' };

/** A server with this tree, which it does not change; deletions are answered with success, of directories by RMD only. */
function serve({ listings, realPaths = {} }: Tree, commands: Commands = {}) {
  let directory = '/';
  const isDirectory = (path: string): boolean =>
    path in listings && !(realPaths[path] ?? path).startsWith('/elsewhere');
  return startSmallServer({
    cwd: ({ argument, reply }) => {
      directory = argument;
      reply(argument in listings ? '250 OK' : '550 No');
    },
    pwd: ({ reply }) => reply(`257 "${realPaths[directory] ?? directory}" is the current directory`),
    mlst: ({ argument, reply }) =>
      argument in listings ? reply('250-Facts', ` type=dir; ${argument}`, '250 End') : reply('550 No'),
    mlsd: (exchange) =>
      send(
        exchange,
        Object.entries(listings[exchange.argument] ?? {}).map(([name, [, kind]]) => `type=${kind}; ${name}`),
      ),
    list: (exchange) =>
      send(
        exchange,
        Object.entries(listings[directory] ?? {}).map(
          ([name, [kind]]) => `${letters[kind]}rw-r--r-- 1 a b 3 Jan 31 2023 ${name}`,
        ),
      ),
    dele: ({ argument, reply }) => reply(isDirectory(argument) ? '550 Is a directory' : '250 Gone'),
    rmd: ({ reply }) => reply('250 Gone'),
    ...commands,
  });
}

/** But for DELE and RMD of a directory that come before it is emptied, and change nothing. */
const deletions = (received: readonly string[]): string[] =>
  received.filter((line, index) => {
    const isTrial = line === received[index - 1]?.replace('DELE', 'RMD');
    return /^(?:DELE|RMD)/.test(line) && !isTrial && !/^DELE \/d(?:\/s|\/sub)?$/.test(line);
  });

describe('removing a directory', () => {
  test('takes what is in it first, and nothing beside it', async () => {
    await using server = await serve({
      listings: {
        '/': { d: ['dir', 'dir'], other: ['file', 'file'] },
        '/d': { a: ['file', 'file'], sub: ['dir', 'dir'] },
        '/d/sub': { b: ['file', 'file'] },
      },
    });
    expect(await remove(await server.open(), remotePath('d'), neverAborted)).toEqual({
      files: 2,
      directories: 2,
    });
    expect(deletions(server.received)).toEqual(['DELE /d/a', 'DELE /d/sub/b', 'RMD /d/sub', 'RMD /d']);
  });

  test('unlinks what only LIST knows for a link', async () => {
    await using server = await serve({
      listings: {
        '/': { d: ['dir', 'dir'] },
        '/d': { link: ['link', 'dir'] },
        '/d/link': { precious: ['file', 'file'] },
      },
      realPaths: { '/d/link': '/elsewhere' },
    });
    expect(await remove(await server.open(), remotePath('/d'), neverAborted)).toEqual({
      files: 1,
      directories: 1,
    });
    expect(deletions(server.received)).toEqual(['DELE /d/link', 'RMD /d']);
  });

  test('unlinks what neither listing knows for a link, but which leads elsewhere', async () => {
    await using server = await serve({
      listings: {
        '/': { d: ['dir', 'dir'] },
        '/d': { link: ['dir', 'dir'] },
        '/d/link': { precious: ['file', 'file'] },
      },
      realPaths: { '/d/link': '/elsewhere' },
    });
    expect(await remove(await server.open(), remotePath('/d'), neverAborted)).toEqual({
      files: 1,
      directories: 1,
    });
    expect(deletions(server.received)).toEqual(['DELE /d/link', 'RMD /d']);
  });

  test('stops at such a link that cannot be unlinked, with everything behind it untouched', async () => {
    await using server = await serve(
      {
        listings: {
          '/': { d: ['dir', 'dir'] },
          '/d': { link: ['dir', 'dir'] },
          '/d/link': { precious: ['file', 'file'] },
        },
        realPaths: { '/d/link': '/elsewhere' },
      },
      { dele: ({ reply }) => reply('550 Not a file') },
    );
    await expect(remove(await server.open(), remotePath('/d'), neverAborted)).rejects.toMatchObject({
      code: 'permission_denied',
      path: '/d/link',
    });
    expect(deletions(server.received)).toEqual(['DELE /d/link']);
  });

  test('goes on with the rest where somebody looks on, and leaves what holds something that stays', async () => {
    await using server = await serve(
      {
        listings: {
          '/': { d: ['dir', 'dir'] },
          '/d': { link: ['dir', 'dir'], sub: ['dir', 'dir'], a: ['file', 'file'] },
          '/d/link': { precious: ['file', 'file'] },
          '/d/sub': { b: ['file', 'file'] },
        },
        realPaths: { '/d/link': '/elsewhere' },
      },
      {
        dele: ({ argument, reply }) => reply(/\/(a|b)$/.test(argument) ? '250 Gone' : '550 Not a file'),
      },
    );
    const failures: (string | undefined)[] = [];
    const told: number[] = [];
    const removed = await remove(await server.open(), remotePath('/d'), neverAborted, {
      onProgress: ({ files }) => told.push(files),
      onFailure: ({ path }) => failures.push(path),
    });
    expect(removed).toEqual({ files: 2, directories: 1 });
    expect(failures).toEqual(['/d/link']);
    expect(told).toEqual([1, 1, 2]);
    expect(deletions(server.received)).toEqual(['DELE /d/link', 'DELE /d/sub/b', 'RMD /d/sub', 'DELE /d/a']);
  });

  test('goes on with the rest where nobody looks on, and says in the end what stays', async () => {
    await using server = await serve(
      {
        listings: {
          '/': { d: ['dir', 'dir'] },
          '/d': { a: ['file', 'file'], b: ['file', 'file'], c: ['file', 'file'] },
        },
      },
      { dele: ({ argument, reply }) => reply(argument === '/d/b' ? '550 Permission denied' : '250 Gone') },
    );
    await expect(remove(await server.open(), remotePath('/d'), neverAborted)).rejects.toMatchObject({
      code: 'permission_denied',
      path: '/d/b',
    });
    expect(deletions(server.received)).toEqual(['DELE /d/a', 'DELE /d/b', 'DELE /d/c']);
  });

  test('unlinks what nothing gives away for a link: neither listing, and the server only repeats the path', async () => {
    const gone = new Set<string>();
    const d = { a: ['file', 'file'], link: ['dir', 'dir'], z: ['file', 'file'] } as const;
    const listings: Tree['listings'] = {
      '/': { d: ['dir', 'dir'] },
      '/d': d,
      '/d/link': { precious: ['file', 'file'] },
    };
    let at = '/';
    await using server = await serve(
      { listings },
      {
        cwd: ({ argument, reply }) => {
          at = argument;
          reply(argument in listings && !gone.has(argument) ? '250 OK' : '550 No');
        },
        pwd: ({ reply }) => reply(`257 "${at}"`),
        dele: ({ argument, reply }) => {
          if (argument === '/d') return reply('550 Is a directory');
          gone.add(argument);
          return reply('250 Gone');
        },
      },
    );
    await remove(await server.open(), remotePath('/d'), neverAborted);
    expect(deletions(server.received)).toEqual(['DELE /d/a', 'DELE /d/link', 'DELE /d/z', 'RMD /d']);
  });

  describe('with a link in it that nothing gives away', () => {
    const listings: Tree['listings'] = {
      '/': { d: ['dir', 'dir'] },
      '/d': { link: ['dir', 'dir'] },
      '/d/link': { precious: ['file', 'file'] },
    };

    test('unlinks it as a directory, where that is how the server removes links to directories', async () => {
      let at = '/';
      let isLinked = true;
      await using server = await serve(
        { listings },
        {
          cwd: ({ argument, reply }) => {
            at = argument;
            reply(argument in listings && (isLinked || argument !== '/d/link') ? '250 OK' : '550 No');
          },
          pwd: ({ reply }) => reply(`257 "${at}"`),
          dele: ({ reply }) => reply('550 Not a valid file.'),
          rmd: ({ argument, reply }) => {
            if (argument === '/d' && isLinked) return reply('550 Cannot remove directory.');
            isLinked = false;
            return reply('250 Directory removed.');
          },
        },
      );
      expect(await remove(await server.open(), remotePath('/d'), neverAborted)).toEqual({
        files: 0,
        directories: 2,
      });
      expect(server.received.filter((line) => /precious/.test(line))).toEqual([]);
    });

    test.each([
      ['a directory that is none', 'ENOTDIR: not a directory', 'ENOTDIR: not a directory'],
      ['neither a file nor a directory', 'Not a plain file', 'Not a directory'],
      ['something that may not be removed', 'Permission denied', 'Permission denied'],
    ])('stops before what it leads to, where it is %s', async (_what, asFile, asDirectory) => {
      await using server = await serve(
        { listings },
        {
          dele: ({ argument, reply }) =>
            reply(argument === '/d/link' ? `550 ${asFile}` : '550 Is a directory'),
          rmd: ({ argument, reply }) =>
            reply(argument === '/d/link' ? `550 ${asDirectory}` : '550 Directory not empty'),
        },
      );
      await expect(remove(await server.open(), remotePath('/d'), neverAborted)).rejects.toMatchObject({
        code: 'permission_denied',
        path: '/d/link',
      });
      expect(server.received.filter((line) => /precious/.test(line))).toEqual([]);
    });
  });

  test.each([
    ['what is in it', 'Is a directory', 'Directory not empty'],
    ['nothing', 'Delete operation failed.', 'Remove directory operation failed.'],
    ['the system', 'Operation not permitted', 'Directory not empty'],
    ['who may remove folders', 'Is a directory', 'Permission denied'],
  ])('goes on where a refusal to remove it as it is speaks of %s', async (_what, asFile, asDirectory) => {
    let isEmpty = false;
    await using server = await serve(
      { listings: { '/': { d: ['dir', 'dir'] }, '/d': { a: ['file', 'file'] } } },
      {
        dele: ({ argument, reply }) => {
          if (argument === '/d') return reply(`550 ${asFile}`);
          isEmpty = true;
          return reply('250 Gone');
        },
        rmd: ({ reply }) => reply(isEmpty ? '250 Gone' : `550 ${asDirectory}`),
      },
    );
    await remove(await server.open(), remotePath('/d'), neverAborted);
    expect(server.packets).toContainEqual(['DELE /d', 'RMD /d']);
    expect(deletions(server.received)).toEqual(['DELE /d/a', 'RMD /d']);
  });

  test('of which nothing but names is known goes with all it holds', async () => {
    const names: Readonly<Record<string, readonly string[]>> = {
      '/': ['d'],
      '/d': ['a', 's'],
      '/d/s': ['b'],
    };
    let at = '/';
    const list: Commands[string] = (exchange) => send(exchange, names[at] ?? []);
    await using server = await startSmallServer({
      feat: ({ reply }) => reply('502 No'),
      cwd: ({ argument, reply }) => {
        if (!(argument in names)) return reply('550 No');
        at = argument;
        return reply('250 OK');
      },
      pwd: ({ reply }) => reply(`257 "${at}"`),
      list,
      nlst: list,
      dele: ({ argument, reply }) => reply(argument in names ? '550 Is a directory' : '250 Gone'),
      rmd: ({ reply }) => reply('250 Gone'),
    });
    expect(await remove(await server.open(), remotePath('/d'), neverAborted)).toEqual({
      files: 2,
      directories: 2,
    });
    expect(deletions(server.received)).toEqual(['DELE /d/a', 'DELE /d/s/b', 'RMD /d/s', 'RMD /d']);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a way that leads over a link', { '/d': '/real', '/d/sub': '/real/sub' }],
    ['another case', { '/d': '/D', '/d/sub': '/D/SUB' }],
    ['a trailing slash', { '/d/sub': '/d/sub/' }],
  ])('is not put off by %s', async (_what, realPaths) => {
    await using server = await serve({
      listings: { '/': {}, '/d': { sub: ['dir', 'dir'] }, '/d/sub': { a: ['file', 'file'] } },
      realPaths,
    });
    await remove(await server.open(), remotePath('/d/sub'), neverAborted);
    expect(deletions(server.received)).toEqual(['DELE /d/sub/a', 'RMD /d/sub']);
  });

  test('goes by the listings where the server does not tell where it stands', async () => {
    await using server = await serve(
      { listings: { '/': { d: ['dir', 'dir'] }, '/d': { a: ['file', 'file'] } } },
      { pwd: ({ reply }) => reply('502 No') },
    );
    expect(await remove(await server.open(), remotePath('/d'), neverAborted)).toEqual({
      files: 1,
      directories: 1,
    });
  });

  test('acts on names only, whatever the server calls its files', async () => {
    const evil: Tree['listings'][string] = {
      '../other.txt': ['file', 'file'],
      '/etc/passwd': ['file', 'file'],
      '..': ['dir', 'dir'],
      '.': ['dir', 'dir'],
      'a/b': ['dir', 'dir'],
      '-rf *': ['file', 'file'],
    };
    await using server = await serve({ listings: { '/': { d: ['dir', 'dir'] }, '/d': evil } });
    await remove(await server.open(), remotePath('/d'), neverAborted);
    expect(deletions(server.received)).toEqual(['DELE /d/-rf *', 'RMD /d']);
  });

  test('says that something is left when a name could not be read', async () => {
    await using server = await serve(
      { listings: { '/': { d: ['dir', 'dir'] }, '/d': { 'a/b': ['file', 'file'] } } },
      { rmd: ({ reply }) => reply('550 Remove directory operation failed.') },
    );
    await expect(remove(await server.open(), remotePath('/d'), neverAborted)).rejects.toMatchObject({
      code: 'directory_not_empty',
      path: '/d',
    });
  });

  test('stops when it is cancelled: nothing is sent any more', async () => {
    const controller = new AbortController();
    await using server = await serve(
      {
        listings: {
          '/': { d: ['dir', 'dir'] },
          '/d': { a: ['file', 'file'], b: ['file', 'file'], c: ['file', 'file'] },
        },
      },
      {
        dele: ({ argument, reply }) => {
          if (argument === '/d') return reply('550 Is a directory');
          reply('250 Gone');
          return controller.abort();
        },
      },
    );
    await expect(remove(await server.open(), remotePath('/d'), controller.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(deletions(server.received)).toEqual(['DELE /d/a']);
  });
});

test.each(['', '/', '.', './', '//', '/a/.', '/a/..', '..', 'a/../b'])('%j is not removed', async (path) => {
  await using server = await serve({ listings: { '/': {}, '/a': {} } });
  const connection = await server.open();
  await expect(remove(connection, remotePath(path), neverAborted)).rejects.toMatchObject({
    code: 'name_refused',
  });
  expect(server.received.at(-1)).toBe('PWD');
});
