import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { CertificateProblem } from '../../shared/model/certificate.ts';
import { remotePath } from '../../shared/model/paths.ts';
import type { Answer, Question, TrustDecision } from '../../shared/model/prompt.ts';
import type { Session } from '../../shared/model/session.ts';
import { testCertificates } from '../servers/certificates.ts';
import { daemons } from '../servers/daemons.ts';
import { type CertificateName, startServer } from '../servers/index.ts';
import { type Answer as Scripted, scriptedServer } from '../servers/scripted.ts';
import { labelled, plainWays, protectedWays } from '../servers/ways.ts';
import { failureOf, makeEngineDir, run } from './connector.ts';
import { startLocalProxy } from './localProxy.ts';
import { add, connectionTo, openPage, type Page } from './page.ts';

/** What a person is asked about a server that cannot be trusted as it is, and what becomes of the answers. */

type Server = Parameters<typeof connectionTo>[0];

const isOpened = (event: EngineEvent): event is EngineEvent & { type: 'prompt.opened' } =>
  event.type === 'prompt.opened';

const isClosed = (event: EngineEvent): event is EngineEvent & { type: 'prompt.closed' } =>
  event.type === 'prompt.closed';

/** Connects, answering the questions in their order; more of them than answers would never end. */
async function open(
  page: Page,
  server: Server,
  decisions: readonly TrustDecision[],
  tls: object = { mode: 'explicit' },
): Promise<{ readonly session: Promise<Session>; readonly questions: readonly Question[] }> {
  const questions: Question[] = [];
  const session = page.call('session.open', { ...connectionTo(server), tls } as never);
  session.catch(() => {});
  for (const decision of decisions) {
    const promptId = await Promise.race([openPromptOf(page), session.then(String, String)]);
    const { prompts } = await page.call('app.snapshot', {});
    const question = prompts.find((prompt) => prompt.promptId === promptId)?.question;
    if (!question) throw new Error(`Nothing was asked: ${promptId}`);
    questions.push(question);
    await page.call('prompt.answer', { promptId, answer: { kind: question.kind, decision } as Answer });
  }
  return { session, questions };
}

async function openPromptOf(page: Page): Promise<string> {
  for (;;) {
    const [prompt] = (await page.call('app.snapshot', {})).prompts;
    if (prompt) return prompt.promptId;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const asked = (page: Page): number => page.events.filter(isOpened).length;

async function close(page: Page, session: Promise<Session>): Promise<void> {
  await page.call('session.close', { sessionId: (await session).sessionId });
}

async function withPage<T>(
  work: (page: Page, engineDir: string) => Promise<T>,
  homeDir?: string,
): Promise<T> {
  await using engine = await makeEngineDir();
  await using page = await openPage(engine.dir, homeDir);
  return await work(page, engine.dir);
}

describe('a certificate', () => {
  test.each<readonly [CertificateName, 'test CA' | 'public CAs', readonly CertificateProblem[]]>([
    ['good', 'public CAs', ['unknown_issuer']],
    ['self-signed', 'public CAs', ['self_signed']],
    ['wrong-name', 'test CA', ['wrong_name']],
    ['wrong-name', 'public CAs', ['unknown_issuer', 'wrong_name']],
    ['expired', 'test CA', ['expired']],
    ['expired', 'public CAs', ['unknown_issuer', 'expired']],
    ['expired-self-signed', 'public CAs', ['self_signed', 'expired']],
    ['not-yet-valid', 'test CA', ['not_yet_valid']],
    ['weak-key', 'test CA', ['weak_key']],
    ['weak-signature', 'test CA', ['weak_signature']],
  ])(
    'that is %s, with the %s, is asked about with all that speaks against it',
    async (certificate, ca, problems) => {
      await using server = await scriptedServer({ certificate });
      await withPage(async (page) => {
        const tls = { mode: 'explicit', ...(ca === 'test CA' && { server_ca: server.caPem }) };
        const { session, questions } = await open(page, server, ['refuse'], tls);
        expect(questions).toMatchObject([{ kind: 'certificate', problems, before: null }]);
        await expect(session).rejects.toMatchObject({ code: 'certificate_untrusted' });
        expect(server.commands).toEqual(['AUTH TLS']);
      });
    },
  );

  test('that was accepted holds for the data connection, and another one there is refused', async () => {
    await using server = await scriptedServer({ certificate: 'self-signed', dataCertificate: 'second' });
    await withPage(async (page) => {
      const { session } = await open(page, server, ['once'], { mode: 'explicit' });
      const { sessionId } = await session;
      const failure = await failureOf(page.call('remote.list', { sessionId, path: remotePath('/') }));
      expect(failure).toMatchObject({ code: 'certificate_untrusted' });
      expect(asked(page)).toBe(1);
    });
  });
});

describe.concurrent.each(labelled(protectedWays))('%s: a certificate', (_label, way) => {
  const selfSigned = { ...way, certificate: 'self-signed' } as const;
  const mode = way.tls;

  test('refused: nothing is sent, and it is described', async () => {
    await using server = await startServer(selfSigned);
    await withPage(async (page) => {
      const { session, questions } = await open(page, server, ['refuse'], { mode });
      expect(questions).toMatchObject([
        {
          host: server.host,
          port: server.port,
          certificate: {
            subject: 'CN=localhost',
            issuer: 'CN=localhost',
            names: ['localhost', '127.0.0.1', '::1'],
            key: 'RSA 2048',
            fingerprintSha256: server.certificate.fingerprintSha256,
          },
        },
      ]);
      await expect(session).rejects.toMatchObject({ code: 'certificate_untrusted' });
      expect((await page.call('app.snapshot', {})).sessions).toEqual([]);
      expect(await readFile(server.logFile, 'utf8')).not.toMatch(/USER|PASS/);
    });
  });

  test('accepted this time: browsing and transfers ask no more, the next session does', async () => {
    await using server = await startServer({ ...selfSigned, files: { 'a.txt': 'a', 'b.txt': 'b' } });
    await withPage(async (page, engineDir) => {
      const { session } = await open(page, server, ['once'], { mode });
      const { sessionId, security } = await session;
      expect(security).toMatchObject({
        trust: 'once',
        certificate: { fingerprintSha256: server.certificate.fingerprintSha256 },
      });
      await page.call('remote.list', { sessionId, path: remotePath('/') });
      await page.batchEnd(
        await add(page.call, { sessionId, direction: 'download', names: ['a.txt', 'b.txt'] }),
      );
      expect(await readFile(join(engineDir, 'b.txt'), 'utf8')).toBe('b');
      expect(asked(page)).toBe(1);
      await close(page, session);
      await open(page, server, ['refuse'], { mode });
      expect(asked(page)).toBe(2);
    });
  });

  test('always accepted: no question after a reconnect or a restart, until it is revoked', async () => {
    await using server = await startServer(selfSigned);
    const homeDir = await mkdtemp(join(tmpdir(), 'quayside-home-'));
    await withPage(async (page) => {
      const first = await open(page, server, ['always'], { mode });
      const { sessionId } = await first.session;
      await server.kill();
      await server.restart();
      await page.call('remote.list', { sessionId, path: remotePath('/') });
      expect(asked(page)).toBe(1);
      expect((await page.call('app.snapshot', {})).trust.certificates).toMatchObject([
        { host: server.host, port: server.port, certificate: { subject: 'CN=localhost' } },
      ]);
    }, homeDir);
    await withPage(async (page) => {
      const { session } = await open(page, server, [], { mode });
      expect((await session).security).toMatchObject({ trust: 'pinned' });
      await close(page, session);
      const { host, port } = server;
      await page.call('trust.revoke', { kind: 'certificate', host: host.toUpperCase(), port });
      expect((await page.call('app.snapshot', {})).trust.certificates).toEqual([]);
      const again = await open(page, server, ['refuse'], { mode });
      expect(again.questions).toMatchObject([{ before: null }]);
    }, homeDir);
    await rm(homeDir, { recursive: true });
  });

  test.each([
    ['renewed', true],
    ['second', false],
  ] as const)(
    'that took the place of the trusted one (%s) is asked about with both',
    async (next, isSameKey) => {
      await using server = await startServer(selfSigned);
      const before = server.certificate.fingerprintSha256;
      await withPage(async (page) => {
        await close(page, (await open(page, server, ['always'], { mode })).session);
        await server.kill();
        await server.restart(next);
        // Be it ever so well verified: this server must show the one that was trusted.
        const tls = { mode, ...(next === 'second' && { server_ca: server.caPem }) };
        const { session, questions } = await open(page, server, ['always'], tls);
        const [question] = questions;
        if (question?.kind !== 'certificate') throw new Error('Something else was asked.');
        expect(question.before).toMatchObject({
          trust: 'pinned',
          certificate: { fingerprintSha256: before },
        });
        expect(question.problems).toEqual(next === 'second' ? [] : ['self_signed']);
        expect(question.before?.certificate.keySha256 === question.certificate.keySha256).toBe(isSameKey);
        await close(page, session);
        expect((await (await open(page, server, [], tls)).session).security).toMatchObject({
          trust: 'pinned',
        });
        expect(asked(page)).toBe(2);
      });
    },
  );

  test('that was verified when the session began, and is not at the reconnect', async () => {
    await using server = await startServer(way);
    await withPage(async (page) => {
      const { session } = await open(page, server, [], { mode, server_ca: server.caPem });
      const { sessionId, security } = await session;
      expect(security).toMatchObject({ trust: 'verified', certificate: { issuer: 'CN=Quayside test CA' } });
      await server.kill();
      await server.restart('self-signed');
      const listing = page.call('remote.list', { sessionId, path: remotePath('/') });
      const { prompt } = await page.event(isOpened);
      expect(prompt.question).toMatchObject({ before: { trust: 'verified' }, problems: ['self_signed'] });
      await page.call('prompt.answer', {
        promptId: prompt.promptId,
        answer: { kind: 'certificate', decision: 'once' },
      });
      await listing;
      const { sessions } = await page.call('app.snapshot', {});
      expect(sessions).toMatchObject([{ security: { trust: 'once' } }]);
    });
  });

  test('swapped between the answer and the next connect is asked about anew', async () => {
    await using server = await startServer(selfSigned);
    await withPage(async (page) => {
      const opening = page.call('session.open', { ...connectionTo(server), tls: { mode } });
      const promptId = await openPromptOf(page);
      await server.kill();
      await server.restart('expired-self-signed');
      await page.call('prompt.answer', { promptId, answer: { kind: 'certificate', decision: 'once' } });
      const next = await openPromptOf(page);
      await page.call('prompt.answer', {
        promptId: next,
        answer: { kind: 'certificate', decision: 'refuse' },
      });
      await expect(opening).rejects.toMatchObject({ code: 'certificate_untrusted' });
    });
  });

  test('whose fingerprint was given is not asked about: it is that one or none', async () => {
    await using server = await startServer(selfSigned);
    await withPage(async (page) => {
      const tls = { mode, fingerprint_sha256: 'ab'.repeat(32) };
      const { session } = await open(page, server, [], tls);
      await expect(session).rejects.toMatchObject({ code: 'certificate_untrusted' });
      expect(asked(page)).toBe(0);
    });
  });

  test('an attempt that is given up takes its question along', async () => {
    await using server = await startServer(selfSigned);
    await withPage(async (page) => {
      const giveUp = new AbortController();
      const opening = page.call(
        'session.open',
        { ...connectionTo(server), tls: { mode } },
        { signal: giveUp.signal },
      );
      opening.catch(() => {});
      const promptId = await openPromptOf(page);
      giveUp.abort();
      expect(await page.event(isClosed)).toMatchObject({ promptId });
      await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
});

describe('a server that refuses TLS', () => {
  const refuses: Readonly<Record<string, Scripted>> = { AUTH: '502 No encryption here.' };

  test('is left alone when the answer is no', async () => {
    await using server = await scriptedServer({ on: refuses });
    await withPage(async (page) => {
      const { session, questions } = await open(page, server, ['refuse']);
      expect(questions).toMatchObject([
        { kind: 'plain', reply: '502 No encryption here.', spokeTlsBefore: false },
      ]);
      await expect(session).rejects.toMatchObject({ code: 'tls_unsupported' });
      expect(server.commands.filter((line) => line !== 'QUIT')).toEqual(['AUTH TLS']);
    });
  });

  test('is used without for this session, and asked about at the next one', async () => {
    await using server = await scriptedServer({ on: refuses, files: { 'a.txt': 'a' } });
    await withPage(async (page) => {
      const { session } = await open(page, server, ['once']);
      const { sessionId, security, tlsMode } = await session;
      expect({ security, tlsMode }).toEqual({ security: null, tlsMode: 'explicit' });
      await page.call('remote.list', { sessionId, path: remotePath('/') });
      await close(page, session);
      await open(page, server, ['refuse']);
      expect(asked(page)).toBe(2);
    });
  });

  test('may be used without for good, until that is revoked', async () => {
    await using server = await scriptedServer({ on: refuses });
    await withPage(async (page) => {
      await close(page, (await open(page, server, ['always'])).session);
      await close(page, (await open(page, server, [])).session);
      const { host, port } = server;
      expect((await page.call('app.snapshot', {})).trust.plainServers).toMatchObject([{ host, port }]);
      await page.call('trust.revoke', { kind: 'plain', host, port });
      await open(page, server, ['refuse']);
      expect(asked(page)).toBe(2);
    });
  });

  test('after it had been used without and then spoke TLS, is suspect', async () => {
    let isRefusing = true;
    const sometimes: Scripted = (exchange) => (isRefusing ? exchange.reply('502 No.') : exchange.usual());
    await using server = await scriptedServer({ on: { AUTH: sometimes } });
    await withPage(async (page) => {
      const tls = { mode: 'explicit', server_ca: server.caPem };
      await close(page, (await open(page, server, ['always'], tls)).session);
      isRefusing = false;
      const secured = (await open(page, server, [], tls)).session;
      expect((await secured).security).toMatchObject({ trust: 'verified' });
      await close(page, secured);
      isRefusing = true;
      const { questions } = await open(page, server, ['refuse'], tls);
      expect(questions).toMatchObject([{ kind: 'plain', spokeTlsBefore: true }]);
    });
  });

  test('for now only (4xx) is not asked about', async () => {
    await using server = await scriptedServer({ on: { AUTH: '431 Not now.' } });
    await withPage(async (page) => {
      const { session } = await open(page, server, []);
      await expect(session).rejects.toMatchObject({ code: 'tls_unsupported' });
      expect(asked(page)).toBe(0);
    });
  });
});

describe.concurrent.each(labelled(plainWays))('%s: a server without TLS', (_label, way) => {
  test('gets neither name nor password when the answer is no, and works in clear when it is yes', async () => {
    await using server = await startServer({ ...way, files: { 'a.txt': 'a' } });
    await withPage(async (page, engineDir) => {
      const refused = await open(page, server, ['refuse']);
      expect(refused.questions).toMatchObject([{ kind: 'plain', spokeTlsBefore: false }]);
      await expect(refused.session).rejects.toMatchObject({ code: 'tls_unsupported' });
      const { sessionId, security, homePath } = await (await open(page, server, ['once'])).session;
      expect(security).toBeNull();
      const remoteFolder = homePath ?? remotePath('/');
      await page.batchEnd(
        await add(page.call, { sessionId, direction: 'download', names: ['a.txt'], remoteFolder }),
      );
      expect(await readFile(join(engineDir, 'a.txt'), 'utf8')).toBe('a');
    });
  });
});

describe.concurrent.each(labelled(protectedWays))(
  '%s: a server that demands a client certificate',
  (_label, way) => {
    test('gets it, on data connections and in transfers too', async ({ skip }) => {
      const demanding = { ...way, requireClientCertificate: true };
      const { clientCertificates: reason } = daemons[way.kind].lacks;
      if (reason !== undefined) skip(reason);
      await using server = await startServer({ ...demanding, files: { 'a.txt': 'a' } });
      await withPage(async (page, engineDir) => {
        const { certPem, keyPem } = server.clientCertificate;
        const tls = { mode: way.tls, server_ca: server.caPem };
        const without = await failureOf((await open(page, server, [], tls)).session);
        expect(['tls_failed', 'connection_lost']).toContain(without.code);
        const { session } = await open(page, server, [], {
          ...tls,
          client_cert: certPem,
          client_key: keyPem,
        });
        const { sessionId } = await session;
        await page.batchEnd(await add(page.call, { sessionId, direction: 'download', names: ['a.txt'] }));
        expect(await readFile(join(engineDir, 'a.txt'), 'utf8')).toBe('a');
        // Keys go inwards only.
        expect(JSON.stringify([page.events, await page.call('app.snapshot', {})])).not.toContain(
          'PRIVATE KEY',
        );
      });
    });
  },
);

/** A TLS server that says nothing more once it is connected. */
async function silentTls(options: TlsOptions): Promise<Server & AsyncDisposable> {
  const { caPem, byName } = await testCertificates();
  const { certPem: cert, keyPem: key } = byName.good;
  const server = createServer({ cert, key, ...options }, (socket) => socket.on('error', () => {}).end());
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ host: '127.0.0.1', port, tls: 'implicit', user: 'u', password: 'p', caPem },
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

describe('the TLS handshake', () => {
  const mode = { mode_name: 'list', path: '' } as const;

  test.each([
    ['localhost', ['localhost']],
    ['127.0.0.1', []],
  ])('names the server to itself (SNI): %s as %j', async (host, expected) => {
    const names: string[] = [];
    const SNICallback = (name: string, done: (error: null) => void): void => {
      names.push(name);
      done(null);
    };
    await using server = await silentTls({ SNICallback });
    await using engine = await makeEngineDir();
    await failureOf(run(server, { mode, input: { host }, engineDir: engine.dir }));
    expect(names).toEqual(expected);
  });

  test.each(['example.org', 'example.org.', 'ｅxample。org'])(
    'names the server, and takes its certificate, as names go on the wire: %s',
    async (host) => {
      const { 'wrong-name': forExample } = (await testCertificates()).byName;
      const names: string[] = [];
      const SNICallback = (name: string, done: (error: null) => void): void => {
        names.push(name);
        done(null);
      };
      const { certPem: cert, keyPem: key } = forExample;
      await using server = await silentTls({ SNICallback, cert, key });
      await using proxy = await startLocalProxy();
      await using engine = await makeEngineDir();
      const input = { host, proxy: proxy.input };
      const failure = await failureOf(run(server, { mode, input, engineDir: engine.dir }));
      expect(failure).toMatchObject({ code: 'connection_lost' });
      expect(names).toEqual(['example.org']);
    },
  );

  test('is refused below TLS 1.2', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await using server = await silentTls(old);
    await using engine = await makeEngineDir();
    const failure = await failureOf(run(server, { mode, engineDir: engine.dir }));
    expect(failure).toMatchObject({
      code: 'tls_failed',
      message: expect.stringContaining('1.2 at the least'),
    });
  });
});
