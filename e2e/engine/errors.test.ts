import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tmpfsNeed } from '../../build/system/tmpfs.ts';
import { type ServerKind, startServer, type TestServer } from '../servers/index.ts';
import { deferred, failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

const kinds = ['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const satisfies readonly ServerKind[];

const fetchFile = (source: string): ModeJson => ({
  mode_name: 'copy_file_to_engine',
  source_file_name: source,
  destination_file_name: 'old.txt',
});
const sendFile = (destination: string): ModeJson => ({
  mode_name: 'copy_file_from_engine',
  source_file_name: 'old.txt',
  destination_file_name: destination,
});

/** What really happens on each server → the code that names it. */
const failures: readonly (readonly [string, ModeJson, string])[] = [
  ['fetching a missing file', fetchFile('nothing.txt'), 'not_found'],
  ['fetching from a missing directory', fetchFile('nothing/at/all.txt'), 'not_found'],
  ['fetching a directory', fetchFile('dir'), 'is_a_directory'],
  ['fetching below a file', fetchFile('file.txt/below'), 'not_found'],
  ['fetching a link to a directory', fetchFile('to-dir'), 'is_a_directory'],
  ['fetching a link that leads nowhere', fetchFile('to-nothing'), 'not_found'],
  ['fetching a link that leads to itself', fetchFile('to-itself'), 'not_found'],
  ['listing a link to a file', { mode_name: 'list', path: 'to-file' }, 'not_a_directory'],
  ['listing a link that leads nowhere', { mode_name: 'list', path: 'to-nothing' }, 'not_found'],
  ['listing a missing directory', { mode_name: 'list', path: 'nothing' }, 'not_found'],
  ['listing a file', { mode_name: 'list', path: 'file.txt' }, 'not_a_directory'],
  ['stats of nothing', { mode_name: 'stats', path: 'nothing' }, 'not_found'],
  ['stats below a missing directory', { mode_name: 'stats', path: 'nothing/at/all' }, 'not_found'],
  ['removing nothing', { mode_name: 'remove', path: 'nothing' }, 'not_found'],
  ['renaming nothing', { mode_name: 'rename', src: 'nothing', dst: 'something' }, 'not_found'],
  ['renaming to an existing file', { mode_name: 'rename', src: 'dir', dst: 'file.txt' }, 'already_exists'],
  [
    'renaming over a directory',
    { mode_name: 'rename', src: 'file.txt', dst: 'dir', overwrite: true },
    'is_a_directory',
  ],
  ['sending over a directory', sendFile('dir'), 'is_a_directory'],
  ['sending to an existing file', { ...sendFile('file.txt'), overwrite: false }, 'already_exists'],
  ['sending to a path below a file', sendFile('file.txt/below'), 'not_a_directory'],
];

/** The same where the server runs as somebody who may not. pyftpdlib runs as the user who started it. */
const refusals: readonly (readonly [string, ModeJson, string])[] = [
  ['fetching a forbidden file', fetchFile('forbidden.txt'), 'permission_denied'],
  ['listing a forbidden directory', { mode_name: 'list', path: 'closed' }, 'permission_denied'],
  ['sending into a read-only directory', sendFile('read-only/new.txt'), 'permission_denied'],
  ['sending below a read-only directory', sendFile('read-only/new/new.txt'), 'permission_denied'],
  [
    'removing from a read-only directory',
    { mode_name: 'remove', path: 'read-only/file.txt' },
    'permission_denied',
  ],
  [
    'renaming into a read-only directory',
    { mode_name: 'rename', src: 'file.txt', dst: 'read-only/x' },
    'permission_denied',
  ],
];

/** The others answer a full disk with `451 Input/output error` and `426 None`: they do not say what it was. */
const saysDiskFull: Readonly<Record<(typeof kinds)[number], boolean>> = {
  vsftpd: true,
  proftpd: false,
  pureftpd: true,
  pyftpdlib: false,
};

describe.each(kinds)('%s', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({
      kind,
      files: {
        'file.txt': 'here',
        'dir/inner.txt': 'x',
        'forbidden.txt': 'x',
        'closed/x': 'x',
        'read-only/file.txt': 'x',
        'to-dir': { linkTo: 'dir' },
        'to-file': { linkTo: 'file.txt' },
        'to-nothing': { linkTo: 'nowhere' },
        'to-itself': { linkTo: 'to-itself' },
      },
    });
    await chmod(join(server.rootDir, 'forbidden.txt'), 0);
    await chmod(join(server.rootDir, 'closed'), 0);
    await chmod(join(server.rootDir, 'read-only'), 0o555);
  });
  afterAll(() => server.stop());

  test.each(failures)('%s', async (_what, mode, code) => {
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'old.txt'), 'old');
    const failure = await failureOf(run(server, { mode, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code });
    expectWellMade(failure);
    // Whatever failed, what was there is there, whole and alone.
    expect(await readdir(engine.dir)).toEqual(['old.txt']);
    expect(await readFile(join(engine.dir, 'old.txt'), 'utf8')).toBe('old');
    expect(await readFile(join(server.rootDir, 'file.txt'), 'utf8')).toBe('here');
  });

  test.each(refusals)('%s', async (_what, mode, code) => {
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'old.txt'), 'old');
    const failure = await failureOf(run(server, { mode, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code });
    expectWellMade(failure);
    expect(await readFile(join(engine.dir, 'old.txt'), 'utf8')).toBe('old');
  });

  test.each(['', '/below'])('sending to a name that is too long%s', async (below) => {
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'old.txt'), 'old');
    const mode = sendFile(`dir/${'x'.repeat(300)}${below}`);
    const failure = await failureOf(run(server, { mode, engineDir: engine.dir }));
    // vsftpd does not say what is wrong.
    expect(failure).toMatchObject({ code: kind === 'vsftpd' ? 'permission_denied' : 'name_refused' });
    expect(await readdir(join(server.rootDir, 'dir'))).toEqual(['inner.txt']);
  });

  test('a wrong password', async () => {
    await using engine = await makeEngineDir();
    const authentication = {
      authentication_method: 'username_password',
      username: server.user,
      password: 'hunter2-wrong',
    };
    const mode = { mode_name: 'list', path: '' } as const;
    const lines: string[] = [];
    const failure = await failureOf(
      run(server, {
        mode,
        input: { authentication },
        engineDir: engine.dir,
        onTranscript: (line) => lines.push(line),
      }),
    );
    expect(failure).toMatchObject({
      code: 'authentication_failed',
      retry: 'ask',
      ftp_reply: expect.stringMatching(/^530/),
    });
    expect(lines.join('\n')).toContain('> PASS ****');
    expect(lines.join('\n') + JSON.stringify(failure)).not.toContain('hunter2-wrong');
  });

  test.skipIf(!tmpfsNeed.isThere())('the disk of the server is full', async () => {
    await using small = await startServer({ kind, smallDiskBytes: 256 * 1024 });
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'old.txt'), Buffer.alloc(4 * 1024 * 1024, 'x'));
    const failure = await failureOf(run(small, { mode: sendFile('small/big.bin'), engineDir: engine.dir }));
    // proftpd says it now and then: its replies race with the end of the data connection.
    expect(saysDiskFull[kind] ? ['no_space'] : ['transfer_incomplete', 'no_space']).toContain(failure.code);
    expectWellMade(failure);
  });
});

describe('the engine side', () => {
  test.each([
    ['a source that is not there', sendFile('x.txt'), { source_file_name: 'nope' }, 'not_found'],
    ['a source that is a folder', sendFile('x.txt'), { source_file_name: 'folder' }, 'is_a_directory'],
    ['a source outside', sendFile('x.txt'), { source_file_name: '../x' }, 'engine_path_outside'],
    [
      'a destination outside',
      fetchFile('file.txt'),
      { destination_file_name: '../x' },
      'engine_path_outside',
    ],
    [
      'an absolute destination',
      fetchFile('file.txt'),
      { destination_file_name: '/tmp/x' },
      'engine_path_outside',
    ],
    [
      'a destination that is a folder',
      fetchFile('file.txt'),
      { destination_file_name: 'folder' },
      'is_a_directory',
    ],
    ['a destination that is there', fetchFile('file.txt'), { overwrite: false }, 'already_exists'],
    [
      'a destination below a file',
      fetchFile('file.txt'),
      { destination_file_name: 'old.txt/x' },
      'not_a_directory',
    ],
  ] as const)('%s', async (_what, mode, change, code) => {
    await using server = await startServer({ kind: 'vsftpd', files: { 'file.txt': 'new' } });
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'old.txt'), 'old');
    await mkdir(join(engine.dir, 'folder'));
    const failure = await failureOf(run(server, { mode: { ...mode, ...change }, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code });
    expect(await readFile(join(engine.dir, 'old.txt'), 'utf8')).toBe('old');
    expect((await readdir(engine.dir)).sort()).toEqual(['folder', 'old.txt']);
    expect(existsSync(join(server.rootDir, 'x.txt'))).toBe(false);
  });
});

describe('connections', () => {
  const mode = { mode_name: 'list', path: '' } as const;

  test('nobody listens', async () => {
    await using engine = await makeEngineDir();
    const server = await startServer({ kind: 'vsftpd' });
    await server.stop();
    expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
      code: 'connection_refused',
    });
  });

  test('the host does not exist', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    const input = { host: 'no-such-host.invalid' };
    expect(await failureOf(run(server, { mode, input, engineDir: engine.dir }))).toMatchObject({
      code: 'host_not_found',
    });
  });

  test.each(['vsftpd', 'proftpd', 'pureftpd', 'pyftpdlib'] as const)(
    '%s: too many connections',
    async (kind) => {
      await using server = await startServer({
        kind,
        maxClients: 1,
        files: { 'big.bin': Buffer.alloc(20_000_000) },
        rateBytesPerSecond: 1_000_000,
      });
      await using engine = await makeEngineDir();
      const busy = new AbortController();
      const { happened: hasBegun, happen: begin } = deferred();
      const first = run(server, {
        mode: {
          mode_name: 'copy_file_to_engine',
          source_file_name: 'big.bin',
          destination_file_name: 'big.bin',
        },
        engineDir: engine.dir,
        signal: busy.signal,
        onProgress: () => begin(),
      });
      const firstFailure = failureOf(first);
      await Promise.race([hasBegun, firstFailure]);
      const failure = await failureOf(run(server, { mode, engineDir: engine.dir }));
      expect(failure).toMatchObject({ code: 'too_many_connections', retry: 'auto' });
      busy.abort();
      expect(await firstFailure).toMatchObject({ code: 'cancelled' });
      expect(await readdir(engine.dir)).toEqual([]);
    },
  );

  test('the server is killed in the middle of a transfer', async () => {
    await using server = await startServer({
      kind: 'vsftpd',
      files: { 'big.bin': Buffer.alloc(20_000_000) },
      rateBytesPerSecond: 2_000_000,
    });
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'big.bin'), 'old');
    const { happened: hasBegun, happen: begin } = deferred();
    const transfer = run(server, {
      mode: {
        mode_name: 'copy_file_to_engine',
        source_file_name: 'big.bin',
        destination_file_name: 'big.bin',
      },
      engineDir: engine.dir,
      onProgress: () => begin(),
    });
    const failure = failureOf(transfer);
    await hasBegun;
    await server.stop();
    expect(await failure).toMatchObject({ code: 'connection_lost', retry: 'auto' });
    expect(await readFile(join(engine.dir, 'big.bin'), 'utf8')).toBe('old');
    expect(await readdir(engine.dir)).toEqual(['big.bin']);
  });
});

describe('TLS', () => {
  const mode = { mode_name: 'list', path: '' } as const;

  test.each([
    ['wrong-name', /example\.org/],
    ['expired', /expired/],
    ['self-signed', /self-signed/],
  ] as const)('a %s certificate is not trusted, until it is pinned', async (certificate, reason) => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'explicit', certificate });
    await using engine = await makeEngineDir();
    const lines: string[] = [];
    const failure = await failureOf(
      run(server, { mode, engineDir: engine.dir, onTranscript: (line) => lines.push(line) }),
    );
    expect(failure).toMatchObject({ code: 'certificate_untrusted', retry: 'ask' });
    expect(failure.message).toMatch(reason);
    expect(failure.message).toContain(server.certificate.fingerprintSha256);
    expect(lines.some((line) => /> (USER|PASS)/.test(line))).toBe(false);

    const tls = { mode: 'explicit', fingerprint_sha256: server.certificate.fingerprintSha256.toLowerCase() };
    expect(await run(server, { mode, input: { tls }, engineDir: engine.dir })).toEqual({ listing: {} });
    const trusted = {
      mode,
      engineDir: engine.dir,
      trustFingerprintSha256: server.certificate.fingerprintSha256,
    };
    expect(await run(server, trusted)).toEqual({ listing: {} });
  });

  test('a pin that is another certificate’s', async () => {
    await using server = await startServer({ kind: 'proftpd', tls: 'implicit' });
    await using engine = await makeEngineDir();
    const tls = { mode: 'implicit', server_ca: server.caPem, fingerprint_sha256: 'ab'.repeat(32) };
    const failure = await failureOf(run(server, { mode, input: { tls }, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code: 'certificate_untrusted' });
  });

  test('a wrong name is fine when the name is not checked', async () => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'implicit', certificate: 'wrong-name' });
    await using engine = await makeEngineDir();
    const tls = { mode: 'implicit', server_ca: server.caPem, check_hostname: false };
    expect(await run(server, { mode, input: { tls }, engineDir: engine.dir })).toEqual({ listing: {} });
  });

  test('an unknown issuer: the public ones do not know the test CA', async () => {
    await using server = await startServer({ kind: 'vsftpd', tls: 'implicit' });
    await using engine = await makeEngineDir();
    const failure = await failureOf(run(server, { mode, input: { tls: true }, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code: 'certificate_untrusted' });
  });

  test.each([
    ['1.2', /handshake/],
    ['1.3', /client certificate/],
  ] as const)('a server of TLS %s that demands a client certificate gets it', async (tlsVersion, said) => {
    await using server = await startServer({
      kind: 'vsftpd',
      tls: 'explicit',
      tlsVersion,
      requireClientCertificate: true,
    });
    await using engine = await makeEngineDir();
    const tls = { mode: 'explicit', server_ca: server.caPem };
    const without = await failureOf(run(server, { mode, input: { tls }, engineDir: engine.dir }));
    expect(without).toMatchObject({ code: 'tls_failed', message: expect.stringMatching(said) });
    const { certPem, keyPem } = server.clientCertificate;
    const withOne = { ...tls, client_cert: certPem, client_key: keyPem };
    expect(await run(server, { mode, input: { tls: withOne }, engineDir: engine.dir })).toEqual({
      listing: {},
    });
  });

  test('a server without TLS: explicit is refused, and no password follows', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    const lines: string[] = [];
    const input = { tls: { mode: 'explicit' } };
    const failure = await failureOf(
      run(server, { mode, input, engineDir: engine.dir, onTranscript: (line) => lines.push(line) }),
    );
    expect(failure).toMatchObject({ code: 'tls_unsupported', ftp_reply: expect.stringMatching(/^5/) });
    expect(lines.some((line) => /> (USER|PASS)/.test(line))).toBe(false);
  });

  test('a server without TLS: implicit fails in the handshake', async () => {
    await using server = await startServer({ kind: 'vsftpd' });
    await using engine = await makeEngineDir();
    const failure = await failureOf(run(server, { mode, input: { tls: true }, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code: 'tls_failed' });
  });

  test('a server that demands TLS says so', async () => {
    await using server = await startServer({ kind: 'proftpd', tls: 'explicit', tlsRequired: true });
    await using engine = await makeEngineDir();
    const failure = await failureOf(run(server, { mode, input: { tls: null }, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code: 'authentication_failed' });
    expect(failure.message).toMatch(/TLS/);
  });
});

function expectWellMade(failure: { readonly message: string }): void {
  expect(failure.message).toMatch(/^[A-Z].*\.$/s);
  expect(failure.message).not.toMatch(/\bat .*:\d+/);
  expect(Object.keys(failure)).not.toContain('stack');
}
