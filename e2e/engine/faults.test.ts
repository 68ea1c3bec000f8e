import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  byteByByte,
  endlessLine,
  endlessReply,
  hangUp,
  pasvNaming,
  rawChunks,
  replies,
  replyAndHangUp,
  reset,
  type ScriptedServer,
  type Step,
  scriptedServer,
} from '../servers/scripted.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** What servers do wrong, or do to us, and no real server here can be made to do. */

type Answers = Readonly<Record<string, Answer>>;

const content = 'the whole content of the file';
const files = { 'dir/file.txt': content };
const list = { mode_name: 'list', path: 'dir' } as const;
const download = {
  mode_name: 'copy_file_to_engine',
  source_file_name: 'dir/file.txt',
  destination_file_name: 'file.txt',
} as const;

async function withServer<T>(
  on: Answers,
  work: (server: ScriptedServer, engineDir: string) => Promise<T>,
  options: Parameters<typeof scriptedServer>[0] = {},
): Promise<T> {
  await using server = await scriptedServer({ files, on, ...options });
  await using engine = await makeEngineDir();
  return await work(server, engine.dir);
}

const listingWith = (on: Answers, mode: ModeJson = list): Promise<string[]> =>
  withServer(on, async (server, engineDir) => {
    const { listing } = (await run(server, { mode, engineDir })) as { readonly listing: object };
    return Object.keys(listing);
  });

const failureWith = (on: Answers, mode: ModeJson = list, input: object = {}) =>
  withServer(on, async (server, engineDir) => {
    const failure = await failureOf(run(server, { mode, input, engineDir }));
    return { ...failure, commands: [...server.commands] };
  });

/** LIST and nothing newer, sending these lines. */
const onlyList = (lines: string): Answers => ({
  FEAT: '500 What?',
  MLSD: '500 What?',
  LIST: ({ argument, data }) => data.send(argument === '-a' ? '' : lines),
});

describe('replies', () => {
  test('cut inside a line, byte by byte', async () => {
    const keys = await withServer(
      { FEAT: byteByByte('211-Features:\r\n MLST type*;\r\n UTF8\r\n211 End') },
      async (server, engineDir) => {
        const { listing } = await run(server, { mode: list, engineDir });
        expect(server.commands).toContain('MLSD /dir');
        return Object.keys(listing);
      },
      { greeting: byteByByte('220-Willkommen bei uns, schöne Grüße\r\n220 ready') },
    );
    expect(keys).toEqual(['dir/file.txt']);
  });

  test('cut in the middle of "220" and of a FEAT line', async () => {
    const feat = rawChunks(['211-Feat', 'ures\r\n ML', 'ST type*;\r\n21', '1 End\r\n'], 20);
    expect(
      await withServer(
        { FEAT: feat },
        async (server, engineDir) => {
          const { listing } = await run(server, { mode: list, engineDir });
          return [Object.keys(listing), server.commands.includes('MLSD /dir')];
        },
        { greeting: rawChunks(['22', '0 ready\r\n'], 20) },
      ),
    ).toEqual([['dir/file.txt'], true]);
  });

  test('a surplus one closes the connection instead of answering the next question', async () => {
    expect(await failureWith({ SIZE: replies('213 29', '213 5') }, download)).toMatchObject({
      code: 'connection_lost',
      retry: 'auto',
      ftp_reply: '213 5',
    });
  });

  test.each([
    ['endless reply', endlessReply(257)],
    ['endless line', endlessLine(257)],
  ])('an %s is given up', async (_what, answer) => {
    expect(await failureWith({ PWD: answer })).toMatchObject({ code: 'connection_lost' });
  });

  test('a flood of preliminary replies changes nothing', async () => {
    const flood = Array.from({ length: 500 }, () => '150 still coming');
    const on: Answers = {
      RETR: async (exchange) => {
        await exchange.write(flood.map((line) => `${line}\r\n`).join(''));
        await exchange.usual();
      },
    };
    await withServer(on, async (server, engineDir) => {
      expect(await run(server, { mode: download, engineDir })).toMatchObject({
        transfer: { verified: true },
      });
    });
  });

  test('PWD with doubled quotes', async () => {
    await withServer({ PWD: '257 "/a ""b"" c" is the "current" directory' }, async (server, engineDir) => {
      await failureOf(run(server, { mode: { mode_name: 'list', path: 'x' }, engineDir }));
      expect(server.commands).toContain('MLSD /a "b" c/x');
    });
  });
});

describe('logging in', () => {
  test('120, then 220', () =>
    withServer(
      {},
      async (server, engineDir) => {
        expect(await run(server, { mode: list, engineDir })).toBeTruthy();
      },
      { greeting: replies('120 Ready in a moment.', '220 Ready.') },
    ));

  test('230 straight after USER', async () => {
    await withServer({ USER: '230 Come in.' }, async (server, engineDir) => {
      expect(await run(server, { mode: list, engineDir })).toBeTruthy();
      expect(server.commands.some((line) => line.startsWith('PASS'))).toBe(false);
    });
  });

  test('332 wants an account', async () => {
    expect(await failureWith({ PASS: '332 Account?' })).toMatchObject({ code: 'authentication_failed' });
  });

  test('331 again and again: one PASS', async () => {
    const failure = await failureWith({ PASS: '331 And the password?' });
    expect(failure).toMatchObject({ code: 'authentication_failed' });
    expect(failure.commands.filter((line) => line.startsWith('PASS'))).toHaveLength(1);
  });

  test.each([
    ['421 Too many users, try later.', 'too_many_connections'],
    [
      '530 Sorry, the maximum number of clients (10) for this user are already connected.',
      'too_many_connections',
    ],
    ['530 Login incorrect.', 'authentication_failed'],
    ['421 Timeout.', 'connection_lost'],
  ])('%s', async (reply, code) => {
    expect(await failureWith({ PASS: reply })).toMatchObject({ code });
  });

  test('a server that repeats the password: it is told to nobody', async () => {
    await withServer({ PASS: '530 "secret-of-mine" is wrong.' }, async (server, engineDir) => {
      const authentication = {
        authentication_method: 'username_password',
        username: 'u',
        password: 'secret-of-mine',
      };
      const lines: string[] = [];
      const onTranscript = (line: string): number => lines.push(line);
      const failure = await failureOf(
        run(server, { mode: list, input: { authentication }, engineDir, onTranscript }),
      );
      expect(failure.ftp_reply).toBe('530 "****" is wrong.');
      expect(lines.join('\n')).not.toContain('secret-of-mine');
    });
  });

  test('control characters in what a server says do not reach the transcript', async () => {
    const lines: string[] = [];
    await withServer(
      {},
      async (server, engineDir) => {
        await run(server, { mode: list, engineDir, onTranscript: (line) => lines.push(line) });
      },
      { greeting: '220 \u001b[31mred\u0007' },
    );
    expect(lines).toContain('< 220 \\u001b[31mred\\u0007');
  });
});

describe('TLS', () => {
  const explicit = (caPem: string): object => ({ tls: { mode: 'explicit', server_ca: caPem } });

  test.each(['500 What?', '502 No.', '504 No.', '530 Log in first.', '534 Policy.', '431 Not now.'])(
    'AUTH refused with %s: no user, no password, nothing in clear',
    async (reply) => {
      await withServer({ AUTH: reply }, async (server, engineDir) => {
        const failure = await failureOf(
          run(server, { mode: list, input: explicit(server.caPem), engineDir }),
        );
        expect(failure).toMatchObject({ code: 'tls_unsupported', ftp_reply: reply });
        expect(server.commands.filter((line) => line !== 'QUIT')).toEqual(['AUTH TLS']);
      });
    },
  );

  test('PROT P refused: nothing is transferred', async () => {
    await withServer({ PROT: '536 No.' }, async (server, engineDir) => {
      const failure = await failureOf(run(server, { mode: list, input: explicit(server.caPem), engineDir }));
      expect(failure).toMatchObject({ code: 'tls_unsupported' });
      expect(server.counts.data).toBe(0);
    });
  });

  test('text in clear between 234 and the handshake', async () => {
    await withServer(
      { AUTH: replies('234 Go ahead.', '230 You are logged in already.') },
      async (server, engineDir) => {
        const failure = await failureOf(
          run(server, { mode: list, input: explicit(server.caPem), engineDir }),
        );
        expect(failure).toMatchObject({ code: 'tls_failed' });
        expect(server.commands).toEqual(['AUTH TLS']);
      },
    );
  });

  test.each(['self-signed', 'wrong-name', 'expired'] as const)(
    'a %s certificate on the data connection only',
    (dataCertificate) =>
      withServer(
        {},
        async (server, engineDir) => {
          const failure = await failureOf(
            run(server, { mode: list, input: explicit(server.caPem), engineDir }),
          );
          expect(failure).toMatchObject({ code: 'certificate_untrusted' });
        },
        { dataCertificate },
      ),
  );

  test('a pin holds for the data connection too', () =>
    withServer(
      {},
      async (server, engineDir) => {
        const tls = { mode: 'explicit', fingerprint_sha256: server.certificate.fingerprintSha256 };
        const failure = await failureOf(run(server, { mode: list, input: { tls }, engineDir }));
        expect(failure).toMatchObject({ code: 'certificate_untrusted' });
      },
      { dataCertificate: 'second' },
    ));
});

describe('data connections', () => {
  test.each(['10.1.2.3', '0.0.0.0', '93.184.216.34', '192.168.0.5'])(
    'PASV naming %s: the control connection’s peer is called instead',
    async (host) => {
      expect(await listingWith({ EPSV: '500 What?', PASV: pasvNaming(host) })).toEqual(['dir/file.txt']);
    },
  );

  test('EPSV refused once is not asked again', async () => {
    await withServer({ EPSV: '502 No.' }, async (server, engineDir) => {
      await run(server, { mode: { ...list, path: '', recursive: true }, engineDir });
      expect(server.commands.filter((line) => line === 'EPSV')).toHaveLength(1);
      expect(server.commands.filter((line) => line === 'PASV').length).toBeGreaterThan(1);
    });
  });

  test('EPSV answered in PASV’s words', async () => {
    expect(await listingWith({ EPSV: pasvNaming('127.0.0.1') })).toEqual(['dir/file.txt']);
  });

  test.each(['229 ok (|||22|)', '227 ok (127,0,0,1,0,25)', '229 ok', '229 ok (|||70000|)'])(
    'refuses %s',
    async (reply) => {
      expect(await failureWith({ EPSV: reply })).toMatchObject({
        code: 'unsupported_by_server',
        ftp_reply: reply,
      });
    },
  );

  test.each<[string, Answer]>([
    [
      'no 150 at all',
      async ({ data, reply }) => {
        const connection = await data.open();
        await connection.write(content);
        await connection.end();
        await reply('226 Done.');
      },
    ],
    [
      '125 and 150',
      async ({ data, reply }) => {
        await reply('125 Open.');
        await data.send(content);
      },
    ],
    [
      '226 before the data',
      async ({ data, reply }) => {
        await reply('150 Here.');
        await reply('226 Done.');
        const connection = await data.open();
        await connection.write(content);
        await connection.end();
      },
    ],
    [
      '250 for 226',
      async ({ data, reply }) => {
        await reply('150 Here.');
        const connection = await data.open();
        await connection.write(content);
        await connection.end();
        await reply('250 Done.');
      },
    ],
  ])('%s', async (_what, answer) => {
    await withServer({ RETR: answer }, async (server, engineDir) => {
      await run(server, { mode: download, engineDir });
      expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe(content);
    });
  });
});

/** All is well, says the server, but what it sends is cut off by TCP: together with the bytes, or some time later. */
const sendAndReset =
  (text: string, afterMs = 0): Answer =>
  async ({ data, reply }) => {
    await reply('150 Here.');
    const connection = await data.open();
    await connection.write(text);
    if (afterMs > 0) await delay(afterMs);
    connection.reset();
    await reply('226 Done.');
  };

describe('downloads that fail leave the old file, whole and alone', () => {
  const half = content.slice(0, 10);
  const broken: readonly (readonly [string, Answers, string])[] = [
    ['refused', { RETR: '550 Permission denied.' }, 'permission_denied'],
    ['truncated, and 226', { RETR: ({ data }) => data.send(half) }, 'transfer_incomplete'],
    ['cut, and 226', { RETR: ({ data }) => data.sendAndCut(half) }, 'transfer_incomplete'],
    ['too long, and 226', { RETR: ({ data }) => data.send(`${content} and more`) }, 'transfer_incomplete'],
    ['cut, and 426', { RETR: ({ data }) => data.sendAndCut(half, '426 Gone.') }, 'transfer_incomplete'],
    ['the data connection is reset', { RETR: sendAndReset(half, 50) }, 'connection_lost'],
    [
      'the data connection is reset right behind the bytes',
      { RETR: sendAndReset(half) },
      // Some versions of Node tell that as the end: then it is the size that shows it.
      expect.stringMatching(/^(transfer_incomplete|connection_lost)$/),
    ],
    [
      'the control connection is reset',
      {
        RETR: async ({ data, reply, reset: resetControl }) => {
          await reply('150 Here.');
          await (await data.open()).write(half);
          resetControl();
        },
      },
      'connection_lost',
    ],
    ['the server hangs up', { RETR: hangUp }, 'connection_lost'],
    ['the server resets', { RETR: reset }, 'connection_lost'],
    ['421 in the middle', { RETR: replyAndHangUp('421 Shutting down.') }, 'connection_lost'],
  ];

  test.each(broken)('%s', async (_what, on, code) => {
    await withServer(on, async (server, engineDir) => {
      await writeFile(join(engineDir, 'file.txt'), 'old');
      expect(await failureOf(run(server, { mode: download, engineDir }))).toMatchObject({ code });
      expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe('old');
      expect(await readdir(engineDir)).toEqual(['file.txt']);
    });
  });

  test('cut over TLS without close_notify, and 226', () =>
    withServer(
      { RETR: ({ data }) => data.sendAndCut(half) },
      async (server, engineDir) => {
        await writeFile(join(engineDir, 'file.txt'), 'old');
        expect(await failureOf(run(server, { mode: download, engineDir }))).toMatchObject({
          code: 'transfer_incomplete',
        });
        expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe('old');
      },
      { tls: 'implicit' },
    ));

  test('cut over TLS without close_notify, and nobody knows the size', () =>
    withServer(
      {
        FEAT: '500 What?',
        SIZE: '500 What?',
        LIST: '500 What?',
        RETR: ({ data }) => data.sendAndCut(half),
      },
      async (server, engineDir) => {
        await writeFile(join(engineDir, 'file.txt'), 'old');
        const failure = await failureOf(run(server, { mode: download, engineDir }));
        expect(failure).toMatchObject({ code: 'transfer_incomplete' });
        expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe('old');
      },
      { tls: 'implicit' },
    ));

  test('reset right behind the bytes, and nobody knows the size', () =>
    withServer(
      { FEAT: '500 What?', SIZE: '500 What?', LIST: '500 What?', RETR: sendAndReset(half) },
      async (server, engineDir) => {
        await writeFile(join(engineDir, 'file.txt'), 'old');
        const failure = await failureOf(run(server, { mode: download, engineDir }));
        // Of a connection that was only just made, it may be the making that failed.
        expect(failure).toMatchObject({ code: expect.stringMatching(/^connection_(lost|refused)$/) });
        expect(await readFile(join(engineDir, 'file.txt'), 'utf8')).toBe('old');
      },
    ));

  test('a server that tells no size: the file arrives, marked as not verified', async () => {
    await withServer(
      { FEAT: '500 What?', SIZE: '500 What?', LIST: '500 What?', MLSD: '500 What?' },
      async (server, engineDir) => {
        expect(await run(server, { mode: download, engineDir })).toMatchObject({
          transfer: { bytes: content.length, verified: false },
        });
      },
    );
  });

  test('a file that grows while it is fetched', async () => {
    const on: Answers = { SIZE: ['213 29', '213 38'], RETR: ({ data }) => data.send(`${content} and more`) };
    await withServer(on, async (server, engineDir) => {
      expect(await run(server, { mode: download, engineDir })).toMatchObject({
        transfer: { bytes: 38, verified: true },
      });
    });
  });

  test('REST is answered with 350 and ignored: the file is fetched from the start', async () => {
    const big = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await withServer(
      { REST: '350 Fine.' },
      async (server, engineDir) => {
        await writeFile(join(engineDir, 'big.bin.part'), big.subarray(0, 150_000));
        const mode = {
          mode_name: 'copy_file_to_engine',
          source_file_name: 'big.bin',
          destination_file_name: 'big.bin',
          resume: true,
        } as const;
        await run(server, { mode, engineDir });
        expect(big.equals(await readFile(join(engineDir, 'big.bin')))).toBe(true);
      },
      { files: { 'big.bin': big } },
    );
  });
});

describe('uploads', () => {
  const upload = {
    mode_name: 'copy_file_from_engine',
    source_file_name: 'up.txt',
    destination_file_name: 'dir/up.txt',
  } as const;
  const failing: readonly (readonly [string, Answers, string])[] = [
    ['the server keeps less than was sent', { SIZE: '213 3' }, 'transfer_incomplete'],
    [
      '452 after the data',
      {
        STOR: async ({ data, reply }) => {
          await reply('150 Send it.');
          await (await data.open()).readAll();
          await reply('452 Disk full.');
        },
      },
      'no_space',
    ],
    [
      '552 in the middle',
      {
        STOR: async ({ data, reply }) => {
          await reply('150 Send it.');
          await data.open();
          await reply('552 Quota exceeded.');
        },
      },
      'no_space',
    ],
    [
      'the data connection is reset',
      {
        STOR: async ({ data, reply }) => {
          await reply('150 Send it.');
          (await data.open()).reset();
          await reply('426 Gone.');
        },
      },
      'transfer_incomplete',
    ],
  ];
  test.each(failing)('%s', async (_what, on, code) => {
    await withServer(on, async (server, engineDir) => {
      await writeFile(join(engineDir, 'up.txt'), Buffer.alloc(5_000_000, 'x'));
      expect(await failureOf(run(server, { mode: upload, engineDir }))).toMatchObject({ code });
    });
  });

  const takesAndRefuses: Step = async ({ argument, data, files, reply }) => {
    await reply('150 Send it.');
    files.files.set(argument, await (await data.open()).readAll());
    await reply('451 No.');
  };
  let logins = 0;
  test.each<[string, Answers]>([
    ['lets nobody remove it', { STOR: takesAndRefuses, DELE: '550 No.' }],
    [
      'lets nobody in again',
      {
        STOR: async (exchange) => {
          await takesAndRefuses(exchange);
          exchange.hangUp();
        },
        PASS: (exchange) => (++logins > 1 ? '530 No.' : exchange.usual()),
      },
    ],
  ])('what is left is told where the server %s', async (_what, on) => {
    await withServer(on, async (server, engineDir) => {
      await writeFile(join(engineDir, 'up.txt'), 'x');
      const { message } = await failureOf(run(server, { mode: upload, engineDir }));
      const [left] = [...server.files.keys()].filter((path) => path.endsWith('.part'));
      expect(left).toMatch('/dir/up.txt.');
      expect(message).toMatch(`may still be on the server, as ${left}.`);
    });
  });
});

describe('listings', () => {
  const line = (name: string): string => `-rw-r--r--   1 u g  12 Jan  2  2020 ${name}\r\n`;

  test('a junk line costs itself only', async () => {
    const text = `total 3\r\n${line('a.txt')}complete rubbish here\r\n${line('b.txt')}Total of 2 files\r\n`;
    expect(await listingWith(onlyList(text))).toEqual(['dir/a.txt', 'dir/b.txt']);
  });

  test('a bad fact is an unknown fact', async () => {
    const text = 'type=file;modify=garbage;size=0x10; a.txt\r\ntype=file;size=-1; b.txt\r\nrubbish\r\n';
    await withServer({ MLSD: ({ data }) => data.send(text) }, async (server, engineDir) => {
      const { listing } = await run(server, { mode: list, engineDir });
      expect(listing).toMatchObject({
        'dir/a.txt': { type: 'file', size: null, modify: null },
        'dir/b.txt': { type: 'file', size: null },
      });
    });
  });

  test('LIST -a answered with nothing is not believed', async () => {
    expect(await listingWith(onlyList(line('a.txt')))).toEqual(['dir/a.txt']);
  });

  test('550 on an empty directory', async () => {
    const on = { ...onlyList(''), LIST: '550 No files found.' };
    expect(await listingWith(on)).toEqual([]);
    expect(await listingWith({ MLSD: '550 No files found.' })).toEqual([]);
    expect(await failureWith({ MLSD: '550 Permission denied.' })).toMatchObject({
      code: 'permission_denied',
    });
  });

  test('MLSD that takes no path', async () => {
    const on: Answers = { MLSD: (exchange) => (exchange.argument ? '501 No arguments.' : exchange.usual()) };
    expect(await listingWith(on)).toEqual(['dir/file.txt']);
  });

  test('cut over TLS without close_notify: it may not be the whole listing', () =>
    withServer(
      { MLSD: ({ data }) => data.sendAndCut('type=file;size=1; a.txt\r\n') },
      async (server, engineDir) => {
        const failure = await failureOf(run(server, { mode: list, engineDir }));
        expect(failure).toMatchObject({ code: 'transfer_incomplete' });
      },
      { tls: 'implicit' },
    ));

  test('reset right behind a line: it may not be the whole listing', () =>
    withServer({ MLSD: sendAndReset('type=file;size=1; a.txt\r\n') }, async (server, engineDir) => {
      const failure = await failureOf(run(server, { mode: list, engineDir }));
      expect(failure).toMatchObject({ code: 'connection_lost' });
    }));

  test('an endless tree ends', async () => {
    const keys = await listingWith(
      { MLSD: ({ data }) => data.send('type=dir; again\r\n') },
      { ...list, recursive: true },
    );
    expect(keys.length).toBeLessThanOrEqual(64);
    const bounded = await listingWith(
      { MLSD: ({ data }) => data.send('type=dir; again\r\n') },
      { ...list, recursive: true, max_depth: 3 },
    );
    expect(bounded).toEqual(['dir/again', 'dir/again/again', 'dir/again/again/again']);
  });

  test('max_entries', async () => {
    const text = Array.from({ length: 50 }, (_, index) => line(`${index}.txt`)).join('');
    expect(await listingWith(onlyList(text), { ...list, max_entries: 7 })).toHaveLength(7);
  });
});

describe('recursive removal', () => {
  test('hostile names are never sent', async () => {
    const hostile =
      'type=file; ../precious.txt\r\ntype=file; /etc/passwd\r\ntype=dir; ..\r\ntype=file; mine.txt\r\n';
    const failure = await failureWith(
      {
        MLSD: ({ data, argument }) => data.send(argument === '/dir' ? hostile : ''),
        LIST: ({ data }) => data.send(''),
        CWD: '250 Here.',
        PWD: '502 No.',
        DELE: ({ argument }) => (argument === '/dir' ? '550 Is a directory.' : '250 Gone.'),
        RMD: '550 Directory not empty.',
      },
      { mode_name: 'remove', path: 'dir' },
    );
    expect(failure).toMatchObject({ code: 'directory_not_empty' });
    const deletions = failure.commands.filter((command) => /^(DELE|RMD)/.test(command));
    expect(new Set(deletions)).toEqual(new Set(['DELE /dir', 'DELE /dir/mine.txt', 'RMD /dir']));
  });

  test('a link that MLSD calls a directory is unlinked, not entered', async () => {
    await withServer(
      {
        MLSD: ({ data, argument }) =>
          data.send(argument === '/dir' ? 'type=dir; link\r\n' : 'type=file; precious.txt\r\n'),
        LIST: ({ data, state }) =>
          data.send(
            state.directory === '/'
              ? 'drwxr-xr-x 2 u g 0 Jan  2  2020 dir\r\n'
              : 'lrwxrwxrwx 1 u g 9 Jan  2  2020 link -> ../precious\r\n',
          ),
        DELE: ({ argument }) => (argument === '/dir' ? '550 Is a directory.' : '250 Gone.'),
        RMD: '250 Gone.',
      },
      async (server, engineDir) => {
        expect(await run(server, { mode: { mode_name: 'remove', path: 'dir' }, engineDir })).toEqual({
          removed: { files: 1, directories: 1 },
        });
        expect(server.commands.filter((command) => /^(DELE|RMD)/.test(command))).toEqual([
          'DELE /dir',
          'RMD /dir',
          'DELE /dir/link',
          'RMD /dir',
        ]);
      },
    );
  });

  test.each([
    ['', ['again']],
    [', in whichever of its ways it is gone down', ['again', 'and again']],
  ])('an endless tree ends%s', async (_how, names) => {
    const listed = (facts: string): string => names.map((name) => `${facts} ${name}\r\n`).join('');
    const failure = await failureWith(
      {
        MLSD: ({ data }) => data.send(listed('type=dir;')),
        LIST: ({ data }) => data.send(listed('drwxr-xr-x 2 u g 0 Jan  2  2020')),
        CWD: '250 Here.',
        PWD: '502 No.',
        MLST: '250-Facts:\r\n type=dir; /dir\r\n250 End',
      },
      { mode_name: 'remove', path: 'dir' },
    );
    expect(failure).toMatchObject({ code: 'name_refused' });
    // Each was tried as it is, and none again: nothing was taken for emptied.
    const tried = failure.commands.filter((command) => command.startsWith('RMD'));
    expect(new Set(tried).size).toBe(tried.length);
  });
});
