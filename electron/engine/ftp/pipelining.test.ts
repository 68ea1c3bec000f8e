import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from './connection.ts';
import type { DataRun } from './dataTransfer.ts';
import { newSiteMemory } from './siteMemory.ts';
import { type Commands, type Exchange, type SmallServer, startSmallServer } from './smallServer.testkit.ts';
import { neverAborted } from './wait.ts';

const codes = (work: Promise<{ code: number }>): Promise<number | string> =>
  work.then(
    ({ code }) => code,
    ({ code }: ConnectorError) => code,
  );

const fetch = (connection: FtpConnection, path: string, signal = neverAborted): DataRun =>
  connection.beginTransfer(`RETR ${path}`, (data) => data.receive(() => null), signal);

/** Sends a file, ends its data connection, and confirms it only when told to. */
function lateConfirmation(): { readonly retr: (exchange: Exchange) => Promise<void>; confirm: () => void } {
  let confirm = (): void => {};
  const told = new Promise<void>((resolve) => {
    confirm = resolve;
  });
  return {
    retr: async ({ argument, reply, data }) => {
      reply('150 Go');
      (await data()).end('content');
      if (argument === '/1') await told;
      reply('226 Done');
    },
    confirm,
  };
}

describe('replies', () => {
  test.each<[string, (exchange: Exchange) => unknown, (string | number)[]]>([
    ['in one packet', ({ reply }) => reply('200 a', '213 b', '250 c'), [200, 213, 250]],
    [
      'with preliminary ones',
      ({ reply }) => reply('150 -', '200 a', '150 -', '213 b', '550 c'),
      [200, 213, 550],
    ],
    ['one too few', ({ reply }) => reply('200 a', '213 b'), [200, 213, 'socket_timeout']],
    ['then 421', ({ reply }) => reply('200 a', '421 Off'), [200, 'connection_lost', 'connection_lost']],
    [
      'then the end',
      ({ reply, control }) => {
        reply('200 a');
        control.end();
      },
      [200, 'connection_lost', 'connection_lost'],
    ],
  ])('belong to the commands in their order: %s', async (_what, answer, expected) => {
    await using server = await startSmallServer({ mdtm: () => {}, size: () => {}, mlst: answer });
    const connection = await server.open({ socket_timeout: 1 });
    const asked = ['MDTM /a', 'SIZE /a', 'MLST /a'].map((line) =>
      codes(connection.command(line, neverAborted)),
    );
    expect(await Promise.all(asked)).toEqual(expected);
  });

  describe('where a command goes out when the one before has its own', () => {
    const openOneByOne = (server: SmallServer): Promise<FtpConnection> =>
      server.open(
        {},
        neverAborted,
        Object.assign(newSiteMemory(), { together: { isBorne: false, atMs: performance.now() } }),
      );

    test('come one by one, and what is given up before its turn is not sent', async () => {
      let answer = (): void => {};
      await using server = await startSmallServer({
        size: ({ reply }) => {
          answer = () => reply('213 7');
        },
        mdtm: ({ reply }) => reply('213 20200101000000'),
        mlst: ({ reply }) => reply('250 OK'),
      });
      const connection = await openOneByOne(server);
      const before = server.received.length;
      const controller = new AbortController();
      const asked = [
        codes(connection.command('SIZE /a', neverAborted)),
        codes(connection.command('DELE /a', controller.signal)),
        codes(connection.command('MDTM /a', neverAborted)),
        codes(connection.command('MLST /a', neverAborted)),
      ];
      await sleep(50);
      expect(server.received.slice(before)).toEqual(['SIZE /a']);
      controller.abort();
      answer();
      expect(await Promise.all(asked)).toEqual([213, 'cancelled', 213, 250]);
      expect(server.packets.slice(-3)).toEqual([['SIZE /a'], ['MDTM /a'], ['MLST /a']]);
    });

    test('a transfer that is given up before its turn is not begun', async () => {
      let answer = (): void => {};
      await using server = await startSmallServer({
        mdtm: ({ reply }) => {
          answer = () => reply('213 20200101000000');
        },
        stor: ({ reply }) => reply('150 Go'),
      });
      const connection = await openOneByOne(server);
      connection.site.hasReachedData = true;
      const controller = new AbortController();
      const run = connection.beginTransfer('STOR /a', async () => {}, controller.signal);
      const asked = codes(connection.command('MDTM /b', neverAborted));
      await sleep(50);
      controller.abort();
      answer();
      expect(await codes(run.final)).toBe('cancelled');
      expect(await asked).toBe(213);
      await sleep(50);
      expect(server.received.slice(-2)).toEqual(['EPSV', 'MDTM /b']);
      expect(connection.isOpen).toBe(true);
    });

    test('transfers wait for the final reply of the one before, and nothing is learnt by that', async () => {
      const late = lateConfirmation();
      await using server = await startSmallServer({ retr: late.retr });
      const connection = await openOneByOne(server);
      const [first, second] = [fetch(connection, '/1'), fetch(connection, '/2')];
      await sleep(100);
      expect(server.received.filter((line) => line === 'EPSV')).toHaveLength(1);
      late.confirm();
      expect(await codes(first.final)).toBe(226);
      expect(await codes(second.final)).toBe(226);
      expect(connection.site.bearsPipelining).toBeNull();
    });

    test('that came too early are taken for no answer of what waits', async () => {
      await using server = await startSmallServer({ size: ({ reply }) => reply('213 7', '213 8') });
      const connection = await openOneByOne(server);
      const asked = ['SIZE /a', 'SIZE /b'].map((line) => codes(connection.command(line, neverAborted)));
      expect(await Promise.all(asked)).toEqual([213, 'connection_lost']);
    });
  });

  test('that nobody waits for any more are dropped', async () => {
    let answer = (): void => {};
    await using server = await startSmallServer({
      size: ({ reply }) => {
        answer = () => reply('213 7');
      },
      mdtm: ({ reply }) => {
        answer();
        reply('250 mdtm');
      },
    });
    const connection = await server.open();
    const controller = new AbortController();
    const given = codes(connection.command('SIZE /a', controller.signal));
    await sleep(50);
    controller.abort();
    expect(await given).toBe('cancelled');
    expect(await codes(connection.command('MDTM /a', neverAborted))).toBe(250);
  });

  test('that do not come after an abort end the connection', async () => {
    await using server = await startSmallServer({ size: () => {} });
    const connection = await server.open();
    expect(await codes(connection.command('SIZE /a', AbortSignal.timeout(50)))).toBe('cancelled');
    await sleep(900);
    expect(connection.isOpen).toBe(false);
  });
});

describe('the gate', () => {
  test('lets nothing out while data move, and then all in the order of asking', async () => {
    let end = (): void => {};
    await using server = await startSmallServer(
      {
        retr: async ({ argument, reply, data }) => {
          reply('150 Go');
          const socket = await data();
          if (argument === '/1') {
            await new Promise<void>((resolve) => {
              end = resolve;
            });
          }
          socket.end('content');
          reply('226 Done');
        },
        size: ({ reply }) => reply('213 7'),
        mdtm: ({ reply }) => reply('213 20200101000000'),
      },
      { inTurn: true },
    );
    const connection = await server.open();
    const before = server.received.length;
    const first = fetch(connection, '/1').final;
    await sleep(100);
    const all = [
      first,
      connection.command('SIZE /1', neverAborted),
      fetch(connection, '/2').final,
      connection.command('MDTM /2', neverAborted),
    ];
    await sleep(100);
    expect(server.received.slice(before)).toEqual(['EPSV', 'RETR /1']);
    end();
    expect((await Promise.all(all)).map(({ code }) => code)).toEqual([226, 213, 226, 213]);
    expect(server.received.slice(before)).toEqual([
      'EPSV',
      'RETR /1',
      'SIZE /1',
      'EPSV',
      'MDTM /2',
      'RETR /2',
    ]);
  });

  test('forgets who gives up', async () => {
    const late = lateConfirmation();
    await using server = await startSmallServer({ retr: late.retr });
    const connection = await server.open();
    connection.site.bearsPipelining = false;
    const first = fetch(connection, '/1');
    await sleep(50);
    const second = fetch(connection, '/2', AbortSignal.timeout(50));
    expect(await codes(second.final)).toBe('cancelled');
    await second.moved;
    late.confirm();
    expect(await codes(first.final)).toBe(226);
    expect(server.received.filter((line) => line === 'EPSV')).toHaveLength(1);
  });
});

describe('the next transfer before the 226', () => {
  /** How many EPSV came. */
  const counted = (answer: (exchange: Exchange, count: number) => unknown): Commands => {
    let count = 0;
    return { epsv: (exchange) => answer(exchange, ++count) };
  };

  test.each<[string, Commands, (string | number)[], boolean]>([
    ['is borne', {}, [226, 226], true],
    [
      'is refused in its turn: asked again',
      counted(async ({ openPort, reply }, count) => {
        if (count !== 2) return openPort();
        await sleep(100);
        return reply('450 Not now');
      }),
      [226, 226],
      false,
    ],
    [
      'is refused out of turn',
      counted(({ openPort, reply }, count) => (count === 2 ? reply('500 Not now') : openPort())),
      ['connection_lost', 'connection_lost'],
      false,
    ],
    [
      'is answered out of turn',
      counted(({ openPort, reply }, count) => (count === 2 ? reply('229 Ok (|||4711|)') : openPort())),
      ['connection_lost', 'connection_lost'],
      false,
    ],
    [
      'is swallowed',
      counted(({ openPort }, count) => (count === 2 ? undefined : openPort())),
      [226, 'connection_lost'],
      false,
    ],
    [
      'costs the connection',
      counted(({ openPort, control }, count) => (count === 2 ? control.destroy() : openPort())),
      ['connection_lost', 'connection_lost'],
      false,
    ],
  ])('%s', async (what, commands, expected, bears) => {
    let count = 0;
    await using server = await startSmallServer({
      retr: async ({ reply, data }) => {
        const isFirst = ++count === 1;
        reply('150 Go');
        (await data()).end('content');
        if (isFirst) await sleep(50);
        reply('226 Done');
      },
      ...commands,
      // In turn, where a test does not want it otherwise.
      ...(what === 'is borne'
        ? counted(async ({ openPort }, epsvCount) => {
            if (epsvCount === 2) await sleep(100);
            await openPort();
          })
        : {}),
    });
    const connection = await server.open();
    const first = fetch(connection, '/1');
    await first.moved;
    const second = fetch(connection, '/2');
    expect(await Promise.all([codes(first.final), codes(second.final)])).toEqual(expected);
    expect(connection.site.bearsPipelining).toBe(bears);
  });

  test('is tried past commands that wait to know it', async () => {
    const late = lateConfirmation();
    await using server = await startSmallServer(
      { retr: late.retr, mdtm: ({ reply }) => reply('213 20200101000000') },
      { inTurn: true },
    );
    const connection = await server.open();
    const first = fetch(connection, '/1');
    await first.moved;
    const time = codes(connection.command('MDTM /1', neverAborted));
    const second = fetch(connection, '/2');
    await sleep(50);
    late.confirm();
    expect(await Promise.all([codes(first.final), time, codes(second.final)])).toEqual([226, 213, 226]);
    expect(server.received.slice(-4, -2)).toEqual(['RETR /1', 'EPSV']);
    expect(connection.site.bearsPipelining).toBe(true);
  });

  test('does not take a refusal of the one before for its own', async () => {
    let count = 0;
    await using server = await startSmallServer({
      retr: async ({ argument, reply, data }) => {
        reply('150 Go');
        (await data()).end('content');
        if (argument === '/1') await sleep(50);
        reply(argument === '/1' ? '451 Disk error' : '226 Done');
      },
      epsv: async ({ openPort }) => {
        if (++count === 2) await sleep(100);
        await openPort();
      },
    });
    const connection = await server.open();
    const first = fetch(connection, '/1');
    await first.moved;
    const second = fetch(connection, '/2');
    expect(await Promise.all([codes(first.final), codes(second.final)])).toEqual([451, 226]);
    expect(connection.site.bearsPipelining).toBe(true);
  });

  test('aborted, leaves the outcome of the one before alone', async () => {
    const late = lateConfirmation();
    await using server = await startSmallServer({ retr: late.retr }, { inTurn: true });
    const connection = await server.open();
    connection.site.bearsPipelining = true;
    const first = fetch(connection, '/1');
    await first.moved;
    const controller = new AbortController();
    const second = fetch(connection, '/2', controller.signal);
    await sleep(20);
    controller.abort();
    late.confirm();
    expect(await codes(second.final)).toBe('cancelled');
    await second.moved;
    expect(await codes(first.final)).toBe(226);
    expect(await codes(connection.command('NOOP', neverAborted))).toBe(200);
  });
});

describe('a brief transfer', () => {
  const fetchBriefly = (connection: FtpConnection, path: string, signal = neverAborted): DataRun =>
    connection.beginTransfer(`RETR ${path}`, (data) => data.receive(() => null), signal, { isBrief: true });

  const retr = async ({ reply, data }: Exchange): Promise<void> => {
    reply('150 Go');
    (await data()).end('content');
    reply('226 Done');
  };

  /** Logged in, with a data connection behind it and pipelining found out. */
  async function experienced(
    server: Awaited<ReturnType<typeof startSmallServer>>,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<FtpConnection> {
    const connection = await server.open(options);
    connection.site.hasReachedData = true;
    connection.site.bearsPipelining = true;
    return connection;
  }

  test('asks for its port and for its file in one packet', async () => {
    await using server = await startSmallServer({ retr }, { inTurn: true });
    const connection = await experienced(server);
    const runs = [fetchBriefly(connection, '/1'), fetchBriefly(connection, '/2')];
    expect(await Promise.all(runs.map(({ final }) => codes(final)))).toEqual([226, 226]);
    expect(server.packets.slice(-2)).toEqual([
      ['EPSV', 'RETR /1'],
      ['EPSV', 'RETR /2'],
    ]);
  });

  test.each<[string, (connection: FtpConnection) => void]>([
    [
      'nobody knows yet whether the server bears it',
      ({ site }) => {
        site.bearsPipelining = null;
      },
    ],
    [
      'the server was found not to bear it',
      ({ site }) => {
        site.bearsPipelining = false;
      },
    ],
    [
      'no data connection has stood yet',
      ({ site }) => {
        site.hasReachedData = false;
      },
    ],
  ])('asks one after the other where %s', async (_where, prepare) => {
    await using server = await startSmallServer({ retr }, { inTurn: true });
    const connection = await experienced(server);
    prepare(connection);
    expect(await codes(fetchBriefly(connection, '/1').final)).toBe(226);
    expect(server.packets.slice(-2)).toEqual([['EPSV'], ['RETR /1']]);
  });

  test('that gets no port takes its refusal with it', async () => {
    let isFull = true;
    await using server = await startSmallServer(
      {
        epsv: ({ openPort, reply }) => (isFull ? reply('425 No ports left') : openPort()),
        retr: (exchange) => (isFull ? exchange.reply('425 Use EPSV first') : retr(exchange)),
      },
      { inTurn: true },
    );
    const connection = await experienced(server);
    await expect(fetchBriefly(connection, '/1').final).rejects.toMatchObject({
      code: 'connection_refused',
      ftpReply: '425 No ports left',
    });
    isFull = false;
    expect(await codes(connection.command('NOOP', neverAborted))).toBe(200);
    expect(await codes(fetchBriefly(connection, '/2').final)).toBe(226);
  });

  test('whose command is swallowed is the last that goes early', async () => {
    await using server = await startSmallServer({ retr: () => {} });
    const connection = await experienced(server, { socket_timeout: 1 });
    expect(await codes(fetchBriefly(connection, '/1').final)).toBe('socket_timeout');
    expect(connection.isOpen).toBe(false);
    expect(connection.site.bearsPipelining).toBe(false);
  });

  test('that is given up before it has a port leaves nothing behind', async () => {
    await using server = await startSmallServer({ epsv: () => {}, retr: () => {} });
    const connection = await experienced(server);
    expect(await codes(fetchBriefly(connection, '/1', AbortSignal.timeout(50)).final)).toBe('cancelled');
    expect(connection.isOpen).toBe(false);
    expect(connection.site.bearsPipelining).toBe(true);
  });
});

test.each<[string, string, string, string]>([
  ['EPSV', '425 Cannot open passive connection', 'connection_refused', 'auto'],
  ['EPSV', '425 Too many data connections', 'too_many_connections', 'auto'],
  ['RETR', '425 Failed to establish connection', 'connection_refused', 'auto'],
])('%s refused with %s can be tried again', async (verb, line, code, retry) => {
  await using server = await startSmallServer({ [verb.toLowerCase()]: ({ reply }: Exchange) => reply(line) });
  const connection = await server.open();
  await expect(fetch(connection, '/a').final).rejects.toMatchObject({ code, retry });
});
