import { createHash, randomBytes } from 'node:crypto';
import { truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import type { Item } from '../../electron/engine/transfers/item.ts';
import { MemoryDisk } from '../../electron/engine/transfers/journalDisk.testkit.ts';
import { newItem } from '../../electron/engine/transfers/queue.testkit.ts';
import type { ConflictPolicy, TransferSettings } from '../../shared/model/transfer.ts';
import type { Exchange } from '../servers/scripted/exchange.ts';
import { type Answer, type ScriptedServer, scriptedServer } from '../servers/scripted.ts';
import { makeEngineDir, openConnection } from './connector.ts';
import { openRuns } from './runs.ts';

const mib = 1024 * 1024;
const noonMs = Date.UTC(2019, 4, 6, 12, 34, 56);

interface Upload extends AsyncDisposable {
  /** Of the file on this side. */
  readonly localPath: string;
  readonly item: () => Item;
  /** One attempt at it, on a connection of its own. */
  readonly attempt: () => Promise<Item>;
  /** Quayside is killed and started again. */
  readonly restart: () => Promise<void>;
}

interface UploadOptions extends Partial<TransferSettings> {
  readonly name?: string;
  readonly usesTemporaryName?: boolean;
}

/** An upload to `/d` in a queue, to which a test gives its connections. */
async function startUpload(
  server: ScriptedServer,
  content: Buffer,
  { name = 'f', usesTemporaryName = true, ...settings }: UploadOptions = {},
): Promise<Upload> {
  const engine = await makeEngineDir();
  const localPath = join(engine.dir, name);
  await writeFile(localPath, content);
  await utimes(localPath, noonMs / 1000, noonMs / 1000);
  const memory = newSiteMemory();
  let disk = new MemoryDisk();
  let runs = await openRuns(engine.dir, settings, usesTemporaryName, disk);
  const source = newItem(name, { sizeBytes: content.length, modifiedAtMs: noonMs });
  const { id } = await runs.add(source, { direction: 'upload' });

  const item = (): Item => {
    const found = runs.queue.item(id);
    if (!found) throw new Error('There is no upload.');
    return found;
  };
  return {
    localPath,
    item,
    attempt: async () => {
      const connection = await openConnection(server, memory);
      runs.queue.apply(item(), { kind: 'retry' });
      await runs.start(item(), connection).ended;
      connection.quit();
      return item();
    },
    restart: async () => {
      disk = disk.afterKill();
      runs = await openRuns(engine.dir, settings, usesTemporaryName, disk);
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

const filesOn = (server: ScriptedServer): Record<string, number> =>
  Object.fromEntries([...server.files].map(([path, content]) => [path, content.length]));

describe('a file that is written to while it is sent', () => {
  test('leaves nothing of its former states on the server', async () => {
    const content = randomBytes(3 * mib);
    let changes = 0;
    let localPath = '';
    await using server = await scriptedServer({
      files: { '/d/': '' },
      on: {
        STOR: async (exchange) => {
          if (changes < 2) await truncate(localPath, content.length + ++changes);
          await exchange.usual();
        },
      },
    });
    await using upload = await startUpload(server, content);
    localPath = upload.localPath;
    for (let count = 1; count <= 2; count++) {
      expect((await upload.attempt()).status.error).toMatchObject({ code: 'transfer_incomplete' });
      expect(filesOn(server)).toEqual({});
    }
    expect((await upload.attempt()).status.state).toBe('done');
    expect(filesOn(server)).toEqual({ '/d/f': content.length + 2 });
  });
});

describe('a file that was sent in part', () => {
  /** As many times as there are `bytes`, a STOR to a temporary name is cut after so many. */
  const cuts = (...bytes: number[]): Answer => {
    return async (exchange) => {
      const cutAt = bytes.shift();
      if (cutAt === undefined) return exchange.usual();
      exchange.files.files.set(exchange.argument, Buffer.alloc(cutAt));
      return '426 The connection is broken.';
    };
  };

  test('leaves nothing on the server of any state that it had since', async () => {
    await using server = await scriptedServer({ files: { '/d/': '' }, on: { STOR: cuts(10, 20, 30) } });
    await using upload = await startUpload(server, Buffer.alloc(100));
    for (const [count, left] of [10, 20, 30].entries()) {
      await upload.attempt();
      expect(Object.values(filesOn(server))).toEqual([left]);
      await upload.restart();
      await truncate(upload.localPath, 200 + count);
    }
    expect((await upload.attempt()).status.state).toBe('done');
    expect(filesOn(server)).toEqual({ '/d/f': 202 });
  });

  test.each<[ConflictPolicy, Readonly<Record<string, number>>]>([
    ['skip', { '/d/f': 3 }],
    ['ask', { '/d/f': 3 }],
    ['rename', { '/d/f': 3, '/d/f (2)': 100 }],
  ])('leaves nothing of it when another takes its name meanwhile, policy %s', async (policy, files) => {
    await using server = await scriptedServer({ files: { '/d/': '' }, on: { STOR: cuts(10) } });
    await using upload = await startUpload(server, Buffer.alloc(100), { uploadConflicts: policy });
    await upload.attempt();
    server.files.set('/d/f', Buffer.from('new'));
    await upload.attempt();
    expect(filesOn(server)).toEqual(files);
  });
});

describe('a file that comes to the destination while another is sent there', () => {
  const content = Buffer.from('the content');
  const come = ({ files }: Exchange): void => void files.files.set('/d/f', Buffer.from('came first'));

  test.each<[string, Partial<TransferSettings>, Readonly<Record<string, Answer>>]>([
    ['and the server tells no size', {}, { SIZE: '502 No.', STOR: (x) => x.usual().then(() => come(x)) }],
    [
      'and is hashed',
      { proof: 'hash' },
      {
        FEAT: '211-Features:\r\n SIZE\r\n MDTM\r\n MLST type*;size*;modify*;\r\n XSHA256\r\n211 End',
        XSHA256: (exchange) => {
          come(exchange);
          return `250 ${createHash('sha256').update(content).digest('hex')}`;
        },
      },
    ],
  ])('%s is not replaced', async (_when, settings, on) => {
    await using server = await scriptedServer({ files: { '/d/': '' }, on });
    await using upload = await startUpload(server, content, settings);
    expect((await upload.attempt()).status).toMatchObject({
      state: 'conflict',
      conflict: { present: { sizeBytes: 10 } },
    });
    expect(Object.fromEntries(server.files)).toEqual({ '/d/f': Buffer.from('came first') });
  });
});

describe('on a server to which case makes no difference, as IIS is', () => {
  const precious = Buffer.from('precious');
  const spelled = ({ files }: Exchange, path: string): string =>
    [...files.files.keys()].find((known) => known.toLowerCase() === path.toLowerCase()) ?? path;
  const has = (exchange: Exchange): boolean => exchange.files.files.has(spelled(exchange, exchange.argument));
  const iis: Readonly<Record<string, Answer>> = {
    FEAT: '211-Features:\r\n UTF8\r\n SIZE\r\n MDTM\r\n REST STREAM\r\n211 End',
    MLST: '500 No.',
    MLSD: '500 No.',
    SIZE: (exchange) =>
      has(exchange)
        ? `213 ${exchange.files.files.get(spelled(exchange, exchange.argument))?.length}`
        : '550 The system cannot find the file specified.',
    MDTM: (exchange) =>
      has(exchange) ? '213 20200102030405' : '550 The system cannot find the file specified.',
    RNTO: (exchange) =>
      has(exchange) ? '550 Cannot create a file when that file already exists.' : exchange.usual(),
    STOR: async (exchange) => {
      const content = await exchange.data.receive();
      exchange.files.files.set(spelled(exchange, exchange.argument), content);
    },
  };

  test.each<[string, UploadOptions, Readonly<Record<string, Answer>>]>([
    ['', {}, {}],
    [', straight', { usesTemporaryName: false }, {}],
    [', of which it tells no size', {}, { SIZE: '500 No.', MDTM: '500 No.' }],
  ])('another spelling of the name is a conflict%s', async (_how, options, on) => {
    await using server = await scriptedServer({
      files: { '/d/Readme.txt': precious },
      on: { ...iis, ...on },
    });
    await using upload = await startUpload(server, Buffer.from('incoming'), {
      ...options,
      name: 'README.TXT',
    });
    expect((await upload.attempt()).status.state).toBe('conflict');
    expect(Object.fromEntries(server.files)).toEqual({ '/d/Readme.txt': precious });
  });

  test.each([true, false])(
    'one that comes meanwhile is one too (by a temporary name: %s)',
    async (usesTemporaryName) => {
      await using server = await scriptedServer({
        files: { '/d/': '' },
        on: {
          ...iis,
          EPSV: async (exchange) => {
            if (exchange.count === 2) exchange.files.files.set('/d/Readme.txt', precious);
            await exchange.usual();
          },
        },
      });
      await using upload = await startUpload(server, Buffer.from('incoming'), {
        usesTemporaryName,
        name: 'README.TXT',
      });
      expect((await upload.attempt()).status.state).toBe('conflict');
      expect(Object.fromEntries(server.files)).toEqual({ '/d/Readme.txt': precious });
    },
  );

  test('with the policy rename the new one gets a number that is free in every spelling', async () => {
    await using server = await scriptedServer({
      files: { '/d/Readme.txt': precious, '/d/Readme (2).txt': precious },
      on: iis,
    });
    await using upload = await startUpload(server, Buffer.from('incoming'), {
      uploadConflicts: 'rename',
      name: 'README.TXT',
    });
    expect((await upload.attempt()).status.state).toBe('done');
    expect(filesOn(server)).toEqual({ '/d/Readme.txt': 8, '/d/Readme (2).txt': 8, '/d/README (3).TXT': 8 });
    expect(server.files.get('/d/Readme (2).txt')).toEqual(precious);
  });
});

describe('an upload whose last reply is lost, to a server that keeps no times', () => {
  const content = randomBytes(2 * mib);
  const losesRename = (): Readonly<Record<string, Answer>> => {
    let isLost = false;
    return {
      MFMT: '502 No.',
      SITE: '502 No.',
      RNTO: async (exchange) => {
        await (isLost ? exchange.usual() : renameSilently(exchange));
        isLost = true;
      },
    };
  };
  const renameSilently = ({ state, argument, files, reset }: Exchange): void => {
    const { renameFrom } = state;
    files.files.set(argument, files.files.get(renameFrom ?? '') ?? Buffer.alloc(0));
    files.files.delete(renameFrom ?? '');
    reset();
  };

  test.each(['rename', 'ask', 'skip'] as const)(
    'is known for its own work by its bytes (%s)',
    async (policy) => {
      await using server = await scriptedServer({ files: { '/d/': '' }, on: losesRename() });
      await using upload = await startUpload(server, content, { uploadConflicts: policy });
      expect((await upload.attempt()).status.error).toMatchObject({ code: 'connection_lost' });
      expect((await upload.attempt()).status).toMatchObject({ state: 'done', isSkipped: false });
      expect([...server.files.keys()]).toEqual(['/d/f']);
      expect(server.files.get('/d/f')?.equals(content)).toBe(true);
    },
  );

  test('is fetched to be compared no faster than a download may be', async () => {
    await using server = await scriptedServer({ files: { '/d/': '' }, on: losesRename() });
    const settings = { uploadConflicts: 'rename', downloadLimitBytesPerSecond: 2 * mib } as const;
    await using upload = await startUpload(server, content, settings);
    await upload.attempt();
    const startedAtMs = performance.now();
    expect((await upload.attempt()).status.state).toBe('done');
    // Less what is saved up at the most.
    expect(performance.now() - startedAtMs).toBeGreaterThan(700);
    expect([...server.files.keys()]).toEqual(['/d/f']);
  });

  test('is not taken for what somebody else has put there, as large as it is', async () => {
    await using server = await scriptedServer({ files: { '/d/': '' }, on: losesRename() });
    await using upload = await startUpload(server, content, { uploadConflicts: 'rename' });
    await upload.attempt();
    const others = Buffer.from(content);
    others[mib] = (others[mib] ?? 0) ^ 1;
    server.files.set('/d/f', others);
    expect((await upload.attempt()).status.state).toBe('done');
    expect([...server.files.keys()]).toEqual(['/d/f', '/d/f (2)']);
    expect(server.files.get('/d/f')?.equals(others)).toBe(true);
    expect(server.files.get('/d/f (2)')?.equals(content)).toBe(true);
  });
});

describe('an upload that writes to its destination itself, and is cut there', () => {
  const content = randomBytes(3 * mib);
  /** Only the first STOR is cut, after so many bytes; what it was given stays, as `left` has it. */
  const cutAfter = (bytes: number, left: (part: Buffer) => Buffer): Answer => {
    let isCut = false;
    return async (exchange) => {
      if (isCut) return exchange.usual();
      isCut = true;
      await exchange.reply('150 Go on.');
      const { socket } = await exchange.data.open();
      exchange.files.files.set(exchange.argument, left(content.subarray(0, bytes)));
      socket.resetAndDestroy();
      return '426 The connection is broken.';
    };
  };

  test.each<[ConflictPolicy, number]>([
    ['skip', 2 * mib],
    ['skip', 0],
    ['newer', 2 * mib],
    ['ask', 2 * mib],
    ['rename', 2 * mib],
  ])('goes on with its part, policy %s, %i bytes, also after a kill', async (uploadConflicts, bytes) => {
    await using server = await scriptedServer({
      files: { '/d/': '' },
      on: { STOR: cutAfter(bytes, (part) => part) },
    });
    await using upload = await startUpload(server, content, { uploadConflicts, usesTemporaryName: false });
    expect((await upload.attempt()).status.state).toBe('waiting');
    expect(filesOn(server)).toEqual({ '/d/f': bytes });
    await upload.restart();
    expect((await upload.attempt()).status).toMatchObject({ state: 'done', isSkipped: false });
    expect(filesOn(server)).toEqual({ '/d/f': content.length });
    expect(server.files.get('/d/f')?.equals(content)).toBe(true);
    expect(server.commands.some((line) => line.startsWith('APPE'))).toBe(bytes > 0);
  });

  test.each<ConflictPolicy>(['skip', 'rename'])(
    'asks where what is there is no part of it, policy %s',
    async (uploadConflicts) => {
      const others = Buffer.from('somebody else’s');
      await using server = await scriptedServer({
        files: { '/d/': '' },
        on: { STOR: cutAfter(mib, () => others) },
      });
      await using upload = await startUpload(server, content, { uploadConflicts, usesTemporaryName: false });
      await upload.attempt();
      expect((await upload.attempt()).status.state).toBe('conflict');
      expect(Object.fromEntries(server.files)).toEqual({ '/d/f': others });
      await upload.restart();
      expect(upload.item()).toMatchObject({ hasBegun: false, hasWrittenInPlace: false });
    },
  );
});
