import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../shared/model/entry.ts';
import { remotePath } from '../../../shared/model/paths.ts';
import { largestListing } from './fetchListing.ts';
import { listDirectory } from './listDirectory.ts';
import { type Commands, send, startSmallServer } from './smallServer.testkit.ts';
import { statPath } from './stat.ts';
import { neverAborted } from './wait.ts';

const noFacts: Commands = { feat: ({ reply }) => reply('502 No'), cwd: ({ reply }) => reply('250 OK') };

/** Answers a listing command with this text. */
const lists =
  (text: string | Buffer): Commands[string] =>
  (exchange) =>
    send(exchange, text);

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

  test('costs no round trip for entering, and one less for its port where the site is known to bear it', async () => {
    await using server = await startSmallServer(
      { ...noFacts, list: (exchange) => lists(unix('a'))?.(exchange), mdtm: ({ reply }) => reply('502 No') },
      { inTurn: true },
    );
    const connection = await server.open();
    expect(server.packets.at(-1)).toEqual(['FEAT', 'TYPE I', 'PWD']);
    await listDirectory(connection, remotePath('/d'), neverAborted);
    const before = server.packets.length;
    await listDirectory(connection, remotePath('/d'), neverAborted);
    connection.site.bearsPipelining = true;
    await listDirectory(connection, remotePath('/e'), neverAborted);
    expect(server.packets.slice(before)).toEqual([
      ['CWD /d', 'EPSV'],
      ['LIST -a'],
      ['CWD /e', 'EPSV', 'LIST -a'],
    ]);
  });

  test.each([false, true])(
    'of a directory that cannot be entered is no other’s (asked for early: %s)',
    async (bearsPipelining) => {
      await using server = await startSmallServer(
        {
          ...noFacts,
          cwd: ({ argument, reply }) => reply(argument === '/closed' ? '550 Permission denied' : '250 OK'),
          list: (exchange) => lists('drwx------ 1 a b 3 Jan 31 2023 closed\r\n')?.(exchange),
          mdtm: ({ reply }) => reply('502 No'),
        },
        { inTurn: true },
      );
      const connection = await server.open();
      await listDirectory(connection, remotePath('/d'), neverAborted);
      connection.site.bearsPipelining = bearsPipelining;
      const asked = server.received.length;
      const heard: Entry[] = [];
      const arrivals = { begin: () => {}, add: (entry: Entry) => void heard.push(entry) };
      await expect(
        listDirectory(connection, remotePath('/closed'), neverAborted, { arrivals }),
      ).rejects.toMatchObject({ code: 'permission_denied' });
      expect(heard).toEqual([]);
      expect(server.received[asked + 2]).toBe(bearsPipelining ? 'LIST -a' : 'CWD /');
      const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
      expect(entries.map(({ name }) => name)).toEqual(['closed']);
    },
  );

  test('of MLSD that knows no path is asked for inside the directory', async () => {
    await using server = await startSmallServer({
      cwd: ({ reply }) => reply('250 OK'),
      mlsd: (exchange) =>
        exchange.argument === '' ? lists('type=file;size=3; a\r\n')?.(exchange) : exchange.reply('501 No'),
    });
    const connection = await server.open();
    for (const _time of [1, 2]) {
      const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
      expect(entries.map(({ name }) => name)).toEqual(['a']);
    }
    expect(server.received.filter((line) => line.startsWith('MLSD'))).toEqual(['MLSD /d', 'MLSD', 'MLSD']);
  });

  test('of MLSD that FEAT promised and nobody does is asked for once', async () => {
    await using server = await startSmallServer({
      cwd: ({ reply }) => reply('250 OK'),
      list: lists(unix('a')),
    });
    const connection = await server.open();
    for (const _time of [1, 2]) {
      const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
      expect(entries.map(({ name }) => name)).toEqual(['a']);
    }
    expect(server.received.filter((line) => line.startsWith('MLSD'))).toEqual(['MLSD /d', 'MLSD']);
  });

  test.each<[string, number]>([
    ['550 No files found', 0],
    ['450 No files found', 0],
    ['450 Busy', 1],
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
      ['ls: -a: No such file or directory\r\n', ['LIST -a', 'LIST', 'LIST']],
      [unix('a'), ['LIST -a', 'LIST', 'LIST -a']],
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

test('which of the two is asked for is not decided by an empty directory', async () => {
  let isEmpty = true;
  await using server = await startSmallServer({
    ...noFacts,
    list: (exchange) => {
      const all = isEmpty ? '' : unix('a') + unix('.b');
      return lists(exchange.argument === '' && !isEmpty ? unix('a') : all)?.(exchange);
    },
  });
  const connection = await server.open();
  expect((await listDirectory(connection, remotePath('/empty'), neverAborted)).entries).toEqual([]);
  isEmpty = false;
  const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
  expect(entries.map(({ name }) => name)).toEqual(['a', '.b']);
});

describe('names', () => {
  const namesIn = async (commands: Commands): Promise<[readonly string[], number]> => {
    await using server = await startSmallServer({ cwd: ({ reply }) => reply('250 OK'), ...commands });
    const { entries, unreadableLines } = await listDirectory(
      await server.open(),
      remotePath('/pub/d'),
      neverAborted,
    );
    return [entries.map(({ name }) => name), unreadableLines.length];
  };

  test('that the server writes with their directory lose it, and no other', async () => {
    const text = ['/pub/d/a', 'd/b', './c', '/etc/passwd', '../e', 'd/../f'].map(unix).join('');
    expect(await namesIn({ ...noFacts, list: lists(text) })).toEqual([['a', 'b', 'c'], 3]);
  });

  test.each<[string, string, readonly string[], number]>([
    ['that a line end tore stay', 'type=file; new\r\nline.txt\r\ntype=file; b\r\n', ['new', 'b'], 1],
    ['unless another has them', 'type=file; a\r\ntype=file; a\r\nb\r\n\r\nc\r\n', ['a', 'a\nb\nc'], 0],
    ['whichever comes first', 'type=file; a\r\nb\r\ntype=file; a\r\n', ['a\nb', 'a'], 0],
    ['and not by a name of elsewhere', 'type=file; a\r\ntype=file; a\r\ntype=file; ../b\r\n', ['a', 'a'], 1],
  ])('%s', async (_what, text, names, unreadable) => {
    expect(await namesIn({ mlsd: lists(text) })).toEqual([names, unreadable]);
  });

  test.each<[string, string, Commands[string], readonly string[], number]>([
    ['as LIST', 'b\r\na b\r\n', lists('a b\r\nb\r\n'), ['a b', 'b'], 0],
    ['with the directory', '/pub/d/a\r\n', lists('/pub/d/a\r\n'), ['a'], 0],
    ['of a form that nobody knows', '17 a #7\r\n', lists('a\r\n'), ['a'], 1],
    [
      'of a form that nobody knows, and there is no NLST',
      '17 a #7\r\n',
      ({ reply }) => reply('502 No'),
      [],
      1,
    ],
    ['as LIST, and there is no NLST', 'a\r\nb\r\n', ({ reply }) => reply('502 No'), ['a', 'b'], 0],
    ['and NLST says that there are none', 'nothing here\r\n', ({ reply }) => reply('550 No files'), [], 1],
  ])('alone: %s', async (_what, text, nlst, names, unreadable) => {
    expect(await namesIn({ ...noFacts, list: lists(text), nlst })).toEqual([names, unreadable]);
  });

  test('alone, where there is no LIST at all', async () => {
    const list: Commands[string] = ({ reply }) => reply('502 No');
    expect(await namesIn({ ...noFacts, list, nlst: lists('a\r\n') })).toEqual([['a'], 0]);
    await expect(namesIn({ ...noFacts, list })).rejects.toMatchObject({ code: 'unsupported_by_server' });
  });

  test('alone are asked about once for a site', async () => {
    await using server = await startSmallServer({ ...noFacts, list: lists('a\r\n'), nlst: lists('a\r\n') });
    const connection = await server.open();
    for (const path of ['/d', '/e']) {
      const { entries } = await listDirectory(connection, remotePath(path), neverAborted);
      expect(entries).toMatchObject([{ name: 'a', type: 'unknown' }]);
    }
    expect(server.received.filter((line) => line === 'NLST')).toHaveLength(1);
  });
});

test('the clock is learnt from one MDTM, and the calendar with it', async () => {
  const march = '-rw-r--r-- 1 a b 3 Mar  1 10:00 ';
  await using server = await startSmallServer({
    ...noFacts,
    list: lists(`${march}a\r\n${march.replace('Mar  1', 'Feb 28')}b\r\n`),
    mdtm: ({ reply }) => reply('213 19910301080000'),
  });
  const connection = await server.open();
  for (const _time of [1, 2]) {
    const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
    expect(entries.map(({ modifiedAtMs }) => new Date(modifiedAtMs ?? 0).toISOString())).toEqual([
      '1991-03-01T08:00:00.000Z',
      '1991-02-28T08:00:00.000Z',
    ]);
  }
  expect(server.received.filter((line) => line.startsWith('MDTM'))).toHaveLength(1);
});

test('of a time whose zone nobody tells the day is known', async () => {
  await using server = await startSmallServer({
    ...noFacts,
    list: lists('-rw-r--r-- 1 a b 3 Mar  1 10:00 a\r\n'),
  });
  const { entries } = await listDirectory(await server.open(), remotePath('/d'), neverAborted);
  expect(entries).toMatchObject([{ modifiedPrecision: 'day' }]);
  expect(new Date(entries[0]?.modifiedAtMs ?? 0).toISOString()).toMatch(/-03-01T00:00:00.000Z$/);
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
    await using server = await open('xyzzy BBB.TXT plugh\r\n', {
      size: ({ reply }) => reply('213 17'),
    });
    const entry = await statPath(await server.open(), remotePath('/BBB.TXT'), neverAborted);
    expect(entry).toMatchObject({ type: 'file', sizeBytes: 17 });
  });

  test('unknown, when nobody can tell: not taken for nothing', async () => {
    await using server = await open('xyzzy BBB.TXT plugh\r\n', {
      cwd: ({ reply, argument }) => reply(argument === '/' ? '250 OK' : '550 No'),
    });
    await expect(statPath(await server.open(), remotePath('/BBB.TXT'), neverAborted)).rejects.toMatchObject({
      code: 'listing_unreadable',
    });
  });
});
