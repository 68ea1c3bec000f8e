import { expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { type Commands, type Exchange, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { makeFile } from './makeFile.ts';

const take = async ({ reply, data }: Exchange): Promise<void> => {
  reply('150 Send it');
  const socket = await data();
  socket.resume().on('end', () => reply('226 Done'));
};

/** A server like IIS, without MLST, that has `Readme.txt` and takes other cases, and dots at the end, for the same. */
const serve = (commands: Commands = {}) =>
  startSmallServer({
    feat: ({ reply }) => reply('211-Features:', ' SIZE', '211 End'),
    cwd: ({ argument, reply }) => reply(argument === '/' ? '250 OK' : '550 The directory name is invalid.'),
    list: async ({ reply, data }) => {
      reply('150 Here it comes');
      const socket = await data();
      socket.end('01-31-24  12:00PM                 1234 Readme.txt\r\n');
      socket.on('close', () => reply('226 Done'));
    },
    size: ({ argument, reply }) =>
      reply(/^\/readme\.txt[. ]*$/i.test(argument) ? '213 1234' : '550 The system cannot find it.'),
    appe: take,
    stor: take,
    ...commands,
  });

const sent = (received: readonly string[]): string[] =>
  received.filter((line) => /^(?:APPE|STOR)/.test(line));

test.each(['/Readme.txt', '/README.TXT', '/Readme.txt.', '/Readme.txt '])(
  'nothing is made of %j, which is there under some name',
  async (path) => {
    await using server = await serve();
    await expect(makeFile(await server.open(), remotePath(path), neverAborted)).rejects.toMatchObject({
      code: 'already_exists',
    });
    expect(sent(server.received)).toEqual([]);
  },
);

const refuse: Commands[string] = ({ reply }) => reply('550 Permission denied.');
const unknown: Commands[string] = ({ reply }) => reply('500 Unknown command.');

test.each<[string, Commands, readonly string[]]>([
  ['appended to', {}, ['APPE /new']],
  ['stored where nobody may append', { appe: refuse }, ['APPE /new', 'STOR /new']],
  ['only appended to where nobody can ask for a size', { size: unknown }, ['APPE /new']],
])('a new file is %s', async (_what, commands, expected) => {
  await using server = await serve(commands);
  await makeFile(await server.open(), remotePath('/new'), neverAborted);
  expect(sent(server.received)).toEqual(expected);
});

test('what may be there, and nobody may append, is not stored', async () => {
  await using server = await serve({ size: unknown, appe: refuse });
  await expect(makeFile(await server.open(), remotePath('/new'), neverAborted)).rejects.toMatchObject({
    code: 'permission_denied',
  });
  expect(sent(server.received)).toEqual(['APPE /new']);
});
