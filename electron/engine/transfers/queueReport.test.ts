import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import type { Queue } from '../../../shared/model/transfer.ts';
import type { Logger } from '../ports.ts';
import { remotePathOf } from './item.ts';
import { TransferQueue } from './queue.ts';
import { QueueReport } from './queueReport.ts';

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const clock = { nowMs: () => performance.now() };

let homeDir: string;
let queue: TransferQueue;
let report: QueueReport;
let told: Queue[];
let endedBatches: string[];
beforeEach(async () => {
  homeDir = await mkdtemp(path.join(tmpdir(), 'quayside-report-'));
  queue = await TransferQueue.open(path.join(homeDir, 'queue.journal'), { clock, logger });
  await queue.addBatch(
    {
      batchId: 'b',
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
      startedAtMs: 0,
    },
    [{ name: 'a', kind: 'file', sizeBytes: 1, modifiedAtMs: null, modifiedPrecision: null, unixMode: null }],
  );
  told = [];
  endedBatches = [];
  report = new QueueReport({
    queue,
    clock,
    notice: null,
    speedOf: () => null,
    remotePathOf,
    sessionOf: () => null,
    onChange: (model) => told.push(model),
    onBatchEnd: ({ batchId }) => endedBatches.push(batchId),
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  report.close();
  vi.useRealTimers();
  await queue.close();
  await rm(homeDir, { recursive: true });
});

test('what waits for a person or a server is told once, and not for ever', () => {
  for (let touches = 0; touches < 5; touches++) report.touch();
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(1);
});

test('what runs is told ten times a second, whoever touches it how often', () => {
  const item = queue.takeNext('h', ['file', 'folder']);
  if (item) queue.apply(item, { kind: 'connected' });
  for (let elapsedMs = 0; elapsedMs < 1_000; elapsedMs += 10) {
    report.touch();
    vi.advanceTimersByTime(10);
  }
  expect(told.length).toBeGreaterThanOrEqual(9);
  expect(told.length).toBeLessThanOrEqual(10);
});

test('the end of a batch is told at once, once, and with what the queue looks like then', () => {
  report.touch();
  const item = queue.takeNext('h', ['file', 'folder']);
  if (item) queue.apply(item, { kind: 'skipped' });
  report.touch();
  report.touch();
  vi.advanceTimersByTime(1);
  expect(endedBatches).toEqual(['b']);
  expect(told.map(({ counts }) => counts.done)).toEqual([1]);
  vi.advanceTimersByTime(60_000);
  expect(endedBatches).toEqual(['b']);
});

test('what begins by itself after a wait is told soon', () => {
  report.touch();
  vi.advanceTimersByTime(5_000);
  const item = queue.takeNext('h', ['file', 'folder']);
  if (item) queue.apply(item, { kind: 'connected' });
  vi.advanceTimersByTime(1_000);
  expect(told.at(-1)?.running).toHaveLength(1);
});
