import { describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { listDirectory } from './listDirectory.ts';
import { newSiteMemory } from './siteMemory.ts';
import { type Commands, type SmallServer, startSmallServer } from './smallServer.testkit.ts';
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
