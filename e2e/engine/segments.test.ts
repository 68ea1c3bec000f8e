import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { EngineFolder } from '../../electron/engine/files/engineFolder.ts';
import { FtpConnection } from '../../electron/engine/ftp/connection.ts';
import { readConnectionOptions } from '../../electron/engine/ftp/connectionOptions.ts';
import { newSiteMemory } from '../../electron/engine/ftp/siteMemory.ts';
import type { FileJob, FileJobContext, FileOutcome } from '../../electron/engine/transfers/fileJob.ts';
import { readRecord } from '../../electron/engine/transfers/partRecord.ts';
import { noLimits } from '../../electron/engine/transfers/speedLimit.ts';
import { transferFile } from '../../electron/engine/transfers/transferFile.ts';
import { connectionInputSchema } from '../../shared/connector.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import type { TransferNote } from '../../shared/model/transfer.ts';
import { type ScriptedOptions, type ScriptedServer, scriptedServer } from '../servers/scripted.ts';
import { failureOf, inputFor, makeEngineDir } from './connector.ts';

const mib = 1024 * 1024;
const never = new AbortController().signal;
const content = randomBytes(24 * mib);

const job: FileJob = {
  direction: 'download',
  remotePath: remotePath('/file'),
  enginePath: enginePath('file'),
  source: {
    sizeBytes: content.length,
    modifiedAtMs: 1_700_000_000_000,
    modifiedPrecision: 'second',
    unixMode: null,
  },
  conflicts: 'ask',
  present: undefined,
  isAnotherAttempt: false,
  hasWrittenInPlace: false,
  goesOn: false,
  options: {
    keepTimes: true,
    keepPermissions: false,
    proof: 'sha256',
    usesTemporaryName: true,
    useSegments: true,
  },
};

interface Way extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly dir: string;
  readonly notes: TransferNote[];
  readonly run: (changes?: Partial<FileJobContext>, spares?: number) => Promise<FileOutcome>;
  /** Where transfers began. */
  readonly beginnings: () => number[];
}

/** A server on a long way, with connections to spare. */
async function longWay(on: ScriptedOptions['on'] = {}): Promise<Way> {
  const server = await scriptedServer({ files: { '/file': content }, latencyMs: 25, on });
  const engine = await makeEngineDir();
  const folder = await EngineFolder.open(engine.dir);
  const { mode: _mode, ...input } = inputFor(server, { mode_name: 'list', path: '' });
  const options = readConnectionOptions(connectionInputSchema.parse(input));
  const site = newSiteMemory();
  const open = () => FtpConnection.open(options, site, () => {}, never);
  const notes: TransferNote[] = [];
  return {
    server,
    dir: engine.dir,
    notes,
    beginnings: () =>
      server.commands.filter((line) => line.startsWith('REST ')).map((line) => Number(line.slice(5))),
    run: async (changes = {}, spares = 3) => {
      const connection = await open();
      let left = spares;
      try {
        return await transferFile(connection, folder, job, {
          signal: never,
          keepsPart: () => true,
          onProgress: () => {},
          onNote: (note) => notes.push(note),
          onDestination: async () => {},
          onSource: () => {},
          onWritingInPlace: () => {},
          // Slow enough for the others to come.
          limits: {
            ...noLimits,
            download: { sliceBytes: () => null, take: (bytes) => delay(bytes / 2_500) },
          },
          spareConnection: async () => {
            if (left-- <= 0) return null;
            const spare = await open();
            return { connection: spare, release: () => spare.quit() };
          },
          ...changes,
        }).settled;
      } finally {
        connection.quit();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const whole = {
  kind: 'transferred',
  sizeBytes: content.length,
  proof: { kind: 'sha256', algorithm: 'SHA-256', hash: createHash('sha256').update(content).digest('hex') },
};

async function expectWhole({ dir }: Way): Promise<void> {
  expect((await readFile(join(dir, 'file'))).equals(content)).toBe(true);
  expect(await readdir(dir)).toEqual(['file']);
}

describe('a large file on a long way', () => {
  test('comes in segments, whole', async () => {
    await using way = await longWay();
    expect(await way.run()).toMatchObject(whole);
    await expectWhole(way);
    expect(way.notes).toEqual([]);
    expect(way.server.counts.control).toBe(4);
    expect(new Set(way.beginnings()).size).toBeGreaterThanOrEqual(3);
  });

  test('comes in one piece where no connection is to spare', async () => {
    await using way = await longWay();
    expect(await way.run({}, 0)).toMatchObject(whole);
    await expectWhole(way);
    expect(way.beginnings()).toEqual([]);
  });

  test('that was stopped is known piece by piece, and goes on', async () => {
    await using way = await longWay();
    const controller = new AbortController();
    const failure = failureOf(
      way.run({
        signal: controller.signal,
        onProgress: (bytes) => {
          if (bytes < 14 * mib || controller.signal.aborted) return;
          controller.abort();
        },
      }),
    );
    expect(await failure).toMatchObject({ code: 'cancelled' });
    const part = await readFile(join(way.dir, 'file.part'));
    const { ranges = [] } = readRecord(join(way.dir, 'file.part-record')) ?? {};
    expect(ranges.length).toBeGreaterThan(1);
    for (const [start, end] of ranges) {
      expect(part.subarray(start, end).equals(content.subarray(start, end))).toBe(true);
    }
    const outcome = await way.run();
    expect(outcome).toMatchObject(whole);
    expect(outcome.kind === 'transferred' && outcome.bytes).toBeLessThan(content.length);
    expect(way.notes).toEqual(['resumed']);
    await expectWhole(way);
  });

  test('is put together rightly although the server ignores REST', async () => {
    await using way = await longWay({ REST: '350 Of course.' });
    expect(await way.run()).toMatchObject(whole);
    expect(way.notes).toEqual(['restarted']);
    await expectWhole(way);
  });

  test('comes although the spare connections break', async () => {
    let count = 0;
    await using way = await longWay({
      RETR: async (exchange) => (count++ > 0 && count < 4 ? exchange.reset() : await exchange.usual()),
    });
    expect(await way.run()).toMatchObject(whole);
    await expectWhole(way);
  });
});
