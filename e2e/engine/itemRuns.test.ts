import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../electron/engine/transfers/item.ts';
import { newItem } from '../../electron/engine/transfers/queue.testkit.ts';
import { type ScriptedServer, scriptedServer } from '../servers/scripted.ts';
import { deferred, makeEngineDir, openConnection } from './connector.ts';
import { openRuns } from './runs.ts';

const mib = 1024 * 1024;
const modifiedAtMs = Date.UTC(2020, 0, 2, 3, 4, 5);

describe('two of the same to the same place', () => {
  test('download one after the other, whatever becomes of the second', async () => {
    await using engine = await makeEngineDir();
    const content = randomBytes(3 * mib);
    const begun = deferred();
    const goOn = deferred();
    let retrieved = 0;
    await using server = await scriptedServer({
      files: { '/d/f': content },
      on: {
        RETR: async (exchange) => {
          retrieved++;
          await exchange.reply('150 Here.');
          const data = await exchange.data.open();
          await data.write(content.subarray(0, mib));
          begun.happen();
          await goOn.happened;
          await data.write(content.subarray(mib));
          await data.end();
          return '226 Done.';
        },
      },
    });
    const { runs, add, start, pause, whenFreed } = await openRuns(engine.dir, { downloadConflicts: 'skip' });
    const item = newItem('f', { sizeBytes: content.length, modifiedAtMs });
    const [first, second, third] = [await add(item), await add(item), await add(item)];
    const running = start(first, await openConnection(server));
    await begun.happened;
    const connection = await openConnection(server);
    // Neither keeps the connection.
    for (const other of [second, third]) {
      await start(other, connection).moved;
      expect(other.status.state).toBe('queued');
    }
    await pause(second);
    expect(second.status.state).toBe('paused');
    let isFree = false;
    const free = runs.whenFree(second).then(() => {
      isFree = true;
    });
    await delay(20);
    // The first one's part is not to be taken for what the second has left.
    expect(isFree).toBe(false);
    goOn.happen();
    await Promise.all([free, running.ended, whenFreed(third)]);
    await start(third, connection).ended;
    expect(first.status).toMatchObject({ state: 'done', isSkipped: false });
    expect(third.status).toMatchObject({ state: 'done', isSkipped: true });
    expect(retrieved).toBe(1);
    expect((await readFile(join(engine.dir, 'f'))).equals(content)).toBe(true);
    expect(await readdir(engine.dir)).toEqual(['f']);
  });

  test('upload one after the other, also to a name that is another only by its case', async () => {
    await using engine = await makeEngineDir();
    const content = randomBytes(mib);
    for (const name of ['f', 'F']) {
      await writeFile(join(engine.dir, name), content);
      await utimes(join(engine.dir, name), modifiedAtMs / 1000, modifiedAtMs / 1000);
    }
    const begun = deferred();
    const goOn = deferred();
    let storing = 0;
    let mostAtOnce = 0;
    await using server = await scriptedServer({
      files: { '/d/': '' },
      on: {
        STOR: async (exchange) => {
          storing++;
          mostAtOnce = Math.max(mostAtOnce, storing);
          begun.happen();
          await goOn.happened;
          await exchange.usual();
          storing--;
        },
      },
    });
    const { add, start, whenFreed } = await openRuns(engine.dir, { uploadConflicts: 'overwrite' });
    const facts = { sizeBytes: content.length, modifiedAtMs };
    const items = [];
    for (const name of ['f', 'F', 'f']) items.push(await add(newItem(name, facts), { direction: 'upload' }));
    const untilDone = async (item: Item): Promise<void> => {
      const connection = await openConnection(server);
      for (;;) {
        const freed = whenFreed(item);
        await start(item, connection).ended;
        if (item.status.state === 'done') return;
        await freed;
      }
    };
    const done = items.map(untilDone);
    await begun.happened;
    goOn.happen();
    await Promise.all(done);
    expect(items.map(({ status }) => status.state)).toEqual(['done', 'done', 'done']);
    expect(mostAtOnce).toBe(1);
  });
});

test.each([
  ['small', 1_000],
  ['large', 3 * mib],
])(
  'a %s source that changes while it is fetched is seen to be newer than what came',
  async (_size, sizeBytes) => {
    await using engine = await makeEngineDir();
    const content = randomBytes(sizeBytes);
    let hasChanged = false;
    await using server = await scriptedServer({
      files: { '/d/f': content },
      on: {
        MDTM: () => (hasChanged ? '213 20240102030405' : '213 20200102030405'),
        RETR: async (exchange) => {
          await exchange.usual();
          hasChanged = true;
        },
      },
    });
    const { add, start } = await openRuns(engine.dir);
    // As LIST tells it.
    const told = { modifiedAtMs: modifiedAtMs - 5_000, modifiedPrecision: 'minute' } as const;
    const item = await add(newItem('f', { sizeBytes, ...told }));
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('done');
    expect((await stat(join(engine.dir, 'f'))).mtimeMs).toBe(modifiedAtMs);
  },
);

describe('a download that goes on', () => {
  /** Sends `/d/f` up to two thirds, as many times as it is told, and breaks off. */
  async function startCutting(content: Buffer, mdtm: () => string, times = 1): Promise<ScriptedServer> {
    let cuts = 0;
    return scriptedServer({
      files: { '/d/f': content },
      on: {
        MDTM: mdtm,
        RETR: async (exchange) => {
          if (cuts++ >= times) return exchange.usual();
          await exchange.reply('150 Here.');
          const data = await exchange.data.open();
          await data.write(content.subarray(exchange.state.offset, (content.length / 3) * 2));
          await data.end();
          await exchange.reply('426 Broken.');
        },
      },
    });
  }

  test.each([
    ['was changed, and has its size still', true],
    ['is as it was', false],
  ])('of a source that %s', async (_how, isChanged) => {
    await using engine = await makeEngineDir();
    const content = randomBytes(3 * mib);
    let mdtm = '213 20200102030405';
    await using server = await startCutting(content, () => mdtm);
    const { queue, add, start } = await openRuns(engine.dir);
    const item = await add(newItem('f', { sizeBytes: content.length, modifiedAtMs }));
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('waiting');
    expect(await readdir(engine.dir)).toContain('f.part');

    const now = Buffer.from(content);
    if (isChanged) {
      // Not in what is compared before it goes on.
      now.fill(7, 0, mib);
      mdtm = '213 20240102030405';
    }
    server.files.set('/d/f', now);
    queue.apply(item, { kind: 'retry' });
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('done');
    expect(item.notes).toEqual([isChanged ? 'restarted' : 'resumed']);
    expect((await readFile(join(engine.dir, 'f'))).equals(now)).toBe(true);
    expect(await readdir(engine.dir)).toEqual(['f']);
  });

  test('by a record of an earlier version learns the server’s time, and knows a later change by it', async () => {
    await using engine = await makeEngineDir();
    const content = randomBytes(3 * mib);
    let mdtm = '213 20200102030405';
    await using server = await startCutting(content, () => mdtm, 2);
    const { queue, add, start } = await openRuns(engine.dir);
    const item = await add(newItem('f', { sizeBytes: content.length, modifiedAtMs }));
    await start(item, await openConnection(server)).ended;
    const recordPath = join(engine.dir, 'f.part-record');
    const { serverTimeMs, ...older } = JSON.parse(await readFile(recordPath, 'utf8'));
    expect(serverTimeMs).toBe(modifiedAtMs);
    await writeFile(recordPath, JSON.stringify(older));
    queue.apply(item, { kind: 'retry' });
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('waiting');
    expect(item.notes).toEqual([]);

    const now = Buffer.from(content).fill(7, 0, mib);
    mdtm = '213 20240102030405';
    server.files.set('/d/f', now);
    queue.apply(item, { kind: 'retry' });
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('done');
    expect(item.notes).toEqual(['restarted']);
    expect((await readFile(join(engine.dir, 'f'))).equals(now)).toBe(true);
  });

  test('of a source that had grown since it was listed, before its part was begun', async () => {
    await using engine = await makeEngineDir();
    const content = randomBytes(3 * mib);
    await using server = await startCutting(content, () => '213 20200102030405');
    const { queue, add, start } = await openRuns(engine.dir);
    const item = await add(newItem('f', { sizeBytes: content.length - 1_000, modifiedAtMs }));
    await start(item, await openConnection(server)).ended;
    expect(await readdir(engine.dir)).toContain('f.part');
    queue.apply(item, { kind: 'retry' });
    await start(item, await openConnection(server)).ended;
    expect(item.status.state).toBe('done');
    expect(item.notes).toEqual(['resumed']);
    expect((await readFile(join(engine.dir, 'f'))).equals(content)).toBe(true);
  });

  test.each(['skip', 'rename', 'ask'] as const)(
    'finds its place taken meanwhile (%s), and leaves nothing of what came before',
    async (downloadConflicts) => {
      await using engine = await makeEngineDir();
      const content = randomBytes(3 * mib);
      await using server = await startCutting(content, () => '213 20200102030405');
      const { queue, add, start } = await openRuns(engine.dir, { downloadConflicts });
      const item = await add(newItem('f', { sizeBytes: content.length, modifiedAtMs }));
      await start(item, await openConnection(server)).ended;
      await writeFile(join(engine.dir, 'f'), 'of somebody else');
      queue.apply(item, { kind: 'retry' });
      await start(item, await openConnection(server)).ended;
      if (downloadConflicts === 'ask') {
        expect(item.status.state).toBe('conflict');
        // A person may still choose to replace it.
        expect(await readdir(engine.dir)).toContain('f.part');
        expect(queue.act('cancel', { kind: 'transfers', transferIds: [item.id] })).toEqual([item]);
        return;
      }
      expect(item.status.state).toBe('done');
      expect(await readFile(join(engine.dir, 'f'), 'utf8')).toBe('of somebody else');
      expect(await readdir(engine.dir)).toEqual(downloadConflicts === 'skip' ? ['f'] : ['f', 'f (2)']);
    },
  );
});
