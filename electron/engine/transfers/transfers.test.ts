import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectionInputSchema } from '../../../shared/connector.ts';
import { type EngineEvent, engineEventSchema } from '../../../shared/contract/events.ts';
import { enginePath, remotePath } from '../../../shared/model/paths.ts';
import { isTransferEnded, type Transfer } from '../../../shared/model/transfer.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { type Commands, startSmallServer } from '../ftp/smallServer.testkit.ts';
import { neverAborted } from '../ftp/wait.ts';
import { systemClock } from '../ports.ts';
import { Sessions } from '../sessions/sessions.ts';
import { Transfers } from './transfers.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'quayside-transfers-'));
});
afterEach(() => rm(dir, { recursive: true }));

const content = 'content of the file';

const sendsContent: Commands = {
  size: ({ reply }) => reply(`213 ${content.length}`),
  retr: async ({ reply, data }) => {
    reply('150 Go');
    (await data()).end(content);
    reply('226 Done');
  },
};

/** Sends a little and then nothing more. */
const sendsForEver: Commands = {
  size: ({ reply }) => reply('213 1000000'),
  retr: async ({ reply, data }) => {
    reply('150 Go');
    const socket = await data();
    socket.write('a little');
    socket.on('close', () => reply('426 Broken off'));
  },
};

async function start(commands: Commands) {
  const server = await startSmallServer(commands);
  const events: EngineEvent[] = [];
  const emit = (event: EngineEvent): void => {
    // As the page checks them: a transfer that does not fit the contract must fail here.
    events.push(engineEventSchema.parse(event));
  };
  const sessions = new Sessions(emit, systemClock);
  const transfers = new Transfers(emit, systemClock);
  const input = connectionInputSchema.parse({ host: '127.0.0.1', port: server.port });
  const { sessionId } = await sessions.open(input, { keepFailed: false }, neverAborted);
  const folder = await EngineFolder.open(dir);
  events.length = 0;
  const download = (name: string, overwrite = false): Transfer =>
    transfers.start(
      {
        sessionId,
        direction: 'download',
        remotePath: remotePath(`/${name}`),
        enginePath: enginePath(name),
        overwrite,
      },
      sessions.get(sessionId),
      folder,
    );
  const statesOf = ({ transferId }: Transfer): string[] =>
    events.flatMap((event) =>
      event.type === 'transfer.changed' && event.transfer.transferId === transferId
        ? [event.transfer.state]
        : [],
    );
  const until = async (isSo: () => boolean): Promise<void> => {
    await expect.poll(isSo, { interval: 5, timeout: 5_000 }).toBe(true);
  };
  const hasEnded = ({ transferId }: Transfer): boolean =>
    transfers.toModels().some((model) => model.transferId === transferId && isTransferEnded(model));
  return {
    server,
    events,
    sessions,
    sessionId,
    transfers,
    download,
    statesOf,
    until,
    ended: (transfer: Transfer) => until(() => hasEnded(transfer)),
    model: ({ transferId }: Transfer) => transfers.toModels().find((each) => each.transferId === transferId),
    [Symbol.asyncDispose]: async () => {
      await transfers.close();
      sessions.closeAll();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('a transfer', () => {
  test('tells how it goes, and that its folder has changed', async () => {
    await using at = await start(sendsContent);
    const transfer = at.download('a');
    expect(transfer).toMatchObject({ state: 'waiting', transferredBytes: 0, verified: null, error: null });
    await at.ended(transfer);
    const states = at.statesOf(transfer);
    expect(states[0]).toBe('waiting');
    expect(states.slice(1, -1).every((state) => state === 'running')).toBe(true);
    expect(at.model(transfer)).toMatchObject({
      state: 'done',
      sizeBytes: content.length,
      transferredBytes: content.length,
      verified: true,
      error: null,
    });
    await at.until(() => at.events.at(-1)?.type === 'engine.changed');
    expect(at.events.at(-1)).toEqual({ type: 'engine.changed', path: '' });
    expect(await readFile(path.join(dir, 'a'), 'utf8')).toBe(content);
  });

  test('that fails tells why, without a secret and a stack', async () => {
    await using at = await start({ ...sendsContent, retr: ({ reply }) => reply('550 Permission denied') });
    const transfer = at.download('a');
    await at.ended(transfer);
    expect(at.model(transfer)).toMatchObject({
      state: 'failed',
      error: { code: 'permission_denied', path: '/a', ftp_reply: '550 Permission denied' },
    });
  });

  test('to a name that is taken fails before a byte is asked for', async () => {
    await writeFile(path.join(dir, 'a'), 'old');
    await using at = await start(sendsContent);
    const transfer = at.download('a');
    await at.ended(transfer);
    expect(at.model(transfer)).toMatchObject({ state: 'failed', error: { code: 'already_exists' } });
    expect(at.server.received.some((line) => line.startsWith('RETR'))).toBe(false);
    expect(await readFile(path.join(dir, 'a'), 'utf8')).toBe('old');
  });

  test('goes after those that came before it, and one that fails does not hold up the rest', async () => {
    await using at = await start({
      ...sendsContent,
      retr: (exchange) =>
        exchange.argument === '/b' ? exchange.reply('550 Permission denied') : sendsContent.retr?.(exchange),
    });
    const all = ['a', 'b', 'c'].map((name) => at.download(name));
    for (const transfer of all) await at.ended(transfer);
    expect(all.map((transfer) => at.model(transfer)?.state)).toEqual(['done', 'failed', 'done']);
    expect(at.server.received.filter((line) => line.startsWith('RETR'))).toEqual([
      'RETR /a',
      'RETR /b',
      'RETR /c',
    ]);
    expect((await readdir(dir)).sort()).toEqual(['a', 'c']);
  });
});

describe('cancelling', () => {
  test('ends one that runs, leaves nothing of it, and lets the next go on', async () => {
    await using at = await start({
      ...sendsForEver,
      retr: (exchange) => (exchange.argument === '/a' ? sendsForEver : sendsContent).retr?.(exchange),
      size: (exchange) => (exchange.argument === '/a' ? sendsForEver : sendsContent).size?.(exchange),
    });
    const running = at.download('a');
    const next = at.download('b');
    await at.until(() => (at.model(running)?.transferredBytes ?? 0) > 0);
    at.transfers.cancel(running.transferId);
    await at.ended(running);
    expect(at.model(running)).toMatchObject({ state: 'cancelled', error: null });
    await at.ended(next);
    expect(at.model(next)?.state).toBe('done');
    expect(await readdir(dir)).toEqual(['b']);
  });

  test('ends one that waits at once, and it never begins', async () => {
    await using at = await start(sendsForEver);
    const running = at.download('a');
    const waiting = at.download('b');
    at.transfers.cancel(waiting.transferId);
    await at.ended(waiting);
    expect(at.statesOf(waiting)).toEqual(['waiting', 'cancelled']);
    expect(at.model(running)?.state).not.toBe('cancelled');
  });

  test('the whole session ends all of its transfers', async () => {
    await using at = await start(sendsForEver);
    const all = ['a', 'b'].map((name) => at.download(name));
    await at.until(() => at.model(all[0] as Transfer)?.state === 'running');
    at.transfers.cancelSession('another');
    expect(all.some((transfer) => at.model(transfer)?.state === 'cancelled')).toBe(false);
    at.transfers.cancelSession(at.sessionId);
    at.sessions.close(at.sessionId);
    for (const transfer of all) await at.ended(transfer);
    expect(all.map((transfer) => at.model(transfer)?.state)).toEqual(['cancelled', 'cancelled']);
  });

  test('at the end: nothing touches a file any more', async () => {
    await using at = await start(sendsForEver);
    const transfer = at.download('a');
    await at.until(() => (at.model(transfer)?.transferredBytes ?? 0) > 0);
    await at.transfers.close();
    expect(await readdir(dir)).toEqual([]);
  });

  test('changes nothing about one that has ended', async () => {
    await using at = await start(sendsContent);
    const transfer = at.download('a');
    await at.ended(transfer);
    const states = at.statesOf(transfer);
    at.transfers.cancel(transfer.transferId);
    at.transfers.cancel('nobody');
    expect(at.statesOf(transfer)).toEqual(states);
  });
});

test('one that has ended can be forgotten, one that runs cannot', async () => {
  await using at = await start(sendsForEver);
  const transfer = at.download('a');
  at.transfers.dismiss(transfer.transferId);
  expect(at.transfers.toModels()).toHaveLength(1);
  at.transfers.cancel(transfer.transferId);
  await at.ended(transfer);
  at.transfers.dismiss(transfer.transferId);
  at.transfers.dismiss(transfer.transferId);
  expect(at.transfers.toModels()).toEqual([]);
  expect(at.events.filter(({ type }) => type === 'transfer.dismissed')).toHaveLength(1);
});
