import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { follow, targetOf } from './follow.ts';
import { send, startSmallServer } from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

/** MLST of links, as servers write what they lead to. */
const links: Readonly<Record<string, string>> = {
  '/d/dangling': 'gone',
  '/d/closed': '../closed',
  '/d/chain': 'closed',
  '/d/round': 'round',
};

test.each<[string, string, string, number | null]>([
  ['a folder that lets one in', '/d', 'dir', null],
  ['a file', '/d/f', 'file', 7],
  ['what the server says is missing', '/d/missing', 'nothing', null],
  ['a link to nothing', '/d/dangling', 'nothing', null],
  ['a link to a folder that lets nobody in', '/d/closed', 'dir', null],
  ['a link to a link', '/d/chain', 'dir', null],
  ['a link to itself', '/d/round', 'nothing', null],
])('%s', async (_what, path, type, sizeBytes) => {
  await using server = await startSmallServer({
    cwd: ({ argument, reply }) => reply(['/', '/d'].includes(argument) ? '250 OK' : '550 Failed.'),
    size: ({ argument, reply }) =>
      reply(argument === '/d/f' ? '213 7' : argument === '/d/missing' ? '550 No such file' : '550 Failed.'),
    mlst: ({ argument, reply }) => {
      const target = links[argument];
      if (target !== undefined) reply('250-Facts', ` type=OS.unix=slink:${target}; ${argument}`, '250 End');
      else if (argument === '/closed') reply('250-Facts', ' type=dir; /closed', '250 End');
      else reply('550 Failed.');
    },
    mlsd: (exchange) => send(exchange, ''),
  });
  expect(await follow(await server.open(), remotePath(path), neverAborted)).toEqual({ type, sizeBytes });
});

test.each([
  ['/a/link', 'b', '/a/b'],
  ['/a/link', '../b/./c', '/b/c'],
  ['/a/link', '/b//c/', '/b/c'],
  ['/link', '../../b', '/b'],
])('%s to %s leads to %s', (link, target, path) => {
  expect(targetOf(remotePath(link), target)).toBe(path);
});
