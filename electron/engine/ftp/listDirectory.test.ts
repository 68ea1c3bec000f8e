import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { largestListing } from './fetchListing.ts';
import { listDirectory } from './listDirectory.ts';
import { type Commands, startSmallServer } from './smallServer.testkit.ts';
import { statPath } from './stat.ts';
import { neverAborted } from './wait.ts';

const noFacts: Commands = { feat: ({ reply }) => reply('502 No'), cwd: ({ reply }) => reply('250 OK') };

/** Answers a listing command with this text. */
const lists =
  (text: string | Buffer): Commands[string] =>
  async ({ reply, data }) => {
    reply('150 Here it comes');
    const socket = await data();
    socket.end(text);
    socket.on('close', () => reply('226 Done'));
  };

const unix = (name: string): string => `-rw-r--r-- 1 a b 3 Jan 31 2023 ${name}\r\n`;

describe('a listing', () => {
  test.each([
    ['line ends', '\n', { entries: 0, unreadable: 0 }],
    ['entries', 'type=file;size=1; a\r\n', { entries: largestListing.lines, unreadable: 0 }],
    ['one line', 'x', { entries: 0, unreadable: 0 }],
  ])(
    'that does not end is broken off and told as cut, of %s, and the connection goes on',
    async (_what, text, { entries, unreadable }) => {
      const junk = Buffer.from(text.repeat(Math.ceil((1024 * 1024) / text.length)));
      await using server = await startSmallServer({
        mlsd: async ({ reply, data }) => {
          reply('150 Here it comes');
          const socket = await data();
          const pour = (): void => {
            while (socket.writable && socket.write(junk));
          };
          socket.on('drain', pour).on('close', () => reply('426 Broken off'));
          pour();
        },
      });
      const connection = await server.open();
      const listing = await listDirectory(connection, remotePath('/'), neverAborted);
      expect(listing.isCut).toBe(true);
      expect([listing.entries.length, listing.unreadableLines.length]).toEqual([entries, unreadable]);
      expect((await connection.command('NOOP', neverAborted)).code).toBe(200);
    },
  );

  test('of MLSD that knows no path is asked for inside the directory', async () => {
    await using server = await startSmallServer({
      cwd: ({ reply }) => reply('250 OK'),
      mlsd: (exchange) =>
        exchange.argument === '' ? lists('type=file;size=3; a\r\n')?.(exchange) : exchange.reply('501 No'),
    });
    const { entries } = await listDirectory(await server.open(), remotePath('/d'), neverAborted);
    expect(entries.map(({ name }) => name)).toEqual(['a']);
  });

  test.each<[string, number]>([
    ['550 No files found', 0],
    ['450 No files found', 1],
    ['550 Permission denied', 1],
    ['226 Transfer done (but failed to open directory).', 1],
  ])(
    'that is empty but for %s',
    async (answer, failures) => {
      await using server = await startSmallServer({
        ...noFacts,
        list: async ({ reply, data }) => {
          if (answer.startsWith('226')) (await data()).end();
          reply(answer);
        },
      });
      const outcome = listDirectory(await server.open(), remotePath('/d'), neverAborted);
      if (failures === 0) expect((await outcome).entries).toEqual([]);
      else await expect(outcome).rejects.toMatchObject({ code: 'permission_denied', path: '/d' });
    },
    20_000,
  );

  test('with hidden files is asked for where that shows more, and never again where it does not', async () => {
    for (const [all, expected] of [
      [unix('.') + unix('a') + unix('.b'), ['LIST -a', 'LIST -a']],
      [unix('a') + unix('.b'), ['LIST -a', 'LIST', 'LIST -a']],
      ['', ['LIST -a', 'LIST', 'LIST']],
    ] as const) {
      await using server = await startSmallServer({
        ...noFacts,
        list: (exchange) => lists(exchange.argument === '' ? unix('a') : all)?.(exchange),
      });
      const connection = await server.open();
      await listDirectory(connection, remotePath('/d'), neverAborted);
      const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
      expect(entries.some(({ name }) => name === 'a')).toBe(true);
      expect(server.received.filter((line) => line.startsWith('LIST'))).toEqual(expected);
    }
  });
});

describe('what a path is, by its directory’s listing', () => {
  const open = (text: string, commands: Commands = {}) =>
    startSmallServer({ ...noFacts, list: lists(text), mdtm: ({ reply }) => reply('502 No'), ...commands });

  test('a file that is listed', async () => {
    await using server = await open(unix('a'));
    expect(await statPath(await server.open(), remotePath('/a'), neverAborted)).toMatchObject({
      sizeBytes: 3,
    });
  });

  test('nothing, when lines that are not understood do not name it', async () => {
    await using server = await open(`${unix('a')}Total of 2 files\r\n`);
    expect(await statPath(await server.open(), remotePath('/b'), neverAborted)).toBeNull();
  });

  test('asked about, when a line that is not understood names it', async () => {
    await using server = await open('BBB.TXT;1  2/4  1-JAN-2024 12:00\r\n', {
      size: ({ reply }) => reply('213 17'),
    });
    const entry = await statPath(await server.open(), remotePath('/BBB.TXT'), neverAborted);
    expect(entry).toMatchObject({ type: 'file', sizeBytes: 17 });
  });

  test('unknown, when nobody can tell: not taken for nothing', async () => {
    await using server = await open('BBB.TXT;1  2/4  1-JAN-2024 12:00\r\n', {
      cwd: ({ reply, argument }) => reply(argument === '/' ? '250 OK' : '550 No'),
    });
    await expect(statPath(await server.open(), remotePath('/BBB.TXT'), neverAborted)).rejects.toMatchObject({
      code: 'listing_unreadable',
    });
  });
});
