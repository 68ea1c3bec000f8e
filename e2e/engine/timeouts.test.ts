import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  deaf,
  endlessLine,
  replyAndDeaf,
  type ScriptedOptions,
  scriptedServer,
  silent,
} from '../servers/scripted.ts';
import { failureOf, type ModeJson, makeEngineDir, run } from './connector.ts';

/** Different, so that the wrong one of the two is noticed. */
const timeouts = { connect_timeout: 1, socket_timeout: 3 };

const download: ModeJson = {
  mode_name: 'copy_file_to_engine',
  source_file_name: 'file.bin',
  destination_file_name: 'file.bin',
};
const upload: ModeJson = {
  mode_name: 'copy_file_from_engine',
  source_file_name: 'big.bin',
  destination_file_name: 'up.bin',
};

interface Silence extends ScriptedOptions {
  readonly mode?: ModeJson;
  readonly clientTls?: 'implicit' | 'explicit';
}

/** Where the server falls silent → which of the two timeouts ends it. */
const silences: readonly (readonly [string, keyof typeof timeouts, Silence])[] = [
  ['the greeting', 'connect_timeout', { greeting: silent }],
  ['the TLS handshake, implicit', 'connect_timeout', { greeting: deaf, clientTls: 'implicit' }],
  ['AUTH TLS', 'connect_timeout', { on: { AUTH: silent }, clientTls: 'explicit' }],
  [
    'the TLS handshake, explicit',
    'connect_timeout',
    { on: { AUTH: replyAndDeaf('234 Go.') }, clientTls: 'explicit' },
  ],
  ['USER', 'socket_timeout', { on: { USER: silent } }],
  ['PASS', 'socket_timeout', { on: { PASS: silent } }],
  ['EPSV', 'socket_timeout', { on: { EPSV: silent } }],
  ['PASV', 'socket_timeout', { on: { EPSV: '500 What?', PASV: silent } }],
  ['RETR, without any reply', 'socket_timeout', { on: { RETR: silent } }],
  ['the data connection, after 150', 'socket_timeout', { on: { RETR: () => '150 Here it comes.' } }],
  [
    'the middle of a download',
    'socket_timeout',
    {
      on: {
        RETR: async ({ reply, data }) => {
          await reply('150 Here it comes.');
          await (await data.open()).write('half');
        },
      },
    },
  ],
  [
    'the middle of an upload',
    'socket_timeout',
    {
      mode: upload,
      on: {
        STOR: async ({ reply, data }) => {
          await reply('150 Send it.');
          await data.open();
        },
      },
    },
  ],
  [
    'the end of a download',
    'socket_timeout',
    {
      on: {
        RETR: async ({ reply, data }) => {
          await reply('150 Here it comes.');
          const connection = await data.open();
          await connection.write('content');
          await connection.end();
        },
      },
    },
  ],
  [
    'a reply that comes byte by byte and never ends',
    'socket_timeout',
    { on: { PWD: endlessLine(257, 200) } },
  ],
];

describe('a server that falls silent is given up, to within a second', () => {
  test.concurrent.each(silences)(
    'at %s',
    async (_where, timeout, { mode = download, clientTls, ...script }) => {
      await using server = await scriptedServer({ files: { 'file.bin': 'content' }, ...script });
      await using engine = await makeEngineDir();
      await writeFile(join(engine.dir, 'big.bin'), Buffer.alloc(50_000_000));
      const tls = clientTls ? { mode: clientTls, server_ca: server.caPem } : null;
      const startedAtMs = performance.now();
      const failure = await failureOf(
        run(server, { mode, input: { ...timeouts, tls }, engineDir: engine.dir }),
      );
      expect(failure).toMatchObject({ code: timeout, retry: 'auto' });
      expectWithinASecond(startedAtMs, timeouts[timeout]);
    },
  );

  test('at TCP', async () => {
    await using full = await fullBacklog();
    await using server = await scriptedServer();
    await using engine = await makeEngineDir();
    const startedAtMs = performance.now();
    const input = { ...timeouts, port: full.port };
    const failure = await failureOf(run(server, { mode: download, input, engineDir: engine.dir }));
    expect(failure).toMatchObject({ code: 'connect_timeout', retry: 'auto' });
    expectWithinASecond(startedAtMs, timeouts.connect_timeout);
  });
});

function expectWithinASecond(startedAtMs: number, expectedS: number): void {
  const tookMs = performance.now() - startedAtMs;
  expect(tookMs).toBeGreaterThan(expectedS * 1000 - 50);
  expect(tookMs).toBeLessThan(expectedS * 1000 + 1000);
}

/** A port that answers no SYN any more: it listens, nobody accepts, and its queue is full. */
async function fullBacklog(): Promise<AsyncDisposable & { readonly port: number }> {
  const program = `import socket, time
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0)
print(s.getsockname()[1], flush=True); time.sleep(60)`;
  const child = spawn('/usr/bin/python3', ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [output] = await once(child.stdout, 'data');
  const port = Number(String(output));
  const fillers: Socket[] = [];
  for (let index = 0; index < 3; index++) {
    const filler = connect(port, '127.0.0.1').on('error', () => {});
    fillers.push(filler);
    await Promise.race([once(filler, 'connect'), new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      for (const filler of fillers) filler.destroy();
      child.kill();
      await once(child, 'exit');
    },
  };
}
