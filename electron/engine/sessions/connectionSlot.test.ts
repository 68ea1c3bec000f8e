import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../shared/errors.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { neverAborted } from '../ftp/wait.ts';
import { ConnectionSlot } from './connectionSlot.ts';

/** A connection as far as a slot knows one. */
class FakeConnection {
  isOpen = true;
  readonly calls: string[] = [];
  noop: (signal: AbortSignal) => Promise<{ code: number }> = async () => ({ code: 200 });

  command(command: string, signal: AbortSignal): Promise<{ code: number }> {
    this.calls.push(command);
    return this.noop(signal);
  }

  quit(): void {
    this.calls.push('quit');
    this.isOpen = false;
  }

  close(): void {
    this.calls.push('close');
    this.isOpen = false;
  }
}

function makeSlot(open?: (signal: AbortSignal, attempt: number) => Promise<FakeConnection>) {
  const opened: FakeConnection[] = [];
  const clock = { atMs: 0, nowMs: () => clock.atMs };
  const slot = new ConnectionSlot(async (signal) => {
    const connection = open ? await open(signal, opened.length) : new FakeConnection();
    opened.push(connection);
    return connection as unknown as FtpConnection;
  }, clock);
  return { slot, opened, clock };
}

/** Work that lasts until it is told to end. */
function lasting() {
  let finish = (): void => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { work: () => ended, finish };
}

describe('a place for one connection', () => {
  test('opens it when it is needed, once', async () => {
    const { slot, opened } = makeSlot();
    expect(opened).toHaveLength(0);
    expect(await slot.use(async () => 'first', neverAborted)).toBe('first');
    expect(await slot.use(async () => 'second', neverAborted)).toBe('second');
    expect(opened).toHaveLength(1);
    expect(opened[0]?.calls).toEqual([]);
  });

  test('is used in turns, in order', async () => {
    const { slot } = makeSlot();
    const done: string[] = [];
    const first = lasting();
    const uses = [
      slot.use(first.work, neverAborted).then(() => done.push('first')),
      slot.use(async () => done.push('second'), neverAborted),
      slot.use(async () => done.push('third'), neverAborted),
    ];
    await turn();
    expect(done).toEqual([]);
    first.finish();
    await Promise.all(uses);
    expect(done).toEqual(['first', 'second', 'third']);
  });

  test('gives the turn on after work that fails', async () => {
    const { slot, opened } = makeSlot();
    const failing = slot.use(
      async () => Promise.reject(new ConnectorError('not_found', 'No.')),
      neverAborted,
    );
    const next = slot.use(async () => 'next', neverAborted);
    await expect(failing).rejects.toMatchObject({ code: 'not_found' });
    expect(await next).toBe('next');
    expect(opened).toHaveLength(1);
  });

  test('replaces a connection that was lost', async () => {
    const { slot, opened } = makeSlot();
    await slot.use(async () => {}, neverAborted);
    Object.assign(opened[0] ?? {}, { isOpen: false });
    await slot.use(async () => {}, neverAborted);
    expect(opened).toHaveLength(2);
  });

  test('tries again after it could not connect', async () => {
    const { slot, opened } = makeSlot(async (_signal, attempt) => {
      if (attempt === 0 && opened.length === 0) {
        opened.push(new FakeConnection());
        throw new ConnectorError('connection_refused', 'No.');
      }
      return new FakeConnection();
    });
    await expect(slot.use(async () => {}, neverAborted)).rejects.toMatchObject({
      code: 'connection_refused',
    });
    expect(await slot.use(async () => 'here', neverAborted)).toBe('here');
  });
});

describe('a connection that has long been idle', () => {
  test.each<[string, number, FakeConnection['noop'], string[], number]>([
    ['is not asked too soon', 29_999, async () => ({ code: 200 }), [], 1],
    ['is asked, and goes on', 30_000, async () => ({ code: 200 }), ['NOOP'], 1],
    ['is replaced when it refuses', 30_000, async () => ({ code: 500 }), ['NOOP', 'close'], 2],
    [
      'is replaced when it is lost',
      30_000,
      async () => Promise.reject(new ConnectorError('connection_lost', 'Gone.')),
      ['NOOP', 'close'],
      2,
    ],
  ])('%s', async (_what, idleMs, noop, calls, openedCount) => {
    const { slot, opened, clock } = makeSlot();
    await slot.use(async () => {
      clock.atMs = 1_000_000;
    }, neverAborted);
    Object.assign(opened[0] ?? {}, { noop });
    clock.atMs += idleMs;
    expect(await slot.use(async () => 'done', neverAborted)).toBe('done');
    expect(opened[0]?.calls).toEqual(calls);
    expect(opened).toHaveLength(openedCount);
  });

  test('is not waited for as long as its socket timeout', async () => {
    const { slot, opened, clock } = makeSlot();
    await slot.use(async () => {}, neverAborted);
    clock.atMs = 60_000;
    const noop: FakeConnection['noop'] = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    Object.assign(opened[0] ?? {}, { noop });
    expect(await slot.use(async () => 'done', neverAborted)).toBe('done');
    expect(opened).toHaveLength(2);
  }, 8_000);

  test('an abort while it is asked opens no other', async () => {
    const { slot, opened, clock } = makeSlot();
    await slot.use(async () => {}, neverAborted);
    clock.atMs = 60_000;
    const controller = new AbortController();
    const noop: FakeConnection['noop'] = async () => {
      controller.abort();
      throw new Error('aborted');
    };
    Object.assign(opened[0] ?? {}, { noop });
    await expect(slot.use(async () => {}, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened).toHaveLength(1);
  });
});

describe('giving up', () => {
  test('while waiting for a turn: at once, and the work never begins', async () => {
    const { slot } = makeSlot();
    const first = lasting();
    const using = slot.use(first.work, neverAborted);
    const controller = new AbortController();
    let hasBegun = false;
    const waiting = slot.use(async () => {
      hasBegun = true;
    }, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    first.finish();
    await using;
    await slot.use(async () => {}, neverAborted);
    expect(hasBegun).toBe(false);
  });

  test('before it began: at once, even when the turn is somebody else’s', async () => {
    const { slot } = makeSlot();
    const first = lasting();
    const using = slot.use(first.work, neverAborted);
    await expect(slot.use(async () => {}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    first.finish();
    await using;
  });
});

describe('closing', () => {
  test('says QUIT, and what still waits is cancelled', async () => {
    const { slot, opened } = makeSlot();
    const first = lasting();
    const using = slot.use(first.work, neverAborted);
    const waiting = slot.use(async () => 'never', neverAborted);
    await turn();
    slot.close();
    slot.close();
    first.finish();
    await using;
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened[0]?.calls).toEqual(['quit']);
    await expect(slot.use(async () => 'never', neverAborted)).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened).toHaveLength(1);
  });

  test('while connecting: the connection is closed as soon as it is there', async () => {
    const late = lasting();
    const { slot, opened } = makeSlot(async () => {
      await late.work();
      return new FakeConnection();
    });
    const using = slot.use(async () => 'never', neverAborted);
    await turn();
    slot.close();
    late.finish();
    await expect(using).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened[0]?.calls).toEqual(['quit']);
  });
});
