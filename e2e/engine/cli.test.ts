import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ModeName, modeOutputSchemas } from '../../shared/connector.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer, type TestServer } from '../servers/index.ts';
import { programPath, type RunningProgram, startQuayside } from './quaysideProgram.ts';

/** `quayside run` as a user runs it, against a real server. */

const files = {
  'path/to/file.txt': 'the file\n',
  'path/to/list/a.txt': 'a',
  'path/to/list/ü 日本.txt': 'umlaut',
  'path/to/list/sub/': '',
  'new/': '',
};
const slowBytesPerSecond = 2_000_000;
const bigBytes = randomBytes(8_000_000);
const bigSha256 = createHash('sha256').update(bigBytes).digest('hex');

let dir: string;
let engineDir: string;
let homeDir: string;
const running: RunningProgram[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quayside-cli-'));
  engineDir = join(dir, 'engine');
  homeDir = join(dir, 'home');
  await mkdir(engineDir);
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await rm(dir, { recursive: true });
});

function start(input: object, ...options: readonly string[]): RunningProgram {
  const argv = ['run', '-', '--engine-dir', engineDir, ...options];
  const program = startQuayside(argv, { stdin: JSON.stringify(input), homeDir });
  running.push(program);
  return program;
}
const run = (input: object, ...options: readonly string[]) => start(input, ...options).ended;

const inputFor = (server: TestServer, mode: object, fields: object = {}): object => ({
  ...connectionInput(server),
  mode,
  ...fields,
});

const download = {
  mode_name: 'copy_file_to_engine',
  source_file_name: 'big.bin',
  destination_file_name: 'big.bin',
};

/** The error object that a failed run leaves, which is the last line of standard error. */
const errorOf = (stderr: string): { readonly code: string } =>
  JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '').error;

describe('every example of the reference', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ kind: 'vsftpd', files });
  });
  afterEach(() => server.stop());

  /** Runs an example with a real host, port and login in the place of its dots. */
  async function runSeed(name: string): Promise<unknown> {
    const seed = JSON.parse(await readFile(join(import.meta.dirname, 'seeds', `${name}.json`), 'utf8'));
    const { host, port, user: username, password } = server;
    const authentication = { ...seed.authentication, username, password };
    const { status, stdout, stderr } = await run({ ...seed, host, port, authentication });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const output = JSON.parse(stdout);
    return modeOutputSchemas[seed.mode.mode_name as ModeName].parse(output);
  }
  const onServer = (path: string): Promise<string> => readFile(join(server.rootDir, path), 'utf8');
  const sha256 = createHash('sha256').update('the file\n').digest('hex');

  test('download a file', async () => {
    const output = await runSeed('download-a-file');
    expect(output).toEqual({
      transfer: { bytes: 9, duration_ms: expect.any(Number), verified: true, sha256 },
    });
    expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe('the file\n');
    expect(await readdir(engineDir)).toEqual(['file.txt']);
  });

  test('upload a file', async () => {
    await writeFile(join(engineDir, 'file.txt'), 'another file');
    expect(await runSeed('upload-a-file')).toMatchObject({ transfer: { bytes: 12, verified: true } });
    expect(await onServer('path/to/file.txt')).toBe('another file');
  });

  test('list a directory', async () => {
    const { listing } = (await runSeed('list-a-directory')) as { listing: Record<string, unknown> };
    expect(Object.keys(listing).sort()).toEqual([
      'path/to/list/a.txt',
      'path/to/list/sub',
      'path/to/list/ü 日本.txt',
    ]);
    expect(listing['path/to/list/a.txt']).toMatchObject({ type: 'file', size: 1 });
    expect(listing['path/to/list/sub']).toMatchObject({ type: 'dir' });
  });

  test('get information', async () => {
    const { stats } = (await runSeed('get-information')) as { stats: Record<string, unknown> };
    expect(stats).toMatchObject({ type: 'file', size: 9 });
    const { mtimeMs } = await stat(join(server.rootDir, 'path/to/file.txt'));
    expect(Date.parse(String(stats.modify))).toBe(Math.floor(mtimeMs / 1000) * 1000);
  });

  test('remove a file', async () => {
    expect(await runSeed('remove-a-file')).toEqual({ removed: { files: 1, directories: 0 } });
    expect(await readdir(join(server.rootDir, 'path/to'))).toEqual(['list']);
  });

  test('rename a file', async () => {
    expect(await runSeed('rename-a-file')).toEqual({});
    expect(await onServer('new/path/renamed.csv')).toBe('the file\n');
    await expect(onServer('path/to/file.txt')).rejects.toThrow('ENOENT');
  });
});

describe('what comes out', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ kind: 'vsftpd', files });
  });
  afterAll(() => server.stop());
  const stats = (path: string): object => ({ mode_name: 'stats', path });

  test('a wrong password is 1, and is nowhere to be read', async () => {
    const authentication = {
      authentication_method: 'username_password',
      username: server.user,
      password: 'not-the-p4ssword',
    };
    const { status, stdout, stderr } = await run(
      inputFor(server, stats('path'), { authentication }),
      '--log',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(errorOf(stderr)).toMatchObject({ code: 'authentication_failed', retry: 'ask' });
    expect(stderr).toContain('PASS');
    expect(stderr).not.toContain('not-the-p4ssword');
  });

  test('a missing file is 1, with the server’s reply and the path', async () => {
    const { status, stdout, stderr } = await run(inputFor(server, stats('path/to/nothing')));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(errorOf(stderr)).toMatchObject({ code: 'not_found', retry: 'never', path: 'path/to/nothing' });
  });

  test('a transcript is on standard error, without the password', async () => {
    const { status, stdout, stderr } = await run(inputFor(server, stats('path/to/file.txt')), '--log');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('stats');
    expect(stderr).toContain(`USER ${server.user}`);
    expect(stderr).toMatch(/PASS \*+/);
    expect(stderr + stdout).not.toContain(server.password);
  });

  test('without --engine-dir, engine files are in the current folder', async () => {
    const mode = { ...download, source_file_name: 'path/to/file.txt', destination_file_name: 'sub/here.txt' };
    const stdin = JSON.stringify(inputFor(server, mode));
    const { status } = await startQuayside(['run'], { stdin, homeDir, cwd: engineDir }).ended;
    expect(status).toBe(0);
    expect(await readFile(join(engineDir, 'sub', 'here.txt'), 'utf8')).toBe('the file\n');
  });

  test('an engine name that leads out of the engine folder is 1, and nothing is written', async () => {
    const mode = { ...download, source_file_name: 'path/to/file.txt', destination_file_name: '../out.txt' };
    const { status, stderr } = await run(inputFor(server, mode));
    expect(status).toBe(1);
    expect(errorOf(stderr)).toMatchObject({ code: 'engine_path_outside' });
    expect(await readdir(dir)).not.toContain('out.txt');
  });
});

describe('an invalid input is 2, and the server hears nothing', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ kind: 'vsftpd', files });
  });
  afterAll(() => server.stop());
  const remove = { mode_name: 'remove', path: 'path/to/file.txt' };

  test.each<[string, object, string]>([
    ['an unknown field', { pasv: true }, 'pasv: unknown field'],
    ['a wrong type', { socket_timeout: '60' }, 'socket_timeout: expected number, received string'],
    ['an unknown mode', { mode: { mode_name: 'chmod', path: 'a' } }, 'mode.mode_name: must be one of'],
    ['an unknown field of a mode', { mode: { ...remove, recursive: true } }, 'mode.recursive: unknown field'],
    [
      'CR LF in a path',
      { mode: { ...remove, path: 'a\r\nDELE path/to/file.txt' } },
      'mode.path: must not contain',
    ],
    ['NUL in a path', { mode: { ...remove, path: 'path/to/file.txt\0' } }, 'mode.path: must not contain'],
    ['the root', { mode: { ...remove, path: '/' } }, 'mode.path: must name a file or a directory'],
    ['an unknown encoding', { encoding: 'klingon' }, 'encoding'],
    [
      'a certificate that is none',
      { tls: { mode: 'explicit', server_ca: 'no PEM' } },
      'tls.server_ca: must be PEM',
    ],
    ['another schema version', { schema_version: '2' }, 'schema_version: must be one of: 1'],
  ])('%s', async (_what, fields, said) => {
    const before = await readFile(server.logFile, 'utf8');
    const { status, stdout, stderr } = await run(inputFor(server, remove, fields));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(errorOf(stderr)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(said) });
    expect(await readFile(server.logFile, 'utf8')).toBe(before);
  });

  test('while a valid one is written down there', async () => {
    expect((await run(inputFor(server, remove))).status).toBe(0);
    expect(await readFile(server.logFile, 'utf8')).toContain('CONNECT');
  });
});

describe('a transfer that takes its time', () => {
  let server: TestServer;
  beforeAll(async () => {
    const slowFiles = { 'big.bin': bigBytes, 'small.bin': bigBytes.subarray(0, 3_000_000) };
    server = await startServer({ kind: 'vsftpd', rateBytesPerSecond: slowBytesPerSecond, files: slowFiles });
  });
  afterAll(() => server.stop());

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'is ended by %s with 130; the old file is whole, and no part is left',
    async (signal) => {
      await writeFile(join(engineDir, 'big.bin'), 'the old content');
      const { child, ended } = start(inputFor(server, download));
      await expect
        .poll(async () => (await stat(join(engineDir, 'big.bin.part')).catch(() => null))?.size ?? 0, {
          timeout: 10_000,
        })
        .toBeGreaterThan(500_000);
      const beganAtMs = performance.now();
      child.kill(signal);
      const { status, stdout, stderr } = await ended;
      expect(performance.now() - beganAtMs).toBeLessThan(1_500);
      expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
      expect(errorOf(stderr)).toMatchObject({ code: 'cancelled' });
      expect(await readdir(engineDir)).toEqual(['big.bin']);
      expect(await readFile(join(engineDir, 'big.bin'), 'utf8')).toBe('the old content');
    },
  );

  test('is ended by SIGINT on the way up, too', async () => {
    await writeFile(join(engineDir, 'up.bin'), bigBytes);
    const mode = {
      mode_name: 'copy_file_from_engine',
      source_file_name: 'up.bin',
      destination_file_name: 'up.bin',
    };
    const { child, ended } = start(inputFor(server, mode));
    await expect
      .poll(() => uploadedBytes(server.rootDir, 'up.bin'), { timeout: 10_000 })
      .toBeGreaterThan(500_000);
    const beganAtMs = performance.now();
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    expect(performance.now() - beganAtMs).toBeLessThan(1_500);
    expect(status).toBe(130);
    expect(errorOf(stderr)).toMatchObject({ code: 'cancelled' });
    expect(await uploadedBytes(server.rootDir, 'up.bin')).toBe(0);
  });

  test('keeps its part when interrupted with resume, and goes on from there', async () => {
    const resumable = inputFor(server, { ...download, resume: true });
    const { child, ended } = start(resumable);
    await expect
      .poll(async () => (await stat(join(engineDir, 'big.bin.part')).catch(() => null))?.size ?? 0, {
        timeout: 10_000,
      })
      .toBeGreaterThan(2_000_000);
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
    expect((await readdir(engineDir)).sort()).toEqual(['big.bin.part', 'big.bin.part-record']);

    const { status, stdout } = await run(resumable);
    expect(status).toBe(0);
    const { transfer } = JSON.parse(stdout);
    expect(transfer.sha256).toBe(bigSha256);
    expect(transfer.bytes).toBeLessThan(bigBytes.length - 1_000_000);
    expect(await readdir(engineDir)).toEqual(['big.bin']);
  });

  test('shows a bar on a terminal, and takes it away', async () => {
    const small = { ...download, source_file_name: 'small.bin' };
    const jobFile = join(dir, 'job.json');
    const outFile = join(dir, 'out.json');
    await writeFile(jobFile, JSON.stringify(inputFor(server, small)));
    const line = `'${process.execPath}' '${programPath}' run '${jobFile}' --engine-dir '${engineDir}' > '${outFile}'`;
    const { stdout: terminal } = await promisify(execFile)('script', ['-qec', line, '/dev/null']);
    expect(terminal).toMatch(/ \d{1,2} % [█░]+ \d+\.\d MB of 3\.0 MB {2}\d\.\d MB\/s {2}0:0\d left/);
    // Cleared: the cursor goes to the first column, the line is erased, and nothing comes after.
    expect(terminal.endsWith('\x1b[1G\x1b[2K')).toBe(true);
    expect(JSON.parse(await readFile(outFile, 'utf8'))).toMatchObject({ transfer: { bytes: 3_000_000 } });
  });

  test('shows no bar in a pipe', async () => {
    const { status, stderr } = await run(inputFor(server, { ...download, source_file_name: 'small.bin' }));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('a certificate that nobody vouches for', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ kind: 'vsftpd', tls: 'explicit', certificate: 'self-signed', files });
  });
  afterAll(() => server.stop());
  const explicit = { tls: { mode: 'explicit' } };
  const list = { mode_name: 'list', path: 'path/to/list' };

  test('is refused', async () => {
    const { status, stderr } = await run(inputFor(server, list, explicit));
    expect(status).toBe(1);
    expect(errorOf(stderr)).toMatchObject({ code: 'certificate_untrusted' });
  });

  test('is accepted by --trust with its fingerprint', async () => {
    const fingerprint = server.certificate.fingerprintSha256;
    const { status, stdout } = await run(inputFor(server, list, explicit), '--trust', fingerprint);
    expect(status).toBe(0);
    expect(Object.keys(JSON.parse(stdout).listing)).toHaveLength(3);
  });

  test('is refused by --trust with another’s', async () => {
    const { status, stderr } = await run(inputFor(server, list, explicit), '--trust', 'ab'.repeat(32));
    expect(status).toBe(1);
    expect(errorOf(stderr)).toMatchObject({ code: 'certificate_untrusted' });
  });
});

/** How much of a file has arrived, under its own name or the temporary one before it. */
async function uploadedBytes(dir: string, name: string): Promise<number> {
  const found = (await readdir(dir)).find((present) => present.startsWith(name));
  return found === undefined ? 0 : (await stat(join(dir, found))).size;
}
