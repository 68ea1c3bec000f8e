import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { neverAborted } from '../ftp/wait.ts';
import { ConnectionPool } from './connectionPool.ts';

/** Stands for a connection: the pool looks at nothing but this. */
const fakeConnection = () =>
  ({ isOpen: true, quit: vi.fn() }) as unknown as FtpConnection & { isOpen: boolean };

/** A server that bears so many connections beside the one for browsing. */
function serverOf(bears: number) {
  const opened: FtpConnection[] = [];
  const refusedAt: number[] = [];
  const browsing = fakeConnection();
  const pool = new ConnectionPool(
    {
      open: async () => {
        if (opened.length >= bears) throw new ConnectorError('too_many_connections', 'Too many.');
        const connection = fakeConnection();
        opened.push(connection);
        return connection;
      },
      borrow: (work) => work(browsing),
    },
    (openCount) => refusedAt.push(openCount),
  );
  return { pool, opened, refusedAt, browsing };
}

const acquire = (pool: ConnectionPool) => pool.acquire(neverAborted);

describe('a pool', () => {
  test('uses a connection again and does not log in for each file', async () => {
    const { pool, opened } = serverOf(5);
    for (let files = 0; files < 3; files++) (await acquire(pool)).release();
    expect(opened).toHaveLength(1);
    pool.close();
  });

  test('counts prepared ones as taken only when somebody has asked for them', async () => {
    const { pool, opened } = serverOf(5);
    const first = await acquire(pool);
    for (let count = 0; count < 3; count++) pool.prepare(neverAborted);
    expect([pool.takenCount, pool.spareCount]).toEqual([1, 3]);
    const asked = [acquire(pool), acquire(pool)];
    expect([pool.takenCount, pool.spareCount]).toEqual([3, 1]);
    await Promise.all(asked);
    expect([pool.takenCount, pool.spareCount]).toEqual([3, 1]);
    first.release();
    expect([pool.takenCount, pool.spareCount]).toEqual([2, 2]);
    expect(opened).toHaveLength(4);
    pool.close();
  });

  test('does not give out one that was lost meanwhile', async () => {
    const { pool, opened } = serverOf(5);
    const first = await acquire(pool);
    first.release();
    (first.connection as unknown as { isOpen: boolean }).isOpen = false;
    expect((await acquire(pool)).connection).not.toBe(first.connection);
    expect(opened).toHaveLength(2);
    pool.close();
  });

  test('tells how many the server bears, and goes on with those', async () => {
    const { pool, refusedAt } = serverOf(2);
    await acquire(pool);
    await acquire(pool);
    await expect(acquire(pool)).rejects.toMatchObject({ code: 'too_many_connections' });
    await setImmediate();
    expect(refusedAt).toEqual([2]);
    expect(pool.usedCount).toBe(2);
    pool.close();
  });

  test('counts what the server bears when none is on the way any more', async () => {
    const { pool, refusedAt } = serverOf(3);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => acquire(pool)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await setImmediate();
    expect(refusedAt).toEqual([3]);
    pool.close();
  });

  test('takes turns on the connection for browsing where there is no other', async () => {
    const { pool, browsing, refusedAt } = serverOf(0);
    for (let files = 0; files < 2; files++) {
      const { connection, release } = await acquire(pool);
      expect(connection).toBe(browsing);
      release();
    }
    await setImmediate();
    expect(refusedAt).toEqual([0]);
    expect(browsing.quit).not.toHaveBeenCalled();
    pool.close();
  });

  test('closes what is idle and what is used', async () => {
    const { pool, opened } = serverOf(5);
    const used = await acquire(pool);
    (await acquire(pool)).release();
    pool.close();
    used.release();
    for (const connection of opened) expect(connection.quit).toHaveBeenCalledOnce();
    await expect(acquire(pool)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('lets go of what stays idle', async () => {
    vi.useFakeTimers();
    try {
      const { pool, opened } = serverOf(5);
      (await acquire(pool)).release();
      vi.advanceTimersByTime(20_000);
      expect(opened[0]?.quit).toHaveBeenCalledOnce();
      await acquire(pool);
      expect(opened).toHaveLength(2);
      pool.close();
    } finally {
      vi.useRealTimers();
    }
  });
});
