import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { placePart } from '../../shared/contract/placePart.ts';
import type { Part } from '../../shared/contract/requests.ts';
import { transferSource } from '../../shared/contract/transferSource.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { enginePath, remotePath } from '../../shared/model/paths.ts';
import type { Batch, TransferSettings } from '../../shared/model/transfer.ts';
import { createClient, type EngineClient } from '../../shared/rpc/client.ts';
import { type RunningProgram, startQuayside } from '../engine/quaysideProgram.ts';
import { remoteEntries } from '../engine/remoteEntries.ts';
import { connectionInput } from '../servers/connectionInput.ts';
import type { Contender, Outcome, Task } from './contender.ts';
import { peakMemoryBytes } from './memory.ts';

/**
 * Quayside as its users have it: `quayside serve`, started anew for each run, asked over its WebSocket for what the
 * page would ask for. From `session.open` to the end of the batch counts: connecting, logging in and looking at the
 * folder of the source too; starting the program does not.
 */
export function quayside(settings: Partial<TransferSettings> = {}, name = 'Quayside'): Contender {
  return { name, role: 'ours', run: (task) => withPage(task, (page) => transfer(page, task, settings)) };
}

/** The same, for a folder that is looked at: from `session.open` to its last entry. */
export function quaysideListing(role: Contender['role']): Contender {
  return { name: 'Quayside', role, run: (task) => withPage(task, (page) => list(page, task)) };
}

interface Page {
  readonly call: EngineClient['call'];
  readonly batchEnded: (batchId: string) => Promise<Batch>;
}

type Measured = Pick<Outcome, 'seconds' | 'listedNames'>;

async function transfer(page: Page, task: Task, settings: Partial<TransferSettings>): Promise<Measured> {
  const direction = task.kind === 'upload' ? 'upload' : 'download';
  await page.call('transfer.configure', { ...settings, [`${direction}Conflicts`]: 'overwrite' });
  const startedAtMs = performance.now();
  const { sessionId } = await page.call('session.open', connectionInput(task.server));
  const remoteFolder = remotePath(task.remoteFolder);
  const entries: Entry[] = [];
  const onPart = (part: Part<'remote.list'>): void => placePart(entries, part);
  if (direction === 'upload') await page.call('engine.list', { path: enginePath('') }, { onPart });
  else await page.call('remote.list', { sessionId, path: remoteFolder }, { onPart });
  const sources = entries.map(transferSource);
  const where = { sessionId, direction, remoteFolder, engineFolder: enginePath('') } as const;
  const { batchId } = await page.call('transfer.add', { ...where, sources });
  const batch = await page.batchEnded(batchId);
  const seconds = (performance.now() - startedAtMs) / 1000;
  if (batch.counts.failed > 0) throw new Error(await firstFailure(page, batch));
  return { seconds, listedNames: null };
}

async function firstFailure(page: Page, { counts }: Batch): Promise<string> {
  const { transfers } = await page.call('transfer.list', { view: 'failed', offset: 0, limit: 1 });
  return `${counts.failed} files failed, the last one: ${transfers[0]?.error?.message}`;
}

async function list(page: Page, { server, remoteFolder, content }: Task): Promise<Measured> {
  const startedAtMs = performance.now();
  const { sessionId } = await page.call('session.open', connectionInput(server));
  const entries = await remoteEntries(page.call, sessionId, `${remoteFolder}/${content.itemName}`);
  const seconds = (performance.now() - startedAtMs) / 1000;
  return { seconds, listedNames: new Set(entries.map(({ name }) => name)).size };
}

async function withPage(task: Task, act: (page: Page) => Promise<Measured>): Promise<Outcome> {
  const argv = ['serve', '--no-open', '--engine-dir', task.localFolder];
  const program = startQuayside(argv, { homeDir: task.scratchDir, cwd: task.scratchDir });
  const { child, ended } = program;
  try {
    const measured = await Promise.race([openPage(program, task.signal).then(act), failureOf(program, task)]);
    const { pid } = child;
    return { ...measured, peakMemoryBytes: pid === undefined ? null : peakMemoryBytes(pid) };
  } finally {
    child.kill('SIGTERM');
    const hasEnded = await Promise.race([ended.then(() => true), delay(5_000, false, { ref: false })]);
    if (!hasEnded) child.kill('SIGKILL');
  }
}

async function failureOf({ ended }: RunningProgram, { signal }: Task): Promise<never> {
  const aborted = once(signal, 'abort').then(() => 'it took too long, or the bench was ended');
  const reason = await Promise.race([aborted, ended.then(({ stderr }) => `it ended: ${stderr.slice(-300)}`)]);
  throw new Error(`quayside serve: ${reason}`);
}

/** Exchanges the token for the cookie and opens the socket, as the page does. */
async function openPage({ child }: RunningProgram, signal: AbortSignal): Promise<Page> {
  if (child.stdout === null) throw new Error('no standard output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line', { signal });
  const url = new URL(String(line).replace('Quayside is at ', ''));
  const response = await fetch(url, { redirect: 'manual', signal });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${url.host}/wire`, { headers: { cookie, origin: url.origin } });
  await once(socket, 'open', { signal });

  const endedBatches = new Map<string, Batch>();
  const waiting = new Map<string, (batch: Batch) => void>();
  const onEvent = (event: EngineEvent): void => {
    if (event.type !== 'batch.ended') return;
    endedBatches.set(event.batch.batchId, event.batch);
    waiting.get(event.batch.batchId)?.(event.batch);
  };
  const { call } = createClient(
    {
      send: (frame) => socket.send(JSON.stringify(frame)),
      onFrame: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)))),
      onClose: (listener) => socket.on('close', listener),
    },
    ({ event }) => onEvent(event),
  );
  return {
    call,
    batchEnded: (batchId) =>
      new Promise((resolve) => {
        const batch = endedBatches.get(batchId);
        if (batch) resolve(batch);
        else waiting.set(batchId, resolve);
      }),
  };
}
