import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { listDirectory } from './listDirectory.ts';
import { newSiteMemory, type SiteMemory, takesTogether } from './siteMemory.ts';
import {
  type Commands,
  type Exchange,
  manners,
  type SmallServer,
  startSmallServer,
} from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

const wellKnown: Commands = {
  greeting: ({ reply }) => reply('220 (vsFTPd 3.0.5)'),
  feat: ({ reply }) => reply('211-Features:', ' UTF8', '211 End'),
  cwd: ({ reply }) => reply('250 OK'),
  list: async ({ reply, data }) => {
    reply('150 Go');
    (await data()).end('drwxr-xr-x 2 a b 3 Jan 31 2023 .\r\n-rw-r--r-- 1 a b 3 Jan 31 2023 a\r\n');
    reply('226 Done');
  },
  mdtm: ({ reply }) => reply('502 No'),
};

const start = (commands: Commands): Promise<SmallServer> => startSmallServer(commands, { inTurn: true });

describe('a login', () => {
  test('waits for the answer to each step where nobody knows what the server bears', async () => {
    await using server = await start({});
    await server.open();
    expect(server.packets).toEqual([['USER anonymous'], ['PASS anonymous@'], ['FEAT', 'TYPE I', 'PWD']]);
  });

  test('asks all in as few packets as can be where the server is known to bear that, a port too', async () => {
    await using server = await start(wellKnown);
    const site = newSiteMemory();
    const first = await server.open({}, neverAborted, site);
    await listDirectory(first, remotePath('/d'), neverAborted);
    expect(server.packets.slice(0, 4)).toEqual([
      ['USER anonymous', 'FEAT'],
      ['PASS anonymous@', 'TYPE I', 'PWD', 'EPSV'],
      ['OPTS UTF8 ON', 'CWD /d'],
      ['LIST -a'],
    ]);
    const before = server.packets.length;
    await server.open({}, neverAborted, site);
    expect(server.packets.slice(before)).toEqual([
      ['USER anonymous'],
      ['PASS anonymous@', 'OPTS UTF8 ON', 'TYPE I', 'EPSV'],
    ]);
  });

  test('asks for another port for the second transfer', async () => {
    await using server = await start(wellKnown);
    const connection = await server.open();
    for (const _time of [1, 2]) await listDirectory(connection, remotePath('/d'), neverAborted);
    expect(server.received.filter((line) => line === 'EPSV')).toHaveLength(2);
  });

  test('that got no port asks again when one is needed', async () => {
    let asked = 0;
    await using server = await start({
      ...wellKnown,
      epsv: ({ reply, openPort }) => (asked++ === 0 ? reply('425 Not now') : openPort()),
    });
    const connection = await server.open();
    expect((await listDirectory(connection, remotePath('/d'), neverAborted)).entries).toHaveLength(1);
  });

  test('that was asked for with a wrong password fails for that', async () => {
    const refuse: Commands[string] = ({ reply }) => reply('530 Please login with USER and PASS.');
    await using server = await start({
      greeting: ({ reply }) => reply('220 (vsFTPd 3.0.5)'),
      pass: ({ reply }) => reply('530 Login incorrect.'),
      feat: refuse,
      type: refuse,
      pwd: refuse,
      epsv: refuse,
    });
    await expect(server.open()).rejects.toMatchObject({ code: 'authentication_failed' });
  });

  describe('through what hands on one command at a time', () => {
    /** What of a packet with several commands reaches the server. */
    type HandOn = (control: Exchange['control']) => 'first' | 'none';

    const drops: HandOn = () => 'first';
    const swallows: HandOn = () => 'none';
    const ends: HandOn = (control) => {
      control.destroy();
      return 'none';
    };

    async function startBehind(handOn: HandOn, commands: Commands): Promise<SmallServer> {
      let packets: readonly string[][] = [];
      const handlers = Object.entries({ ...manners, ...commands }).map(([verb, handle]) => [
        verb,
        (exchange: Exchange) => {
          const [first, ...others] = (verb === 'greeting' ? [] : packets.at(-1)) ?? [];
          const passes = others.length === 0 ? 'all' : handOn(exchange.control);
          const isFirst = first?.toLowerCase().startsWith(verb) === true;
          if (passes === 'all' || (passes === 'first' && isFirst)) return handle(exchange);
        },
      ]);
      const server = await startSmallServer(Object.fromEntries(handlers));
      packets = server.packets;
      return server;
    }

    const stranger: Commands = { ...wellKnown, greeting: ({ reply }) => reply('220 Printer ready') };

    test.each<[string, HandOn, Commands, Readonly<Record<string, unknown>>]>([
      // FEAT gets the answer of PASS: nobody has to wait until that is overdue.
      ['drops the others, to a server that is known', drops, wellKnown, {}],
      ['drops the others, to any server', drops, stranger, { socket_timeout: 1 }],
      ['swallows all, to a server that is known', swallows, wellKnown, { socket_timeout: 1 }],
      ['ends the connection, to a server that is known', ends, wellKnown, {}],
      ['ends the connection, to any server', ends, stranger, {}],
    ])(
      'and %s: goes on step by step, and does so at once from then on',
      async (_what, handOn, commands, options) => {
        await using server = await startBehind(handOn, commands);
        const site = newSiteMemory();
        const connection = await server.open(options, neverAborted, site);
        expect(takesTogether(site)).toBe(false);
        expect(server.connectionCount()).toBe(2);
        for (const _time of [1, 2]) {
          const { entries } = await listDirectory(connection, remotePath('/d'), neverAborted);
          expect(entries).toHaveLength(1);
        }
        await server.open({}, neverAborted, site);
        expect(server.connectionCount()).toBe(3);
      },
    );

    // What little it asks of a server that it knows goes out singly.
    const simple: Commands = { ...stranger, feat: ({ reply }) => reply('502 No') };
    const hourAgo = (): number => performance.now() - 61 * 60 * 1000;

    test.each<[string, SiteMemory['together']]>([
      ['once that may have changed', { isBorne: false, atMs: hourAgo() }],
      ['once a person had it forgotten', null],
    ])('finds that out again, %s', async (_when, together) => {
      await using server = await startBehind(ends, simple);
      const site = newSiteMemory();
      await server.open({}, neverAborted, site);
      site.together = together;
      const connection = await server.open({}, neverAborted, site);
      expect((await listDirectory(connection, remotePath('/d'), neverAborted)).entries).toHaveLength(1);
      expect(takesTogether(site)).toBe(false);
    });

    test.each([
      ['ends the connection', ends],
      ['swallows all', swallows],
    ])(
      'of which nobody knew, and that %s: the login after a lost one finds out',
      async (_what, handOn) => {
        await using server = await startBehind(handOn, simple);
        const site = newSiteMemory();
        const open = () => server.open({ socket_timeout: 1 }, neverAborted, site);
        await open();
        // As in the network before.
        site.together = { isBorne: true, atMs: performance.now() };
        await expect(listDirectory(await open(), remotePath('/d'), neverAborted)).rejects.toThrow();
        expect((await listDirectory(await open(), remotePath('/d'), neverAborted)).entries).toHaveLength(1);
      },
      15_000,
    );

    test('fails for a wrong password', async () => {
      const pass: Commands[string] = ({ reply }) => reply('530 Login incorrect.');
      await using server = await startBehind(ends, { ...wellKnown, pass });
      const site = newSiteMemory();
      const opening = server.open({}, neverAborted, site);
      await expect(opening).rejects.toMatchObject({ code: 'authentication_failed' });
      expect(server.received.filter((line) => line.startsWith('PASS'))).toHaveLength(1);
    });
  });

  test.each<[string, Commands[string], number]>([
    ['ends the connection', ({ control }) => control.destroy(), 2],
    ['says why it ends the connection', ({ reply }) => reply('421 Too many of you'), 1],
  ])('to a server that %s teaches nothing about packets', async (_what, user, connections) => {
    await using server = await start({ ...wellKnown, user });
    const site = newSiteMemory();
    await expect(server.open({}, neverAborted, site)).rejects.toThrow();
    expect(server.connectionCount()).toBe(connections);
    expect(takesTogether(site)).toBeNull();
  });

  test('that is lost by chance, where others have borne several commands, makes no later one slow', async () => {
    let logins = 0;
    await using server = await start({
      ...wellKnown,
      pass: ({ reply, control }) => (++logins === 2 ? control.destroy() : reply('230 Welcome')),
    });
    const site = newSiteMemory();
    for (const _login of [1, 2]) await server.open({}, neverAborted, site);
    expect(server.connectionCount()).toBe(3);
    const before = server.packets.length;
    // The next one finds out whether it was chance.
    await server.open({}, neverAborted, site);
    expect(server.packets[before + 1]).toEqual(['PASS anonymous@', 'TYPE I', 'PWD', 'EPSV']);
    await server.open({}, neverAborted, site);
    expect(server.packets.at(-1)).toEqual(['PASS anonymous@', 'OPTS UTF8 ON', 'TYPE I', 'EPSV']);
    expect(server.connectionCount()).toBe(5);
  });

  test('that is lost by chance believes those that went well meanwhile', async () => {
    let logins = 0;
    await using server = await start({
      ...wellKnown,
      user: ({ reply, control }) => (++logins === 1 ? control.destroy() : reply('331 Password')),
    });
    const site = newSiteMemory();
    await Promise.all([1, 2, 3].map(() => server.open({}, neverAborted, site)));
    expect(server.connectionCount()).toBe(4);
    expect(takesTogether(site)).toBe(true);
  });

  test('that is lost behind answers to several commands is not tried again', async () => {
    await using server = await start({ ...wellKnown, type: ({ control }) => control.destroy() });
    const site = newSiteMemory();
    await expect(server.open({}, neverAborted, site)).rejects.toMatchObject({ code: 'connection_lost' });
    expect(server.connectionCount()).toBe(1);
    expect(takesTogether(site)).toBeNull();
  });

  test('is given up with what it waits for', async () => {
    await using server = await start({ ...wellKnown, feat: () => {} });
    const controller = new AbortController();
    const opening = server.open({}, controller.signal);
    opening.catch(() => {});
    await expect.poll(() => server.received).toContain('FEAT');
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.connectionCount()).toBe(1);
  });

  test('asks for the port in active mode of nobody', async () => {
    await using server = await start(wellKnown);
    await server.open({ data_connection: { mode: 'active' } });
    expect(server.received).not.toContain('EPSV');
  });

  test('looks again where it stands if names are written otherwise from then on', async () => {
    let isUtf8 = false;
    await using server = await start({
      feat: ({ reply }) => reply('211-Features:', ' UTF8', '211 End'),
      opts: ({ reply }) => {
        isUtf8 = true;
        reply('200 OK');
      },
      pwd: ({ reply, control }) =>
        isUtf8
          ? reply('257 "/é" is here')
          : void control.write(Buffer.from('257 "/é" is here\r\n', 'latin1')),
    });
    expect((await server.open()).homePath).toBe('/é');
  });
});
