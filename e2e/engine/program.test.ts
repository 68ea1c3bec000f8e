import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { programPath, startQuayside } from './quaysideProgram.ts';

/** The program itself: its exit status, and what comes out where. */

const rootDir = join(import.meta.dirname, '../..');
const cwd = mkdtempSync(join(tmpdir(), 'quayside-cli-'));
const homeDir = join(cwd, 'home');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(cwd, { recursive: true }));

function start(argv: readonly string[], stdin: string | null) {
  const program = startQuayside(argv, { stdin, homeDir, cwd });
  started.push(program.child);
  return program;
}

const quayside = (argv: readonly string[], stdin = '') => start(argv, stdin).ended;

/** Runs a line of bash in which `$0 $1` is the program. */
function shell(line: string) {
  const child = spawn('bash', ['-c', line, process.execPath, programPath], { cwd });
  started.push(child);
  return child;
}

/** A server that takes connections and says nothing, and how many it took. */
let silent: Server;
let connections = 0;
let port: number;
beforeAll(async () => {
  silent = createServer((socket) => {
    connections++;
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  port = (silent.address() as AddressInfo).port;
});
afterAll(() => {
  silent.close();
});

const inputWith = (fields: object): string =>
  JSON.stringify({
    host: '127.0.0.1',
    port,
    authentication: { authentication_method: 'username_password', username: 'quay', password: 'secret-1' },
    mode: { mode_name: 'stats', path: 'a' },
    ...fields,
  });

describe('what needs no server', () => {
  test('--version is that of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'));
    expect(await quayside(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help goes to standard output', async () => {
    const { status, stdout, stderr } = await quayside(['run', '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('--engine-dir DIR');
  });

  test.each(['input', 'output'])('schema %s is one JSON document', async (of) => {
    const { status, stdout, stderr } = await quayside(['schema', of]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema');
  });

  test('a usage error is one sentence, and 2', async () => {
    expect(await quayside(['run', '--foo'])).toEqual({
      status: 2,
      stdout: '',
      stderr: "quayside: Unknown option '--foo'.\n",
    });
  });
});

describe('an invalid input is 2, said as JSON, and nothing is sent', () => {
  const secret = 'secret-1';
  test.each<[string, string, string]>([
    ['no JSON', `{"host": "h", "password": ${secret}}`, 'Standard input is not JSON: see line 1, column 27.'],
    ['nothing', '', 'Standard input is not JSON: it is empty.'],
    ['an unknown field', '{"pasword": 1}', 'pasword: unknown field'],
    ['a wrong type', '{"port": "21"}', 'port: expected number, received string'],
    ['an unknown mode', '{"mode": {"mode_name": "chmod"}}', 'mode.mode_name: must be one of: list, stats,'],
    [
      'a path with CR LF',
      '{"mode": {"mode_name": "stats", "path": "a\\r\\nDELE b"}}',
      'mode.path: must not contain',
    ],
    [
      'a path with NUL',
      '{"mode": {"mode_name": "stats", "path": "a\\u0000"}}',
      'mode.path: must not contain',
    ],
    ['an unknown encoding', '{"encoding": "klingon"}', 'encoding'],
  ])('%s', async (_what, fields, said) => {
    const stdin = fields.startsWith('{') && !fields.includes(secret) ? inputWith(JSON.parse(fields)) : fields;
    const before = connections;
    const { status, stdout, stderr } = await quayside(['run', '-'], stdin);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(JSON.parse(stderr)).toEqual({
      error: { code: 'invalid_input', message: expect.stringContaining(said), retry: 'never' },
    });
    expect(stderr).not.toContain(secret);
    expect(connections).toBe(before);
  });

  test.each<[string, readonly string[]]>([
    ['a file that is not there', ['run', 'nothing.json']],
    ['an engine folder that is not there', ['run', '--engine-dir', 'nothing']],
    ['an engine folder that is a file', ['run', '--engine-dir', programPath]],
    ['an engine folder that is not there, to serve', ['serve', '--engine-dir', 'nothing']],
    ['a first connection that is not there', ['serve', '--no-open', '--connect', 'nothing.json']],
  ])('%s', async (_what, argv) => {
    const { status, stdout, stderr } = await quayside(argv, inputWith({}));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'invalid_input' } });
  });
});

describe('a failure is 1, said as JSON', () => {
  test('nobody listens', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: freePort } = other.address() as AddressInfo;
    await new Promise((resolve) => other.close(resolve));
    const { status, stdout, stderr } = await quayside(['run'], inputWith({ port: freePort }));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'connection_refused', retry: 'auto' } });
    expect(stderr).not.toContain('secret-1');
  });

  test('an output that can not be written, though all else went well', async () => {
    const child = shell('"$0" "$1" schema > /dev/full');
    const [[status], stderr] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'no_space' } });
  });

  test.each([
    ['run nothing.json', 2],
    ['run --foo', 2],
    ['schema > /dev/full', 1],
  ])('%s is %i also where it can be said to nobody', async (argv, expected) => {
    const [status] = await once(shell(`"$0" "$1" ${argv} 2> /dev/full`), 'exit');
    expect(status).toBe(expected);
  });

  test('but a reader that has had enough is none', async () => {
    const child = shell('set -o pipefail; "$0" "$1" schema | head -c 1; echo "status $?"');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stdout).toBe('{status 0\n');
    expect(stderr).toBe('');
  });
});

describe('an interruption is 130, said as JSON', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while it connects', async (signal) => {
    const connected = once(silent, 'connection');
    const { child, ended } = start(['run'], inputWith({}));
    await connected;
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(JSON.parse(stderr)).toEqual({ error: { code: 'cancelled', message: 'Cancelled.', retry: 'ask' } });
  });

  test('SIGINT while it waits for its input', async () => {
    const { child, ended } = start(['run'], null);
    // The program has taken over the signals by the time it reads: a pipe's worth of blanks is gone then.
    await new Promise((resolve) => child.stdin.write(' '.repeat(1024 * 1024), resolve));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 130, stdout: '' });
  });
});

test('a transcript goes to standard error, and the error object comes last', async () => {
  const greeter = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 \x1b[2Jhello\r\n');
    socket.on('data', (data) =>
      socket.write(String(data).startsWith('USER') ? '331 go on\r\n' : '530 no\r\n'),
    );
  }).listen(0, '127.0.0.1');
  await once(greeter, 'listening');
  const { port: greeterPort } = greeter.address() as AddressInfo;
  const { status, stdout, stderr } = await quayside(['run', '--log'], inputWith({ port: greeterPort }));
  greeter.close();
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ error: { code: 'authentication_failed' } });
  expect(lines.join('\n')).toContain('hello');
  expect(stderr).not.toContain('\x1b');
  expect(stderr).not.toContain('secret-1');
});
