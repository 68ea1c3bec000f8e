import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { type Commands, send, startSmallServer } from './smallServer.testkit.ts';
import { occupantOf, occupantsOfOneFolder, statPath } from './stat.ts';
import { neverAborted } from './wait.ts';

/** A folder that cannot be listed, with a file in it that the server tells about when asked. */
const closed: Commands = {
  cwd: ({ reply, argument }) => reply(argument === '/closed' ? '250 OK' : '550 No directory'),
  size: ({ reply }) => reply('213 5'),
  mdtm: ({ reply }) => reply('213 20240506123456'),
  list: async ({ reply, data }) => {
    reply('150 Here it comes');
    (await data()).end();
    reply('550 Permission denied');
  },
};
const told = { name: 'a.txt', type: 'file', sizeBytes: 5, modifiedAtMs: Date.UTC(2024, 4, 6, 12, 34, 56) };
const line = '-rw-r----- 1 anna staff 5 May 06 2024';

test.each<[string, string, object]>([
  [
    'with its path',
    `213-Status:\r\n${line} /closed/a.txt\r\n213 End`,
    { unixMode: 0o640, owner: 'anna', group: 'staff' },
  ],
  ['with its name', `213-Status:\r\n${line} a.txt\r\n213 End`, { unixMode: 0o640 }],
  ['with a code before it', `213-Status:\r\n213-${line} a.txt\r\n213 End`, { unixMode: 0o640 }],
  ['as a folder of others', `212-Status:\r\n${line} b.txt\r\n${line} c.txt\r\n212 End`, { unixMode: null }],
  ['as another', `213-Status:\r\n${line} b.txt\r\n213 End`, { unixMode: null, owner: null }],
  ['in one line', '211 All is well', { unixMode: null }],
  ['not at all', '502 No', { unixMode: null }],
])('STAT tells %s what a closed folder does not', async (_how, reply, known) => {
  await using server = await startSmallServer({ ...closed, stat: (exchange) => exchange.reply(reply) });
  const connection = await server.open();
  expect(await statPath(connection, remotePath('/closed/a.txt'), neverAborted)).toMatchObject({
    ...told,
    ...known,
  });
  await statPath(connection, remotePath('/closed/a.txt'), neverAborted);
  const asked = server.received.filter((command) => command.startsWith('STAT ')).length;
  expect(asked).toBe(reply.startsWith('502') ? 1 : 2);
});

/** A folder with a link that leads nowhere, of which only LIST tells. */
const withDanglingLink: Commands = {
  cwd: ({ reply, argument }) => reply(argument === '/pub' ? '250 OK' : '550 No directory'),
  mlst: ({ reply }) => reply('550 No such file'),
  mlsd: (exchange) => send(exchange, ''),
  list: (exchange) => send(exchange, ['lrwxrwxrwx 1 a b 3 Jan 31 2023 link -> nowhere']),
};

test.each<[string, Commands, string, string | null]>([
  ['a link that leads nowhere', {}, '/pub/link', 'link'],
  ['nothing', {}, '/pub/other', null],
  ['nothing, in a folder that is missing', {}, '/missing/link', null],
  [
    'nothing, where LIST is refused',
    { list: ({ reply }) => reply('550 Permission denied') },
    '/pub/link',
    null,
  ],
  ['nothing, where LIST is unknown', { list: ({ reply }) => reply('502 No') }, '/pub/link', null],
])('a name is taken by %s', async (_what, commands, path, expected) => {
  await using server = await startSmallServer({ ...withDanglingLink, ...commands });
  const occupant = await occupantOf(await server.open(), remotePath(path), neverAborted);
  expect(occupant?.type ?? null).toBe(expected);
});

test('for many names of a folder it is listed once', async () => {
  await using server = await startSmallServer(withDanglingLink);
  const connection = await server.open();
  const look = occupantsOfOneFolder();
  const found: (string | null)[] = [];
  for (const name of ['other', 'link', 'another']) {
    found.push((await look(connection, remotePath(`/pub/${name}`), neverAborted))?.type ?? null);
  }
  expect(found).toEqual([null, 'link', null]);
  expect(server.received.filter((line) => line.startsWith('CWD')).length).toBe(1);
});
