import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { send, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { changePermissions } from './changePermissions.ts';

const letters = { file: '-', dir: 'd', link: 'l' } as const;
type Kind = keyof typeof letters;

/** A server on which `/d/link` is a folder to MLSD, and whatever is said to LIST and PWD. */
function serve(listed: Kind, realPath: string) {
  const listings: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
    '/': { d: 'dir' },
    '/d': { link: 'dir', sub: 'dir' },
    '/d/link': { precious: 'file' },
    '/d/sub': { a: 'file' },
  };
  let directory = '/';
  return startSmallServer({
    cwd: ({ argument, reply }) => {
      directory = argument;
      reply(argument in listings ? '250 OK' : '550 No');
    },
    pwd: ({ reply }) => reply(`257 "${directory === '/d/link' ? realPath : directory}"`),
    mlst: ({ argument, reply }) => reply('250-Facts', ` type=dir; ${argument}`, '250 End'),
    mlsd: (exchange) =>
      send(
        exchange,
        Object.entries(listings[exchange.argument] ?? {}).map(([name, kind]) => `type=${kind}; ${name}`),
      ),
    list: (exchange) =>
      send(
        exchange,
        Object.entries(listings[directory] ?? {}).map(
          ([name, kind]) =>
            `${letters[name === 'link' ? listed : kind]}rw-r--r-- 1 a b 3 Jan 31 2023 ${name}`,
        ),
      ),
    site: ({ reply }) => reply('200 OK'),
  });
}

test.each<[string, Kind, string, readonly string[]]>([
  ['LIST calls a link', 'link', '/d/link', []],
  ['LIST calls a file', 'file', '/d/link', []],
  ['PWD says is elsewhere', 'dir', '/elsewhere', []],
  ['both say is a folder', 'dir', '/d/link', ['/d/link/precious', '/d/link']],
])('of what is in a folder, one that %s', async (_what, listed, realPath, expected) => {
  await using server = await serve(listed, realPath);
  await changePermissions(
    await server.open(),
    remotePath('/d'),
    { unixMode: 0o700, contents: 'all' },
    neverAborted,
  );
  expect(server.received.filter((line) => line.startsWith('SITE'))).toEqual(
    [...expected, '/d/sub/a', '/d/sub', '/d'].map((path) => `SITE CHMOD 700 ${path}`),
  );
});
