import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remotePath } from '../../../shared/model/paths.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { type Commands, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { copyFileFromEngine } from './copyFileFromEngine.ts';
import { copyFileToEngine } from './copyFileToEngine.ts';

let dir = '';
let folder: EngineFolder;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-copy-'));
  folder = await EngineFolder.open(dir);
});
afterEach(() => rm(dir, { recursive: true }));

const source = remotePath('/a');
const context = { signal: neverAborted, onProgress: () => {} };
const plain = { overwrite: true, resume: false };
const resume = { overwrite: true, resume: true };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const local = (name: string): Promise<Buffer> => readFile(path.join(dir, name));

/** A server with the one file `/a`, which takes what is uploaded to it. */
async function serve(file: { content: Buffer | null }, commands: Commands = {}) {
  let restartAt = 0;
  const store =
    (isAppending: boolean): Commands[string] =>
    async ({ reply, data }) => {
      reply('150 Go');
      const chunks: Buffer[] = isAppending && file.content ? [file.content] : [];
      for await (const chunk of await data()) chunks.push(chunk);
      file.content = Buffer.concat(chunks);
      reply('226 Done');
    };
  return startSmallServer({
    size: ({ reply }) => reply(file.content ? `213 ${file.content.length}` : '550 No such file'),
    rest: ({ reply, argument }) => {
      restartAt = Number(argument);
      reply('350 Go on');
    },
    retr: async ({ reply, data }) => {
      if (!file.content) return reply('550 No such file');
      reply('150 Go');
      const socket = await data();
      socket.end(file.content.subarray(restartAt));
      restartAt = 0;
      socket.on('close', () => reply('226 Done'));
    },
    stor: store(false),
    appe: store(true),
    cwd: ({ reply }) => reply('250 OK'),
    mlst: ({ reply }) => reply('550 No such file'),
    mlsd: async ({ reply, data }) => {
      reply('150 Go');
      (await data()).end();
      reply('226 Done');
    },
    ...commands,
  });
}

describe('a download', () => {
  test('arrives, verified and hashed', async () => {
    const content = randomBytes(300_000);
    await using server = await serve({ content });
    const proof = await copyFileToEngine(await server.open(), folder, source, 'x/y/b', plain, context);
    expect(proof).toMatchObject({ bytes: content.length, verified: true, sha256: sha256(content) });
    expect(await local('x/y/b')).toEqual(content);
    expect(await readdir(path.join(dir, 'x/y'))).toEqual(['b']);
  });

  test.each<[string, Commands]>([
    ['is not there', { size: ({ reply }) => reply('550 No'), retr: ({ reply }) => reply('550 No') }],
    ['is forbidden', { retr: ({ reply }) => reply('550 Permission denied') }],
    ['is cut short', { size: ({ reply }) => reply('213 999999') }],
    [
      'is broken off',
      {
        retr: async ({ reply, data }) => {
          reply('150 Go');
          (await data()).end('half');
          reply('426 Broken off');
        },
      },
    ],
    [
      'loses its connection',
      {
        retr: async ({ reply, data }) => {
          reply('150 Go');
          (await data()).resetAndDestroy();
          reply('426 Broken off');
        },
      },
    ],
    [
      'loses the server',
      {
        retr: async ({ reply, data, control }) => {
          reply('150 Go');
          (await data()).write('half');
          control.destroy();
        },
      },
    ],
  ])('that %s leaves the old file as it was, and nothing beside it', async (_what, commands) => {
    await writeFile(path.join(dir, 'b'), 'old');
    await using server = await serve({ content: Buffer.from('new content') }, commands);
    const connection = await server.open();
    await expect(copyFileToEngine(connection, folder, source, 'b', plain, context)).rejects.toThrow();
    expect((await local('b')).toString()).toBe('old');
    expect(await readdir(dir)).toEqual(['b']);
  });

  test('of what is not there makes no folders', async () => {
    await using server = await serve({ content: null });
    const connection = await server.open();
    await expect(copyFileToEngine(connection, folder, source, 'x/y/b', plain, context)).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    );
    expect(await readdir(dir)).toEqual([]);
  });

  test('out of the engine folder asks the server nothing', async () => {
    await using server = await serve({ content: Buffer.from('new') });
    const connection = await server.open();
    await expect(copyFileToEngine(connection, folder, source, '../b', plain, context)).rejects.toMatchObject({
      code: 'engine_path_outside',
    });
    expect(server.received.at(-1)).toBe('PWD');
  });

  test.each<[string, (content: Buffer) => Buffer, boolean]>([
    ['goes on behind its beginning', (content) => content.subarray(0, 1_000_000), true],
    ['goes on behind a short beginning', (content) => content.subarray(0, 10), false],
    ['is complete already', (content) => content, true],
    ['begins again behind another content', (content) => randomBytes(content.length - 5), false],
    [
      'begins again behind another end',
      (content) => Buffer.concat([content.subarray(0, 900_000), randomBytes(9)]),
      false,
    ],
    ['begins again when there is too much', (content) => Buffer.concat([content, content]), false],
  ])('that is resumed %s, on the same connection', async (_what, left, isShorter) => {
    const content = randomBytes(8_000_000);
    await writeFile(path.join(dir, 'b.part'), left(content));
    await using server = await serve({ content });
    const proof = await copyFileToEngine(await server.open(), folder, source, 'b', resume, context);
    expect(proof).toMatchObject({ verified: true, sha256: sha256(content) });
    expect(proof.bytes < content.length).toBe(isShorter);
    expect((await local('b')).equals(content)).toBe(true);
    expect(await readdir(dir)).toEqual(['b']);
    expect(server.connectionCount()).toBe(1);
  });

  test('from a server that ignores REST is never put together wrongly', async () => {
    // Of the same bytes all over, so that the overlap cannot tell.
    const content = Buffer.alloc(500_000, 'x');
    await writeFile(path.join(dir, 'b'), 'old');
    await writeFile(path.join(dir, 'b.part'), content.subarray(0, 200_000));
    await using server = await serve({ content }, { rest: ({ reply }) => reply('350 Ignored') });
    const outcome = await copyFileToEngine(await server.open(), folder, source, 'b', resume, context).catch(
      ({ code }: { code: string }) => code,
    );
    expect(outcome).toBe('transfer_incomplete');
    expect((await local('b')).toString()).toBe('old');
  });
});

describe('an upload', () => {
  test('arrives, verified and hashed', async () => {
    const content = randomBytes(3_000_000);
    const file = { content: null as Buffer | null };
    await writeFile(path.join(dir, 'b'), content);
    await using server = await serve(file);
    const proof = await copyFileFromEngine(await server.open(), folder, 'b', source, plain, context);
    expect(proof).toMatchObject({ bytes: content.length, verified: true, sha256: sha256(content) });
    expect(file.content?.equals(content)).toBe(true);
  });

  test('that was refused after it had begun is counted and hashed once', async () => {
    const content = randomBytes(100_000);
    const file = { content: null as Buffer | null };
    await writeFile(path.join(dir, 'b'), content);
    let attempts = 0;
    let isMade = false;
    await using server = await serve(file, {
      cwd: ({ reply, argument }) => reply(isMade || argument !== '/d' ? '250 OK' : '550 No'),
      mkd: ({ reply }) => {
        isMade = true;
        reply('257 Made');
      },
      stor: async ({ reply, data }) => {
        reply('150 Go');
        const chunks: Buffer[] = [];
        for await (const chunk of await data()) chunks.push(chunk);
        if (attempts++ === 0) return reply('550 No such directory');
        file.content = Buffer.concat(chunks);
        reply('226 Done');
      },
    });
    const proof = await copyFileFromEngine(
      await server.open(),
      folder,
      'b',
      remotePath('/d/a'),
      plain,
      context,
    );
    expect(proof).toMatchObject({ bytes: content.length, verified: true, sha256: sha256(content) });
  });

  test('that the server has cut short is no success', async () => {
    await writeFile(path.join(dir, 'b'), 'content');
    await using server = await serve({ content: null }, { size: ({ reply }) => reply('213 3') });
    await expect(
      copyFileFromEngine(await server.open(), folder, 'b', source, plain, context),
    ).rejects.toMatchObject({ code: 'transfer_incomplete' });
  });

  test.each<[string, (content: Buffer) => Buffer, boolean]>([
    ['goes on behind its beginning', (content) => content.subarray(0, 700_000), true],
    ['is complete already', (content) => content, true],
    ['begins again behind another content', (content) => randomBytes(content.length - 5), false],
    ['begins again when there is too much', (content) => Buffer.concat([content, content]), false],
    ['begins when there is nothing', () => Buffer.alloc(0), false],
  ])('that is resumed %s', async (_what, left, isShorter) => {
    const content = randomBytes(1_000_000);
    const file = { content: left(content) as Buffer | null };
    await writeFile(path.join(dir, 'b'), content);
    await using server = await serve(file);
    const proof = await copyFileFromEngine(await server.open(), folder, 'b', source, resume, context);
    expect(proof).toMatchObject({ verified: true, sha256: sha256(content) });
    expect(proof.bytes < content.length).toBe(isShorter);
    expect(file.content?.equals(content)).toBe(true);
  });

  test.each<[string, string, string]>([
    ['nowhere', 'not_found', ''],
    ['.', 'is_a_directory', ''],
    ['pipe', 'permission_denied', '/usr/bin/mkfifo'],
    ['../b', 'engine_path_outside', ''],
  ])('of %s asks the server nothing: %s', async (name, code, make) => {
    if (make !== '') execFileSync(make, [path.join(dir, name)]);
    await using server = await serve({ content: null });
    const connection = await server.open();
    await expect(copyFileFromEngine(connection, folder, name, source, plain, context)).rejects.toMatchObject({
      code,
    });
    expect(server.received.at(-1)).toBe('PWD');
  });
});
