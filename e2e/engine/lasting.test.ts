import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { listDirectory } from '../../electron/engine/ftp/listDirectory.ts';
import { formatTranscriptLine } from '../../electron/engine/ftp/transcript.ts';
import { neverAborted } from '../../electron/engine/ftp/wait.ts';
import { ProtocolLog } from '../../electron/engine/log/protocolLog.ts';
import { makeDirectory } from '../../electron/engine/modes/makeDirectory.ts';
import { remove } from '../../electron/engine/modes/remove.ts';
import { rename } from '../../electron/engine/modes/rename.ts';
import { systemClock } from '../../electron/engine/ports.ts';
import type { KeepAlive } from '../../electron/engine/sessions/keepAlive.ts';
import type { Session } from '../../electron/engine/sessions/session.ts';
import { neverAsked, noSites, noTrust } from '../../electron/engine/sessions/sessions.testkit.ts';
import { Sessions } from '../../electron/engine/sessions/sessions.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { LogLine } from '../../shared/model/logLine.ts';
import { remotePath } from '../../shared/model/paths.ts';
import { defaultSiteChoices } from '../../shared/model/site.ts';
import type { Reachable } from '../servers/connectionInput.ts';
import { type ServerOptions, startServer } from '../servers/index.ts';
import { hangUp, scriptedServer } from '../servers/scripted.ts';
import { failureOf } from './connector.ts';
import { connectionTo } from './page.ts';

/** A session lasts, whatever happens to its connection. */

interface Lasting extends Disposable {
  readonly session: Session;
  readonly list: () => Promise<readonly string[]>;
  readonly model: () => ReturnType<Session['toModel']>;
  /** The states that pages were told of, since the session was there. */
  readonly states: readonly string[];
  /** All that was said, `> NOOP`. */
  readonly said: () => readonly string[];
  readonly lines: () => readonly LogLine[];
  readonly logins: () => number;
}

const none: KeepAlive = { everyMs: 1_000, forMs: 0 };

async function open(server: Reachable, keepAlive = none, overrides: object = {}): Promise<Lasting> {
  const log = new ProtocolLog(systemClock);
  const lines = (): readonly LogLine[] => {
    const kept: LogLine[] = [];
    const controller = new AbortController();
    void log.watch((part) => kept.push(...part.lines), controller.signal);
    controller.abort();
    return kept;
  };
  const states: string[] = [];
  const onEvent = (event: EngineEvent): void => {
    if (event.type === 'session.changed') states.push(event.session.state);
  };
  const sessions = new Sessions({
    emit: onEvent,
    sites: noSites,
    clock: systemClock,
    trust: noTrust,
    ask: neverAsked,
    log,
    keepAlive: () => keepAlive,
  });
  const input = connectionInputSchema.parse({ ...connectionTo(server), ...overrides });
  const { sessionId } = await sessions.open(input, { keepFailed: () => false }, neverAborted);
  states.length = 0;
  const session = sessions.get(sessionId);
  const said = (): string[] => lines().map(formatTranscriptLine);
  return {
    session,
    list: () =>
      session.browse(async (connection) => {
        const { entries } = await listDirectory(connection, remotePath('/'), neverAborted);
        return entries.map(({ name }) => name);
      }, neverAborted),
    model: () => session.toModel(defaultSiteChoices, []),
    states,
    lines,
    said,
    logins: () => said().filter((line) => line.startsWith('> USER')).length,
    [Symbol.dispose]: () => {
      sessions.closeAll();
    },
  };
}

const ways = [
  { kind: 'vsftpd', tls: 'none' },
  { kind: 'proftpd', tls: 'explicit' },
  { kind: 'pyftpdlib', tls: 'none' },
] as const satisfies readonly ServerOptions[];
const files = { 'a.txt': 'a' };
/** After a 421, or without it: proftpd says nothing over TLS. */
const closed = '* The server closed the connection.';

describe('a server that cuts idle connections after two seconds', () => {
  test.concurrent.each(ways)('$kind, TLS $tls: is connected again with each action', async (way) => {
    await using server = await startServer({ ...way, files, idleTimeoutS: 2 });
    using at = await open(server);
    for (let cut = 1; cut <= 3; cut++) {
      await vi.waitFor(() => expect(at.said().filter((line) => line === closed)).toHaveLength(cut), 6_000);
      expect(at.model()).toMatchObject({ state: 'connected', error: null });
      expect(await at.list()).toEqual(['a.txt']);
      expect(at.logins()).toBe(1 + cut);
      const { kind, idleMs } = at.model().notice ?? {};
      expect(kind).toMatch(/^(ended|lost)$/);
      expect(idleMs).toBeGreaterThanOrEqual(2_000);
    }
    expect(at.states).toEqual([
      'reconnecting',
      'connected',
      'reconnecting',
      'connected',
      'reconnecting',
      'connected',
    ]);
  });

  test.concurrent.each(ways)(
    '$kind, TLS $tls: cuts nothing that is kept alive, until that ends',
    async (way) => {
      await using server = await startServer({ ...way, files, idleTimeoutS: 3 });
      using at = await open(server, { everyMs: 900, forMs: 4_500 });
      await delay(4_200);
      expect(await at.list()).toEqual(['a.txt']);
      expect(at.logins()).toBe(1);
      const quiet = at.lines().filter(({ level, direction }) => level === 'quiet' && direction === 'sent');
      expect(quiet.map(({ text }) => text).slice(0, 4)).toEqual(['NOOP', 'TYPE I', 'PWD', 'STAT']);
      await vi.waitFor(() => expect(at.said()).toContain(closed), 12_000);
    },
  );
});

describe('a server that is gone', () => {
  test.concurrent.each(ways)('$kind, TLS $tls: a reboot is passed over', async (way) => {
    await using server = await startServer({ ...way, files });
    using at = await open(server);
    await server.kill();
    await server.restart();
    expect(await at.list()).toEqual(['a.txt']);
    expect(at.model()).toMatchObject({
      state: 'connected',
      notice: { kind: 'lost' },
    });
  });

  test('is offline, until an action finds it again', async () => {
    await using server = await startServer({ kind: 'vsftpd', files });
    using at = await open(server);
    await server.kill();
    expect(await failureOf(at.list())).toMatchObject({ code: 'connection_refused' });
    expect(at.model()).toMatchObject({ state: 'offline', error: { code: 'connection_refused' } });
    expect(await failureOf(at.list())).toMatchObject({ code: 'connection_refused' });
    await server.restart();
    expect(await at.list()).toEqual(['a.txt']);
    expect(at.model()).toMatchObject({ state: 'connected', error: null, notice: null });
  });

  test('a certificate that is another one after the reboot is not trusted because the first one was', async () => {
    await using first = await scriptedServer({ tls: 'implicit' });
    const pinned = { mode: 'implicit', fingerprint_sha256: first.certificate.fingerprintSha256 };
    using at = await open(first, none, { tls: pinned });
    await first.stop();
    await using other = await scriptedServer({
      tls: 'implicit',
      certificate: 'self-signed',
      port: first.port,
    });
    expect(await failureOf(at.list())).toMatchObject({ code: 'certificate_untrusted' });
    expect(at.model()).toMatchObject({ state: 'offline', error: { code: 'certificate_untrusted' } });
    expect(other.commands).toEqual([]);
  });
});

// Not vsftpd: a session of its, once stopped, waits for ever for itself.
test.concurrent.each([ways[1], { kind: 'pureftpd', tls: 'none' }] as const)(
  '$kind, TLS $tls: sessions that stand still when the computer wakes are replaced after a short question',
  async (way) => {
    await using server = await startServer({ ...way, files });
    using at = await open(server);
    server.signalSessions('SIGSTOP');
    at.session.wake();
    expect(await at.list()).toEqual(['a.txt']);
    expect(at.model().notice).toMatchObject({ kind: 'asleep' });
    server.signalSessions('SIGCONT');
  },
);

test('a server that says why it ends the connection is quoted', async () => {
  await using server = await scriptedServer({ files: { '/a.txt': 'a' } });
  using at = await open(server);
  await server.say('421 Down for <b>maintenance</b>.\u001b[2J');
  await vi.waitFor(() => expect(at.said().at(-1)).toMatch(/^\* /));
  expect(await at.list()).toEqual(['a.txt']);
  expect(at.model().notice).toMatchObject({
    kind: 'ended',
    words: 'Down for <b>maintenance</b>.\u001b[2J',
  });
  expect(at.said()).toContain('< 421 Down for <b>maintenance</b>.\\u001b[2J');
});

describe('an action whose connection is lost half-way', () => {
  const at = remotePath('/a.txt');
  test.each([
    ['a listing is asked for again', 'MLSD', 2],
    ['a rename that has only looked is done again', 'MLST', 2],
    ['a rename that has only named its source is done again', 'RNFR', 2],
    ['a rename may be done, so it is not', 'RNTO', 1],
    ['a removal may be done, so it is not', 'DELE', 1],
    ['a folder may be made, so it is not', 'MKD', 1],
  ])('%s', async (_what, verb, times) => {
    let count = 0;
    await using server = await scriptedServer({
      files: { '/a.txt': 'a' },
      on: { [verb]: (exchange) => (++count === 1 ? hangUp(exchange) : exchange.usual()) },
    });
    using here = await open(server);
    const done = here.session.browse(async (connection) => {
      if (verb === 'MLSD') await listDirectory(connection, remotePath('/'), neverAborted);
      else if (verb === 'DELE') await remove(connection, at, neverAborted);
      else if (verb === 'MKD') await makeDirectory(connection, remotePath('/new'), neverAborted);
      else await rename(connection, at, remotePath('/b.txt'), { overwrite: false }, neverAborted);
    }, neverAborted);
    if (times === 2) await done;
    else {
      expect(await failureOf(done)).toMatchObject({
        code: 'connection_lost',
        retry: 'ask',
        message: expect.stringContaining('not known whether this was done'),
      });
    }
    expect(server.commands.filter((line) => line.startsWith(verb)).length).toBeGreaterThanOrEqual(times);
    expect(count).toBeGreaterThanOrEqual(times);
    expect(here.logins()).toBe(times);
  });
});

test.runIf(process.platform === 'linux')(
  'TCP keeps control and data connections alive while a transfer stands still',
  async () => {
    await using server = await scriptedServer({
      files: { '/a.txt': 'a' },
      on: {
        RETR: async ({ reply, data }) => {
          await reply('150 Here it comes.');
          await data.open();
        },
      },
    });
    using at = await open(server);
    const controller = new AbortController();
    const reading = at.session.browse(
      (connection) =>
        connection.transfer('RETR /a.txt', (data) => data.receive(async () => {}), controller.signal),
      neverAborted,
    );
    const broken = failureOf(reading);
    await vi.waitFor(async () => {
      const dataPort = /\(\|\|\|(\d+)\|\)/.exec(at.said().join())?.[1];
      const table = await readFile('/proc/self/net/tcp', 'utf8');
      for (const port of [server.port, Number(dataPort)]) {
        // proc(5): 01 = established, 02 = the timer that runs is the one of keep-alive.
        const inHex = port.toString(16).toUpperCase().padStart(4, '0');
        expect(table).toMatch(new RegExp(`: \\S+ \\S+:${inHex} 01 \\S+ 02:`));
      }
    });
    controller.abort();
    expect(await broken).toMatchObject({ code: 'cancelled' });
  },
);

/** An hour where somebody has the time: servers cut after 30 s (pure-ftpd: a minute). */
const minutes = Number(process.env.QUAYSIDE_LASTING_MINUTES ?? 0);
const hourly = [
  { kind: 'vsftpd', tls: 'explicit', idleTimeoutS: 30 },
  { kind: 'proftpd', tls: 'none', idleTimeoutS: 30 },
  { kind: 'pureftpd', tls: 'none', idleTimeoutS: 60 },
] as const satisfies readonly ServerOptions[];

describe.runIf(minutes > 0)(`for ${minutes} minutes`, () => {
  const keeps = [
    ['kept alive', { everyMs: 20_000, forMs: 24 * 3_600_000 }],
    ['left to itself', none],
  ] as const;
  const endMs = performance.now() + minutes * 60_000;

  test.concurrent.each(hourly)(
    '$kind, idle for $idleTimeoutS s at the most',
    async (way) => {
      await using server = await startServer({ ...way, files });
      const lasting = keeps.map(async ([what, keepAlive]) => {
        using at = await open(server, keepAlive);
        let actions = 0;
        while (performance.now() < endMs) {
          // Shorter and longer than what the server bears.
          await delay(1_000 * ([5, 45, 100, 200][actions % 4] ?? 5));
          expect(await at.list()).toEqual(['a.txt']);
          actions++;
        }
        console.log(`${way.kind}, ${what}: ${actions} actions, ${at.logins()} logins`);
        if (keepAlive === none) expect(at.logins()).toBeGreaterThan(actions / 4);
        else expect(at.logins()).toBe(1);
      });
      await Promise.all(lasting);
    },
    minutes * 60_000 + 300_000,
  );
});
