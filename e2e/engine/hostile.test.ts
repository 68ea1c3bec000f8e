import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { Transfer } from '../../shared/model/transfer.ts';
import { testCertificates } from '../servers/certificates.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import { startServer } from '../servers/index.ts';
import { type Answer, type ScriptedServer, scriptedServer } from '../servers/scripted.ts';
import { failureOf, makeEngineDir, run } from './connector.ts';
import { add, connectionTo, openPage } from './page.ts';
import { type RunningProgram, startQuayside } from './quaysideProgram.ts';
import { remoteEntries } from './remoteEntries.ts';

/** Servers that mean harm, and names that do harm by themselves: a row each of docs/hostile.md. */

type Answers = Readonly<Record<string, Answer>>;
type Reached = Parameters<typeof connectionTo>[0];

interface Downloaded {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly failed: readonly Transfer[];
  readonly engineDir: string;
  /** Everything on the engine's disk, relative to the folder that holds the engine folder. */
  readonly paths: readonly string[];
}

/** Downloads names of the server's root through the queue, and tells what became of each path. */
async function downloadAll(
  server: Reached,
  names: readonly string[],
  prepare: (engineDir: string, outsideDir: string) => Promise<unknown> = async () => {},
): Promise<Downloaded> {
  await using around = await makeEngineDir();
  const engineDir = join(around.dir, 'engine');
  const outsideDir = join(around.dir, 'outside');
  await mkdir(engineDir);
  await mkdir(outsideDir);
  await prepare(engineDir, outsideDir);
  await using page = await openPage(engineDir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const batchId = await add(page.call, { sessionId, direction: 'download', names });
  await page.batchEnd(batchId, 60_000);
  const [failed, done] = [await page.list('failed'), await page.list('done')];
  const outcomes = [...failed, ...done].map(({ remotePath, state, error }): [string, string] => [
    remotePath,
    error?.code ?? state,
  ]);
  const paths = await readdir(around.dir, { recursive: true });
  return { outcomes: Object.fromEntries(outcomes), failed, engineDir, paths: paths.sort() };
}

async function listed(
  on: Answers,
  mode: object = {},
): Promise<{ readonly paths: readonly string[]; readonly incomplete: unknown }> {
  await using server = await scriptedServer({ on });
  await using engine = await makeEngineDir();
  const input = { mode_name: 'list', path: '', recursive: true, ...mode } as const;
  const { listing, incomplete } = await run(server, { mode: input, engineDir: engine.dir });
  return { paths: Object.keys(listing), incomplete };
}

/** MLSD that answers with these lines for a directory, with nothing for others. */
const lists =
  (linesOf: Readonly<Record<string, readonly string[]>>): Answer =>
  ({ argument, data }) =>
    data.send((linesOf[argument] ?? []).map((line) => `${line}\r\n`).join(''));

const transferOf = (commands: readonly string[]): readonly string[] =>
  commands.filter((command) => /^(RETR|STOR|DELE|RMD|MKD|RNFR|RNTO|CWD|SIZE|MLST|MDTM)\b/.test(command));

describe('names that lead elsewhere', () => {
  const names = ['../up.txt', 'a/b.txt', '/etc/passwd', '..', '.', './c', '..\\d', 'nul\0x', ''];

  test('are neither fetched nor made in a recursive download, and that is told', async () => {
    await using server = await scriptedServer({
      files: { 'd/good.txt': 'good' },
      on: {
        MLSD: lists({
          '/d': [...names, 'good.txt'].flatMap((name) => [
            `type=file;size=4; ${name}`,
            ...(name === 'good.txt' ? [] : [`type=dir; ${name}`]),
          ]),
        }),
        LIST: '502 No.',
        RETR: ({ data, argument }) => (argument === '/d/good.txt' ? data.send('good') : '550 No.'),
      },
    });
    const { outcomes, paths, failed } = await downloadAll(server, ['d/']);
    expect(outcomes).toMatchObject({ '/d/good.txt': 'done', '/d': 'listing_unreadable' });
    expect(failed.find(({ remotePath }) => remotePath === '/d')?.error?.message).toContain('not understood');
    expect(paths).toEqual(['engine', 'engine/d', 'engine/d/good.txt', 'outside']);
    for (const command of transferOf(server.commands)) expect(command).not.toMatch(/\.\.\/|passwd|a\/b|\0/);
  });

  test('are told as lines that were not understood in a listing', async () => {
    const { paths, incomplete } = await listed({
      MLSD: lists({ '/': names.map((name) => `type=file; ${name}`) }),
    });
    expect(paths).toEqual(['..\\d']);
    expect(incomplete).toEqual([{ path: '', reason: 'lines_not_understood' }]);
  });

  test('do not answer for what is looked for before an upload or a rename', async () => {
    await using server = await scriptedServer({
      files: { 'a.txt': 'a' },
      on: {
        FEAT: '502 No.',
        LIST: ({ data }) =>
          data.send(
            ['..', '../new.txt', '/new.txt', 'x/new.txt']
              .map((name) => `-rw-r--r-- 1 u g 3 Jan  2  2020 ${name}\r\n`)
              .join(''),
          ),
      },
    });
    await using engine = await makeEngineDir();
    const mode = { mode_name: 'rename', src: 'a.txt', dst: 'new.txt' } as const;
    // Lines that nobody believes name it: it may be there, so nothing is replaced.
    expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
      code: 'listing_unreadable',
    });
    expect(server.commands.filter((command) => /^(RNFR|RNTO)/.test(command))).toEqual([]);
  });

  test('that come behind all that is read are not taken for free', async () => {
    await using server = await scriptedServer({
      files: { 'a.txt': 'a', 'taken.txt': 'old' },
      on: {
        FEAT: '502 No.',
        LIST: ({ data }) => data.send('-rw-r--r-- 1 u g 3 Jan  2  2020 x\r\n'.repeat(600_000)),
      },
    });
    await using engine = await makeEngineDir();
    const mode = { mode_name: 'rename', src: 'a.txt', dst: 'taken.txt' } as const;
    expect(await failureOf(run(server, { mode, engineDir: engine.dir }))).toMatchObject({
      code: 'already_exists',
    });
    expect(server.files.get('/taken.txt')?.toString()).toBe('old');
  });

  test('with line ends in them make no entry of their own in LIST', async () => {
    const { paths } = await listed({
      FEAT: '502 No.',
      MLSD: '502 No.',
      LIST: ({ data }) =>
        data.send(
          '-rw-r--r-- 1 u g 3 Jan  2  2020 new\nline.txt\r\n-rw-r--r-- 1 u g 3 Jan  2  2020 ok.txt\r\n',
        ),
    });
    expect(paths).toEqual(['new', 'ok.txt']);
  });
});

describe('what fails alone', () => {
  test('is a path that the disk cannot hold; a name that is too long gets a shorter one', async () => {
    const long = 'n'.repeat(250);
    const deep = Array.from({ length: 17 }, () => long).join('/');
    await using server = await scriptedServer({
      files: { [`d/${deep}/x.txt`]: 'x', 'd/ok.txt': 'ok', [`d/${'y'.repeat(300)}.txt`]: 'y' },
    });
    const { failed, outcomes, paths } = await downloadAll(server, ['d/']);
    expect(outcomes['/d/ok.txt']).toBe('done');
    expect(outcomes[`/d/${'y'.repeat(300)}.txt`]).toBe('done');
    expect(paths.some((path) => /^engine\/d\/y+~[0-9a-f]{8}\.txt$/.test(path))).toBe(true);
    expect(failed.length).toBeGreaterThan(0);
    for (const { remotePath } of failed) expect(remotePath.length).toBeGreaterThan(3_000);
  });

  test('is a download through a link of the engine’s own folder that leads out', async () => {
    await using server = await scriptedServer({
      files: { 'd/link/evil.txt': 'evil', 'd/ok.txt': 'ok' },
    });
    const { outcomes, paths } = await downloadAll(server, ['d/'], async (engineDir, outsideDir) => {
      await mkdir(join(engineDir, 'd'));
      await symlink(outsideDir, join(engineDir, 'd/link'));
    });
    expect(outcomes['/d/ok.txt']).toBe('done');
    expect(outcomes['/d/link']).toBe('engine_path_outside');
    expect(paths.filter((path) => path.startsWith('outside'))).toEqual(['outside']);
  });
});

describe('links that a server calls directories', () => {
  test('pyftpdlib: a recursive download ends, and fetches nothing twice', async () => {
    const files = {
      'd/sub/file.txt': 'x',
      'd/loop': { linkTo: '.' },
      'd/sub/up': { linkTo: '..' },
      'd/twin': { linkTo: 'sub' },
    } as const;
    await using server = await startServer({ kind: 'pyftpdlib', files });
    const { paths, failed } = await downloadAll(server, ['d/']);
    expect(paths.filter((path) => path.endsWith('file.txt'))).toEqual(['engine/d/sub/file.txt']);
    for (const { error } of failed) expect(error?.message).toContain('taken only once');
  });
});

describe('trees without end', () => {
  /** Each level has a file of another time, so that none looks like the one above it. */
  const again: Answers = {
    MLSD: ({ data, argument }) => {
      const year = 1970 + argument.split('/').length;
      return data.send(`type=dir; again\r\ntype=file;size=1;modify=${year}0131120000; f\r\n`);
    },
  };

  test('end after 64 levels in a listing, which says so', async () => {
    const { paths, incomplete } = await listed(again);
    expect(paths).toHaveLength(128);
    expect(incomplete).toEqual([
      { path: Array.from({ length: 64 }, () => 'again').join('/'), reason: 'too_deep' },
    ]);
  });

  test('end where a folder looks like those above it, which is told', async () => {
    const same = 'type=dir; a\r\ntype=dir; b\r\ntype=file;size=1; f\r\n';
    const { paths, incomplete } = await listed({ MLSD: ({ data }) => data.send(same) });
    expect(paths).toHaveLength(9);
    expect(incomplete).toEqual(['a/a', 'a/b', 'b/a', 'b/b'].map((path) => ({ path, reason: 'too_deep' })));
  });

  test('end in a download, whose last folder says so', async () => {
    await using server = await scriptedServer({ on: { ...again, RETR: ({ data }) => data.send('x') } });
    const { failed, outcomes } = await downloadAll(server, ['again/']);
    expect(failed.map(({ error }) => error?.message)).toEqual([
      'This folder lies so deep that the server seems to lead round in circles.',
    ]);
    const arrived = Object.entries(outcomes).filter(
      ([path, state]) => path.endsWith('/f') && state === 'done',
    );
    expect(arrived.length).toBeGreaterThan(60);
    expect(arrived.length).toBeLessThan(70);
  });

  test('end in width, after half a million entries', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `type=dir; ${index}\r\n`).join('');
    const { paths, incomplete } = await listed({ MLSD: ({ data }) => data.send(many) });
    expect(paths.length).toBeGreaterThanOrEqual(500_000);
    expect(paths.length).toBeLessThan(600_000);
    expect(incomplete).toEqual([{ path: '', reason: 'too_many_entries' }]);
  });
});

describe('a data port that somebody else has', () => {
  const stolen = 'something else';

  /** A listener that is not the server, on the port that the server names. */
  async function withThief<T>(
    secure: 'plain' | 'other certificate',
    work: (on: Answers) => Promise<T>,
  ): Promise<T> {
    const { byName } = await testCertificates();
    const { certPem: cert, keyPem: key } = byName['self-signed'];
    const give = (socket: {
      end(text: string): unknown;
      on(event: 'error', f: () => void): unknown;
    }): void => {
      socket.on('error', () => {});
      socket.end(stolen);
    };
    const thief = secure === 'plain' ? createServer(give) : createTlsServer({ cert, key }, give);
    thief.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const address = thief.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const on: Answers = {
      EPSV: `229 Here (|||${port}|)`,
      RETR: async ({ reply }) => {
        await reply('150 Here it comes.');
        await reply('226 Done.');
      },
    };
    try {
      return await work(on);
    } finally {
      thief.close();
    }
  }

  const fetch = async (server: ScriptedServer): Promise<string> => {
    await using engine = await makeEngineDir();
    await writeFile(join(engine.dir, 'file.txt'), 'old');
    const mode = {
      mode_name: 'copy_file_to_engine',
      source_file_name: 'file.txt',
      destination_file_name: 'file.txt',
    } as const;
    const { code } = await failureOf(run(server, { mode, engineDir: engine.dir }));
    expect(await readFile(join(engine.dir, 'file.txt'), 'utf8')).toBe('old');
    return code;
  };

  test('without TLS: what comes is not as long as the file', () =>
    withThief('plain', async (on) => {
      await using server = await scriptedServer({ files: { 'file.txt': 'content' }, on });
      expect(await fetch(server)).toBe('transfer_incomplete');
    }));

  test.each([
    ['plain', 'tls_failed'],
    ['other certificate', 'certificate_untrusted'],
  ] as const)('over TLS, %s: refused', (secure, code) =>
    withThief(secure, async (on) => {
      await using server = await scriptedServer({
        files: { 'file.txt': stolen },
        on,
        tls: 'implicit',
      });
      expect(await fetch(server)).toBe(code);
    }),
  );
});

test('a data connection that is reset behind the last byte of an upload is as good as ended', async () => {
  await using server = await scriptedServer({
    on: {
      STOR: async ({ argument, data, reply, files }) => {
        await reply('150 Send it.');
        const connection = await data.open();
        files.files.set(argument, await connection.readAll());
        connection.reset();
        await reply('226 Done.');
      },
    },
  });
  await using engine = await makeEngineDir();
  await writeFile(join(engine.dir, 'up.txt'), 'content');
  const mode = {
    mode_name: 'copy_file_from_engine',
    source_file_name: 'up.txt',
    destination_file_name: 'up.txt',
  } as const;
  expect(await run(server, { mode, engineDir: engine.dir })).toMatchObject({ transfer: { verified: true } });
});

test('pure-ftpd renames what is uploaded: that is told, and the folder shows what is there', async () => {
  await using server = await startServer({ kind: 'pureftpd' });
  await using engine = await makeEngineDir();
  const name = 'trail .txt ';
  await writeFile(join(engine.dir, name), 'content');
  await using page = await openPage(engine.dir);
  const { sessionId } = await page.call('session.open', connectionTo(server));
  const batchId = await add(page.call, { sessionId, direction: 'upload', names: [name] });
  await page.batchEnd(batchId);
  expect(await readdir(server.rootDir)).toEqual(['trail .txt_']);
  const [uploaded] = await page.list('done');
  expect(uploaded).toMatchObject({ state: 'done', notes: ['renamed_by_server'] });
  await page.event((e): e is EngineEvent & { type: 'remote.changed' } => e.type === 'remote.changed');
  expect(await remoteEntries(page.call, sessionId, '/')).toMatchObject([{ name: 'trail .txt_' }]);
});

describe('the program on a terminal', () => {
  const shapeless = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
  const nasty = 'gpj.\u202eexe\u001b]0;pwned\u0007\u009b31m\u2028';

  async function program(on: Answers, mode: object, ...options: readonly string[]) {
    await using server = await scriptedServer({ on, greeting: `220 ${nasty}` });
    await using engine = await makeEngineDir();
    const argv = ['run', '-', '--engine-dir', engine.dir, ...options];
    const stdin = JSON.stringify({ ...connectionInput(server), mode });
    return await peakOf(startQuayside(argv, { stdin, homeDir: engine.dir }));
  }

  /** How it ended, and the most memory that it had. */
  async function peakOf({ child, ended }: RunningProgram) {
    let peakBytes = 0;
    const timer = setInterval(() => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakBytes = Math.max(peakBytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    }, 50);
    child.once('exit', () => clearInterval(timer));
    return { ...(await ended), peakBytes };
  }

  test('writes nothing of a stranger raw: names, replies, transcript', async () => {
    const on: Answers = {
      MLSD: ({ data }) => data.send(`type=file;unix.owner=${nasty}; ${nasty}\r\n`),
      DELE: `550 ${nasty}`,
    };
    const listing = await program(on, { mode_name: 'list', path: '' }, '--log');
    expect(listing.status).toBe(0);
    expect(listing.stderr).toContain('220 gpj.\\u202eexe\\u001b]0;pwned\\u0007');
    expect(Object.keys(JSON.parse(listing.stdout).listing)).toEqual([nasty]);
    const removal = await program(on, { mode_name: 'remove', path: 'x' });
    expect(removal.status).toBe(1);
    for (const text of [listing.stdout, listing.stderr, removal.stderr]) {
      expect(text.replaceAll('\n', '')).not.toMatch(shapeless);
    }
  });

  test('cuts a listing of ten million lines, says so, and stays within its memory', async () => {
    const perWrite = 10_000;
    let sent = 0;
    const line = (): string =>
      `type=file;size=1;modify=20240131120000;unix.mode=0644; frame ${sent++}.tif\r\n`;
    const MLSD: Answer = async ({ data, reply }) => {
      await reply('150 Here it comes.');
      const connection = await data.open();
      try {
        while (sent < 10_000_000) await connection.write(Array.from({ length: perWrite }, line).join(''));
      } catch {
        await reply('426 Broken off.');
      }
    };
    const { status, stdout, peakBytes } = await program({ MLSD }, { mode_name: 'list', path: '' });
    expect(status).toBe(0);
    expect(stdout.slice(0, 200)).toContain('"reason": "too_large"');
    expect(stdout.split('frame ').length - 1).toBe(500_000);
    expect(sent).toBeLessThan(1_000_000);
    expect(peakBytes).toBeGreaterThan(50_000_000);
    expect(peakBytes).toBeLessThan(1_200_000_000);
  });
});

describe('TLS on the control connection', () => {
  /** Connects to a TLS server of these options by its name, and tells how that failed and what the server heard. */
  async function connectTo(options: TlsOptions) {
    const { caPem, byName } = await testCertificates();
    const { certPem: cert, keyPem: key } = byName.good;
    const names: (string | false | null)[] = [];
    let heard = '';
    const server = createTlsServer({ cert, key, ...options }, (socket) => {
      names.push(socket.servername);
      socket
        .on('error', () => {})
        .on('data', (chunk) => {
          heard += String(chunk);
        });
      socket.end('530 Not today.\r\n');
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const reached = {
      host: '127.0.0.1',
      port: port ?? 0,
      tls: 'implicit',
      caPem,
      user: 'u',
      password: 'p',
    } as const;
    try {
      await using engine = await makeEngineDir();
      const mode = { mode_name: 'list', path: '' } as const;
      const { code } = await failureOf(
        run(reached, { mode, input: { host: 'localhost' }, engineDir: engine.dir }),
      );
      return { code, names, heard };
    } finally {
      server.close();
    }
  }

  test('TLS 1.1 is not spoken, and nothing is said', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    expect(await connectTo(old)).toEqual({ code: 'tls_failed', names: [], heard: '' });
  });

  test('the server is told which name it was called by', async () => {
    const { code, names } = await connectTo({});
    expect(code).not.toBe('tls_failed');
    expect(names).toEqual(['localhost']);
  });
});
