import { describe, expect, test } from 'vitest';
import { joinPath, type RemotePath, remotePath } from '../../../shared/model/paths.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { newMetFolders } from './metFolders.ts';
import { readTree } from './readTree.ts';

const dir = (name: string): string => `drwxr-xr-x 2 a b 4096 Jan 31 2023 ${name}`;
const file = (name: string): string => `-rw-r--r-- 1 a b 3 Jan 31 2023 ${name}`;

/** A server without MLSD that shows links as directories. */
const serve = (linesOf: (path: string) => readonly string[], pwdOf: (path: string) => string) => {
  let at = '/';
  return startSmallServer({
    feat: ({ reply }) => reply('502 No'),
    cwd: ({ argument, reply }) => {
      at = argument;
      reply('250 OK');
    },
    pwd: ({ reply }) => reply(`257 "${pwdOf(at)}"`),
    list: async ({ reply, data }) => {
      reply('150 Here it comes');
      const socket = await data();
      socket.end([dir('.'), ...linesOf(at)].map((line) => `${line}\r\n`).join(''));
      socket.on('close', () => reply('226 Done'));
    },
  });
};

/** Walks as list and transfers do: folders with all that is below them, and what leads round. */
async function walk(connection: FtpConnection): Promise<readonly string[]> {
  const met = newMetFolders();
  const walked: string[] = [];
  const below: RemotePath[] = [remotePath('/r')];
  for (let path = below.shift(); path !== undefined; path = below.shift()) {
    const level = path.split('/').length - 2;
    for await (const part of readTree(connection, path, { mayReadDeep: false, met, level }, neverAborted)) {
      walked.push(part.leadsRound === 'no' ? path : `${path} leads round, ${part.leadsRound}`);
      below.push(...part.unreadFolders.map((name) => joinPath(part.path, name)));
    }
  }
  return walked;
}

describe('a link that the server shows as a folder', () => {
  test('to a folder above is not followed where the server tells where it stands', async () => {
    const real = (path: string): string =>
      path.replaceAll(/\/(?:loop|back)\b/g, '').replace(/(?:\/sub)+/, '/sub');
    const linesOf = (path: string): readonly string[] =>
      real(path) === '/r' ? [file('f'), dir('loop'), dir('sub')] : [file('g'), dir('loop')];
    await using server = await serve(linesOf, real);
    // The link in `sub` leads to `sub` itself, as far as this server tells them apart.
    expect(await walk(await server.open())).toEqual([
      '/r',
      '/r/loop leads round, surely',
      '/r/sub',
      '/r/sub/loop leads round, surely',
    ]);
  });

  test('is followed once at the most where the server only repeats the path', async () => {
    await using server = await serve(
      () => [file('f'), dir('l'), dir('m')],
      (path) => path,
    );
    const walked = await walk(await server.open());
    expect(walked.filter((path) => !path.endsWith('leads round, probably'))).toEqual(['/r', '/r/l', '/r/m']);
  });
});

test('folders that are made alike are read to the last', async () => {
  const linesOf = (path: string): readonly string[] => (path.length < 40 ? [dir('a')] : [file('f')]);
  await using server = await serve(linesOf, (path) => path);
  const walked = await walk(await server.open());
  expect(walked).toHaveLength(20);
  expect(server.received.filter((line) => line === 'PWD').length).toBeGreaterThan(1);
});

test('nothing more is asked where nothing looks alike', async () => {
  const linesOf = (path: string): readonly string[] =>
    path.length < 10 ? [file(`f${path.length}`), dir('a')] : [file('f')];
  await using server = await serve(linesOf, (path) => path);
  await walk(await server.open());
  // The one of the login.
  expect(server.received.filter((line) => line === 'PWD')).toHaveLength(1);
});
