import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { defaultTransferSettings } from '../../../shared/model/transfer.ts';
import { type Logger, systemClock } from '../ports.ts';
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
