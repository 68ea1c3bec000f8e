import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeEntry } from '../../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { defaultTransferSettings } from '../../../shared/model/transfer.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { createTextCodec } from '../ftp/textCodec.ts';
import { type Logger, systemClock } from '../ports.ts';
import type { Session } from '../sessions/session.ts';
import { neverAsked, noTrust, unlasting } from '../sessions/sessions.testkit.ts';
import { Sessions } from '../sessions/sessions.ts';
import { Sites } from '../store/sites.ts';
import { TransferQueue } from './queue.ts';
import { Transfers } from './transfers.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const dayMs = 24 * 60 * 60 * 1000;
const time = { nowMs: 0 };
const clock = { ...systemClock, nowMs: () => time.nowMs };

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-transfers-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

const openQueue = () => TransferQueue.open(path.join(homeDir, 'queue.journal'), { clock, logger });

/** One start of Quayside with what the queue holds from earlier ones. */
async function start(queue: TransferQueue): Promise<Transfers> {
  const sites = await Sites.open(
    { paths: { homeDir, engineDir: homeDir }, logger, clock },
    { mayWrite: true, onChange() {} },
  );
  const sessions = new Sessions({ emit() {}, sites, clock, trust: noTrust, ask: neverAsked, ...unlasting });
  return new Transfers({
    queue,
    sessions,
    sites,
    clock,
    settings: defaultTransferSettings,
    notice: null,
    emit: () => {},
  });
}

/** A batch of one file that was cancelled, and one that is still to come. */
async function addBoth(queue: TransferQueue): Promise<void> {
  for (const batchId of ['ended', 'open']) {
    await queue.addBatch(
      {
        batchId,
        direction: 'download',
        site: { host: 'h', port: 21, username: 'u', tlsMode: 'none' },
        siteKey: 'h',
        engineDir: homeDir,
        encoding: 'utf-8',
        remoteFolder: remotePath('/'),
        engineFolder: enginePath(''),
        firstName: 'a',
        nameCount: 1,
        conflictPolicy: null,
        startedAtMs: time.nowMs,
      },
      [
        {
          name: 'a',
          kind: 'file',
          sizeBytes: 1,
          modifiedAtMs: null,
          modifiedPrecision: null,
          unixMode: null,
        },
      ],
    );
  }
  queue.act('cancel', { kind: 'batch', batchId: 'ended' });
}

test.each([
  [1, ['ended', 'open']],
  [13, ['ended', 'open']],
  [15, ['open']],
])('after %i days the next start still knows of %j', async (days, batchIds) => {
  time.nowMs = 1_000;
  const before = await openQueue();
  await addBoth(before);
  await before.close();
  time.nowMs += days * dayMs;
  const transfers = await start(await openQueue());
  expect(transfers.toModel().batches.map(({ batchId }) => batchId)).toEqual(batchIds);
  await transfers.close();
});

test('a name of a later part does not get the place of an earlier one’s', async () => {
  const transfers = await start(await openQueue());
  const folder = await EngineFolder.open(homeDir);
  const session = {
    site: { host: 'h', port: 21, username: 'u', tlsMode: 'none' },
    siteKey: 'h',
    laneKey: 'h',
    codec: createTextCodec('utf-8'),
  } as unknown as Session;
  // Bytes that are no text have the name on the disk that another has on the server, and the other way round.
  const parts = [['a', 'caf\udce9', 'na%EFve'], ['caf%E9'], ['b', 'na\udcefve', 'x\udce9'], ['x%E9']];
  let batchId: string | undefined;
  for (const names of parts) {
    const added = await transfers.add(
      {
        sessionId: 's',
        direction: 'download',
        remoteFolder: remotePath('/'),
        engineFolder: enginePath('in'),
        sources: names.map((name) => makeEntry({ name, type: 'file', sizeBytes: 1 })),
        ...(batchId && { batchId }),
      },
      session,
      folder,
    );
    batchId = added.batchId;
  }
  const { transfers: all } = transfers.list({ view: 'active', offset: 0, limit: 10 });
  expect(all.map((transfer) => transfer.enginePath)).toEqual(
    ['a', 'caf%E9', 'na%EFve', 'caf%E9 (2)', 'b', 'na%EFve (2)', 'x%E9', 'x%E9 (2)'].map(
      (name) => `in/${name}`,
    ),
  );
  await transfers.close();
});

test('what has ended is forgotten, and leaves the journal as well', async () => {
  time.nowMs = 1_000;
  const queue = await openQueue();
  await addBoth(queue);
  const transfers = await start(queue);
  const journal = (): Promise<string> => readFile(path.join(homeDir, 'queue.journal'), 'utf8');
  expect(await journal()).toContain('"ended"');
  await transfers.forgetEnded();
  expect(await journal()).not.toContain('"ended"');
  expect(transfers.toModel().batches.map(({ batchId }) => batchId)).toEqual(['open']);
  await transfers.close();
});
