import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aProfile } from '../../shared/model/profile.testkit.ts';
import type { ProfileSettings } from '../../shared/model/profile.ts';
import type { EngineClient } from '../../shared/rpc/client.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { add } from './page.ts';
import { programPath, type RunningProgram, startQuayside } from './quaysideProgram.ts';
import { openServedPage, serve } from './servedPage.ts';

/** The program as users run it, and what it leaves of the secrets that it was given: nothing. */

const passphrase = 'a passphrase <of> "many" words & ümlauts';
const exportPassphrase = 'another passphrase, for the export';
const wrongPassword = 'not the password % at all';

let server: TestServer;
let dir: string;
let homeDir: string;
let engineDir: string;
const running: RunningProgram[] = [];

beforeEach(async () => {
  server = await startServer({
    kind: 'vsftpd',
    tls: 'explicit',
    files: { 'a.txt': 'a', 'b.bin': 'b'.repeat(50_000) },
  });
  dir = await mkdtemp(join(tmpdir(), 'quayside-secrets-'));
  homeDir = join(dir, 'home');
  engineDir = join(dir, 'engine');
  await mkdir(engineDir);
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await server.stop();
  await rm(dir, { recursive: true });
});

const profile = (known: Partial<ProfileSettings> = {}): ProfileSettings => {
  const { tls } = aProfile();
  return aProfile({
    host: server.host,
    port: server.port,
    tls: tls && { ...tls, serverCa: server.caPem },
    login: { kind: 'password', username: server.user },
    ...known,
  });
};

/** The forms in which a secret could have been written. Base64 has three, by what comes before. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    // The first characters hold what came before, the last ones what comes after.
    return text.slice(before === 0 ? 0 : before + 1, -2);
  });
  const hex = bytes.toString('hex');
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('-', '+').replaceAll('_', '/')),
    bytes.toString('latin1'),
    bytes.toString('utf16le'),
  ];
  return [...new Set(forms)];
}

const found = (secrets: readonly string[], text: string): readonly string[] =>
  secrets.flatMap(formsOf).filter((form) => text.includes(form));

/** Everything in a folder, with its names. */
async function allIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => `${entry.name}\n${await readFile(join(entry.parentPath, entry.name), 'latin1')}`);
  const utf8 = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all([...contents, ...utf8])).join('\n');
}

/** What was refused, as the page sees it. */
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => Promise.reject(new Error('this should have failed')),
    (error: unknown) => error,
  );

async function useProfiles(page: EngineClient): Promise<void> {
  await page.call('vault.protect', { kind: 'passphrase', passphrase });
  const create = async (settings: ProfileSettings, password: string): Promise<string> =>
    (await page.call('profile.create', { folderId: null, settings, secrets: { password } })).profileId;
  const profileId = await create(profile(), server.password);
  const { sessionId } = await page.call('profile.connect', { profileId });
  await add(page.call, { sessionId, direction: 'download', names: ['a.txt', 'b.bin'] });
  await expect.poll(async () => (await page.call('app.snapshot', {})).queue.counts.done).toBe(2);
  await refusal(page.call('remote.list', { sessionId, path: '/nowhere' as never }));
  await page.call('profile.rememberPassword', { sessionId });
  await page.call('profile.duplicate', { profileId });

  const wrongId = await create(profile({ name: 'Wrong' }), wrongPassword);
  await refusal(page.call('profile.connect', { profileId: wrongId }));
  await refusal(page.call('session.open', { ...connectionInput(server), port: 1 }));
  await refusal(
    page.call('profile.create', {
      folderId: 'gone',
      settings: profile(),
      secrets: { password: wrongPassword },
    }),
  );
  await refusal(
    page.call('profile.create', {
      folderId: null,
      settings: profile({ host: `${wrongPassword}/` }),
      secrets: { password: `${wrongPassword}\r\n` },
    }),
  );
  await refusal(page.call('vault.unlock', { passphrase: wrongPassword }));
  await refusal(page.call('vault.changePassphrase', { current: wrongPassword, next: exportPassphrase }));

  const texts: string[] = [];
  const onPart = (text: string): void => {
    texts.push(text);
  };
  await page.call('profile.export', { profileIds: null, passphrase: null }, { onPart });
  await page.call('profile.export', { profileIds: null, passphrase: exportPassphrase }, { onPart });
  const text = texts[1] ?? '';
  await page.call('profile.previewImport', { text, passphrase: exportPassphrase });
  const imported = { text, passphrase: exportPassphrase, chosen: null, folderId: null };
  await page.call('profile.import', { ...imported, takesPasswords: true });
  await refusal(page.call('profile.previewImport', { text, passphrase: wrongPassword }));
  const pass = Buffer.from(server.password).toString('base64');
  const siteManager = `<FileZilla3><Servers><Server><Host>h</Host><Pass encoding="base64">${pass}</Pass></Server>`;
  await refusal(page.call('profile.previewImport', { text: siteManager, passphrase: null }));
  await refusal(
    page.call('profile.previewImport', { text: `{"password": "${server.password}"`, passphrase: null }),
  );
}

test('what could be a secret is found in each of its forms', () => {
  const secret = 'pass word/ü?';
  for (const form of formsOf(secret)) expect(found([secret], `xx${form}xx`)).not.toEqual([]);
  for (const before of ['', 'a', 'ab']) {
    const hidden = Buffer.from(`${before}${secret}cd`).toString('base64');
    expect(found([secret], hidden)).not.toEqual([]);
  }
});

test('serve: nothing that it wrote or sent holds a secret', async () => {
  const { program, url } = await serve({ engineDir, homeDir });
  running.push(program);
  const frames: string[] = [];
  const page = await openServedPage(
    url,
    () => {},
    (text) => frames.push(text),
  );
  await useProfiles(page);
  program.child.kill('SIGINT');
  const { status, stdout, stderr } = await program.ended;
  expect(status).toBe(0);

  const secrets = [server.password, passphrase, exportPassphrase, wrongPassword];
  const written = await allIn(homeDir);
  expect(written).toContain('secrets.json');
  expect(frames.length).toBeGreaterThan(20);
  expect(found(secrets, [written, stdout, stderr, frames.join('\n')].join('\n'))).toEqual([]);
});

describe('a profile’s login', () => {
  const mode = { mode_name: 'list', path: '' };
  const authentication = { authentication_method: 'profile', profile: 'Work' };

  async function saveProfile(): Promise<void> {
    const { program, url } = await serve({ engineDir, homeDir });
    running.push(program);
    const page = await openServedPage(url);
    await page.call('vault.protect', { kind: 'passphrase', passphrase });
    const secrets = { password: server.password };
    for (const name of ['Work', 'Twice', 'Twice']) {
      await page.call('profile.create', { folderId: null, settings: profile({ name }), secrets });
    }
    const bare = { folderId: null, settings: profile({ name: 'Bare' }), secrets: {} };
    await page.call('profile.create', bare);
    program.child.kill('SIGINT');
    await program.ended;
  }

  const run = (input: object, given: string) => {
    const program = startQuayside(['run', '--engine-dir', engineDir, '--log'], {
      stdin: JSON.stringify({ ...connectionInput(server), authentication, mode, ...input }),
      homeDir,
      env: { QUAYSIDE_PASSPHRASE: given },
    });
    running.push(program);
    return program.ended;
  };

  test('is used by run, which tells no secret, and refuses all that could lead one astray', async () => {
    await saveProfile();
    const { status, stdout, stderr } = await run({}, passphrase);
    expect({ status, names: Object.keys(JSON.parse(stdout).listing).sort() }).toEqual({
      status: 0,
      names: ['a.txt', 'b.bin'],
    });
    expect(stderr).toContain('> PASS ');

    const ends = [{ stdout, stderr }];
    const by = (name: string): object => ({ authentication: { ...authentication, profile: name } });
    for (const [input, given, code, says] of [
      [{}, wrongPassword, 'authentication_failed', 'This is not the master passphrase'],
      [by('Nobody'), passphrase, 'invalid_input', 'there is no saved profile named "Nobody"'],
      [by('Twice'), passphrase, 'invalid_input', 'there are 2 saved profiles named "Twice"'],
      [by('Bare'), passphrase, 'invalid_input', 'keeps no password'],
      [{ host: 'localhost' }, passphrase, 'invalid_input', 'sent nowhere else'],
      [{ port: server.port + 1 }, passphrase, 'invalid_input', 'sent nowhere else'],
      [{ tls: null }, passphrase, 'invalid_input', 'not sent without'],
      [{ tls: { mode: 'explicit', check_hostname: false } }, passphrase, 'invalid_input', 'not sent without'],
      [
        { proxy: { type: 'socks5', host: server.host, port: 1080 } },
        passphrase,
        'invalid_input',
        'sent no other way',
      ],
      [
        { tls: { mode: 'explicit', fingerprint_sha256: 'AB'.repeat(32) } },
        passphrase,
        'invalid_input',
        'sent no other way',
      ],
      // The issuer is the profile's.
      [
        { tls: { mode: 'explicit' }, mode: { mode_name: 'stats', path: 'nowhere' } },
        passphrase,
        'not_found',
        '',
      ],
      [{ mode: { mode_name: 'stats', path: 'nowhere' } }, passphrase, 'not_found', ''],
    ] as const) {
      const end = await run(input, given);
      ends.push(end);
      const { error } = JSON.parse(end.stderr.trimEnd().split('\n').at(-1) ?? '');
      expect(error).toMatchObject({ code, message: expect.stringContaining(says) });
      expect(end.status).toBe(code === 'invalid_input' ? 2 : 1);
    }
    const said = ends.map((end) => `${end.stdout}\n${end.stderr}`).join('\n');
    const secrets = [server.password, passphrase, wrongPassword];
    expect(found(secrets, `${said}\n${await allIn(homeDir)}`)).toEqual([]);
  });

  test('is used by serve for its first connection, where the passphrase is given', async () => {
    await saveProfile();
    const connectionFile = join(dir, 'connection.json');
    await writeFile(connectionFile, JSON.stringify({ ...connectionInput(server), authentication }));
    const argv = ['--connect', connectionFile];
    const { program, url } = await serve({
      engineDir,
      homeDir,
      argv,
      env: { QUAYSIDE_PASSPHRASE: passphrase },
    });
    running.push(program);
    const page = await openServedPage(url);
    await expect
      .poll(async () => (await page.call('app.snapshot', {})).sessions[0]?.state, { timeout: 5_000 })
      .toBe('connected');
    program.child.kill('SIGINT');
    expect(await program.ended).toMatchObject({ status: 0, stderr: '' });
  });

  test('needs the passphrase, which is asked for on the terminal and not shown', async () => {
    await saveProfile();
    const inputFile = join(dir, 'input.json');
    await writeFile(inputFile, JSON.stringify({ ...connectionInput(server), authentication, mode }));
    const env = { ...process.env, QUAYSIDE_HOME: homeDir, QUAYSIDE_PASSPHRASE: '', NODE_OPTIONS: '' };
    const onTerminal = (typed: string) =>
      promisify(execFile)(
        'python3',
        [
          join(import.meta.dirname, 'terminal.py'),
          'Master passphrase: ',
          typed,
          process.execPath,
          programPath,
          'run',
          inputFile,
          '--engine-dir',
          engineDir,
        ],
        { env, timeout: 20_000 },
      ).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }) => ({ code, stdout: String(stdout) }),
      );
    const right = await onTerminal(passphrase);
    expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining('a.txt') });
    expect(right.stdout).not.toContain(passphrase.slice(0, 12));
    const interrupted = await onTerminal('half of it\u0003');
    expect(interrupted).toMatchObject({ code: 130, stdout: expect.stringContaining('"cancelled"') });
  });

  test('cannot be had without terminal and passphrase, which run says', async () => {
    await saveProfile();
    // A session of its own has no terminal.
    const input = JSON.stringify({ ...connectionInput(server), authentication, mode });
    const inputFile = join(dir, 'input.json');
    await writeFile(inputFile, input);
    const env = { ...process.env, QUAYSIDE_HOME: homeDir, QUAYSIDE_PASSPHRASE: '', NODE_OPTIONS: '' };
    const end = await promisify(execFile)(
      'setsid',
      ['--wait', process.execPath, programPath, 'run', inputFile],
      {
        env,
        cwd: engineDir,
      },
    ).catch((error: { code: number; stderr: string }) => error);
    expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining('set QUAYSIDE_PASSPHRASE') });
  });
});
