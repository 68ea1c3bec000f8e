import { describe, expect, test } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import type { EngineEvent } from '../../../shared/contract/events.ts';
import { type Commands, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { systemClock } from '../ports.ts';
import { neverAsked, noSites, noTrust, unlasting } from './sessions.testkit.ts';
import { Sessions } from './sessions.ts';

async function start(commands: Commands = {}) {
  const server = await startSmallServer(commands);
  const events: string[] = [];
  const sessions = new Sessions({
    emit: (event: EngineEvent) => {
      events.push(event.type === 'session.changed' ? event.session.state : event.type);
    },
    sites: noSites,
    clock: systemClock,
    trust: noTrust,
    ask: neverAsked,
    ...unlasting,
  });
  const input = connectionInputSchema.parse({ host: '127.0.0.1', port: server.port });
  return { server, events, sessions, input, [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}

describe('a session', () => {
  test('is told of when it connects, is connected and is closed', async () => {
    await using at = await start();
    const { sessionId, homePath } = await at.sessions.open(
      at.input,
      { keepFailed: () => false },
      neverAborted,
    );
    expect(homePath).toBe('/');
    at.sessions.close(sessionId);
    at.sessions.close(sessionId);
    expect(at.events).toEqual(['connecting', 'connected', 'session.closed']);
    expect(() => at.sessions.get(sessionId)).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  test.each([
    [false, ['connecting', 'session.closed'], 0],
    [true, ['connecting', 'failed'], 1],
  ])('that fails goes away, or stays to be shown (keepFailed %s)', async (keepFailed, events, left) => {
    await using at = await start({ pass: ({ reply }) => reply('530 No') });
    await expect(
      at.sessions.open(at.input, { keepFailed: () => keepFailed }, neverAborted),
    ).rejects.toMatchObject({
      code: 'authentication_failed',
    });
    expect(at.events).toEqual(events);
    expect(at.sessions.toModels()).toHaveLength(left);
  });

  test('closed while it connects does not come back', async () => {
    await using at = await start({
      pass: ({ reply }) => {
        for (const { sessionId } of at.sessions.toModels()) at.sessions.close(sessionId);
        reply('230 Welcome');
      },
    });
    await expect(at.sessions.open(at.input, { keepFailed: () => true }, neverAborted)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(at.events).toEqual(['connecting', 'session.closed']);
  });

  test('opens more connections by the same login, and is found by its site', async () => {
    await using at = await start();
    const { sessionId } = await at.sessions.open(at.input, { keepFailed: () => false }, neverAborted);
    const session = at.sessions.get(sessionId);
    const another = await session.openConnection(neverAborted);
    await session.browse(async () => {}, neverAborted);
    expect(at.server.connectionCount()).toBe(2);
    expect(another.site).toBe(await session.browse(async ({ site }) => site, neverAborted));
    expect(at.sessions.ofSite(session.siteKey)).toBe(session);
    another.quit();
    at.sessions.closeAll();
    expect(at.sessions.ofSite(session.siteKey)).toBeNull();
  });
});

describe('another encoding', () => {
  test.each([
    // A server that was asked to speak UTF-8 is asked so at the login alone.
    ['a server that knows OPTS UTF8', ' UTF8', 2, 1],
    ['one that does not', ' SIZE', 1, 0],
  ])('of %s takes a new login only where it must', async (_what, feature, logins, asked) => {
    await using at = await start({ feat: ({ reply }) => reply('211-Features:', feature, '211 End') });
    const opened = await at.sessions.open(at.input, { keepFailed: () => false }, neverAborted);
    const session = at.sessions.get(opened.sessionId);
    await session.browse((connection) => connection.command('NOOP', neverAborted), neverAborted);
    await at.sessions.changeEncoding(session, 'windows-1251');
    await at.sessions.changeEncoding(session, 'koi8-r');
    const codec = await session.browse(async (connection) => connection.codec, neverAborted);
    expect(codec.encoding).toBe('koi8-r');
    expect(at.server.connectionCount()).toBe(logins);
    expect(at.server.received.filter((command) => command === 'OPTS UTF8 ON')).toHaveLength(asked);
  });

  test('holds for what is asked from then on: what waits for its turn has names of the one before', async () => {
    await using at = await start();
    const opened = await at.sessions.open(at.input, { keepFailed: () => false }, neverAborted);
    const session = at.sessions.get(opened.sessionId);
    const encodings: string[] = [];
    const note = (): Promise<void> =>
      session.browse(async ({ codec }) => void encodings.push(codec.encoding), neverAborted);
    const before = note();
    await at.sessions.changeEncoding(session, 'windows-1251');
    await Promise.all([before, note()]);
    expect(encodings).toEqual(['utf-8', 'windows-1251']);
  });

  test('that cannot carry the password is not asked to', async () => {
    await using at = await start();
    const authentication = {
      authentication_method: 'username_password',
      username: 'ada',
      password: 'пароль',
    };
    const input = connectionInputSchema.parse({ ...at.input, encoding: 'latin1', authentication });
    await at.sessions.open(input, { keepFailed: () => false }, neverAborted);
    expect(at.server.received).toContain('PASS пароль');
  });
});
