import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ConnectorError, cancelled } from '../../../shared/errors.ts';
import { type FakeClock, fakeClock } from '../fakeClock.testkit.ts';
import type { FtpConnection } from '../ftp/connection.ts';
import { neverAborted } from '../ftp/wait.ts';
import { ConnectionSlot, type SlotState } from './connectionSlot.ts';
import type { KeepAlive } from './keepAlive.ts';

/** A connection as far as a slot knows one. */
class FakeConnection {
  isOpen = true;
  changeCount = 0;
  readonly calls: string[] = [];
  #onEnded: (reason: ConnectorError) => void = () => {};
  readonly ended = new Promise<ConnectorError>((resolve) => {
    this.#onEnded = resolve;
  });
  noop: (signal: AbortSignal) => Promise<{ code: number }> = async () => ({ code: 200 });

  command(command: string, signal: AbortSignal): Promise<{ code: number }> {
    this.calls.push(command);
    return this.noop(signal);
  }

  /** As the server or the network does it. */
  end(reason = lost()): void {
    this.isOpen = false;
    this.#onEnded(reason);
  }

  quit(): void {
    this.calls.push('quit');
    this.end();
  }

  close(): void {
    this.calls.push('close');
    this.end();
  }
}

const lost = (ftpReply?: string): ConnectorError =>
  new ConnectorError('connection_lost', 'Gone.', { ftpReply });

const never: KeepAlive = { everyMs: 1_000, forMs: 0 };

function makeSlot(
  open?: (signal: AbortSignal, attempt: number) => Promise<FakeConnection>,
  keepAlive: KeepAlive = never,
) {
  const opened: FakeConnection[] = [];
  const states: SlotState[] = [];
  const clock = fakeClock();
  const slot: ConnectionSlot = new ConnectionSlot({
    open: async (signal) => {
      const connection = open ? await open(signal, opened.length) : new FakeConnection();
      opened.push(connection);
      return connection as unknown as FtpConnection;
    },
    clock,
    keepAlive: () => keepAlive,
    onChange: () => states.push(slot.state),
  });
  const use = () => slot.use(async () => 'done', neverAborted);
  return { slot, opened, states, clock, use };
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
    opened[0]?.end();
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
  const refusing = async () => ({ code: 530 });
  const losing = async () => Promise.reject(lost());
  test.each<[string, number, FakeConnection['noop'], string[], number]>([
    ['is not asked too soon', 29_999, refusing, [], 1],
    ['is asked, and goes on', 30_000, async () => ({ code: 200 }), ['NOOP'], 1],
    ['goes on when it does not know NOOP', 30_000, async () => ({ code: 500 }), ['NOOP'], 1],
    ['is replaced when it does not know us', 30_000, refusing, ['NOOP', 'close'], 2],
    ['is replaced when it is lost', 30_000, losing, ['NOOP', 'close'], 2],
  ])('%s', async (_what, idleMs, noop, calls, openedCount) => {
    const { opened, clock, use } = makeSlot();
    await use();
    Object.assign(opened[0] ?? {}, { noop });
    clock.pass(idleMs);
    expect(await use()).toBe('done');
    expect(opened[0]?.calls).toEqual(calls);
    expect(opened).toHaveLength(openedCount);
  });

  test('is not waited for as long as its socket timeout', async () => {
    const { opened, states, clock, use } = makeSlot();
    await use();
    clock.pass(60_000);
    const noop: FakeConnection['noop'] = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    Object.assign(opened[0] ?? {}, { noop });
    const using = use();
    await turn();
    clock.pass(3_000);
    expect(await using).toBe('done');
    expect(opened).toHaveLength(2);
    expect(states.at(-1)).toMatchObject({
      notice: { kind: 'silent', idleMs: null, words: null },
    });
  });

  test('an abort while it is asked opens no other', async () => {
    const { slot, opened, clock, use } = makeSlot();
    await use();
    clock.pass(60_000);
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

describe('a connection that was lost while nobody used it', () => {
  test('is replaced with the next use, which is seen and told in a sentence', async () => {
    const { opened, states, clock, use } = makeSlot();
    await use();
    clock.pass(25_000);
    opened[0]?.end(lost('421 Timeout.'));
    await turn();
    clock.pass(600_000);
    await use();
    expect(states).toEqual([
      { kind: 'reconnecting' },
      {
        kind: 'ready',
        notice: { kind: 'ended', idleMs: 25_000, words: null },
      },
    ]);
  });

  test.each([
    [19_999, 2],
    [20_000, 3],
  ])('%d ms later the next use takes the sentence away, or not yet', async (ms, changes) => {
    const { opened, states, clock, use } = makeSlot();
    await use();
    opened[0]?.end();
    await use();
    clock.pass(ms);
    await use();
    await use();
    expect(states).toHaveLength(changes);
  });

  test('without a way to the server it is offline; each use tries again, and somebody else’s luck is heard of', async () => {
    let isReachable = true;
    const { slot, opened, states, use } = makeSlot(async () => {
      if (isReachable) return new FakeConnection();
      throw new ConnectorError('connection_refused', 'No.');
    });
    await use();
    opened[0]?.end();
    isReachable = false;
    await expect(use()).rejects.toMatchObject({ code: 'connection_refused' });
    await expect(use()).rejects.toMatchObject({ code: 'connection_refused' });
    slot.noteReachable();
    await expect(use()).rejects.toMatchObject({ code: 'connection_refused' });
    isReachable = true;
    expect(await use()).toBe('done');
    const kinds = states.map(({ kind }) => kind);
    const attempt = ['reconnecting', 'offline'];
    expect(kinds).toEqual([...attempt, ...attempt, 'ready', ...attempt, 'reconnecting', 'ready']);
    expect(states.at(-1)).toEqual({ kind: 'ready', notice: null });
  });

  test('a use that is given up meanwhile leaves it as it was', async () => {
    const controller = new AbortController();
    const { slot, opened, states, use } = makeSlot(async (_signal, attempt) => {
      if (attempt === 0) return new FakeConnection();
      controller.abort();
      throw cancelled();
    });
    await use();
    opened[0]?.end();
    await expect(slot.use(async () => {}, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(states).toEqual([{ kind: 'reconnecting' }, { kind: 'ready', notice: null }]);
  });
});

describe('a connection that is lost at work', () => {
  /** Loses the first connections, after it has changed so much. */
  const losing = (times: number, changes: number) => {
    let runs = 0;
    const work = async (connection: FtpConnection): Promise<number> => {
      runs++;
      const fake = connection as unknown as FakeConnection;
      fake.changeCount += changes;
      if (runs > times) return runs;
      fake.end();
      throw lost();
    };
    return { work, runs: () => runs };
  };

  test('is replaced, and work that has changed nothing is done again', async () => {
    const { slot, states } = makeSlot();
    const { work } = losing(1, 0);
    expect(await slot.use(work, neverAborted)).toBe(2);
    expect(states.at(-1)).toEqual({
      kind: 'ready',
      notice: { kind: 'midCommand', idleMs: null, words: null },
    });
  });

  test('once', async () => {
    const { slot } = makeSlot();
    const { work, runs } = losing(2, 0);
    await expect(slot.use(work, neverAborted)).rejects.toMatchObject({ code: 'connection_lost' });
    expect(runs()).toBe(2);
  });

  test('what may have changed something is not done twice, and says so', async () => {
    const { slot, opened } = makeSlot();
    const { work, runs } = losing(1, 1);
    await expect(slot.use(work, neverAborted)).rejects.toMatchObject({
      code: 'connection_lost',
      retry: 'ask',
      message: expect.stringContaining('not known whether this was done'),
    });
    expect(runs()).toBe(1);
    expect(opened).toHaveLength(1);
  });

  test('nor is it said to be safe to do again when that is lost with the second connection', async () => {
    const { slot, opened } = makeSlot();
    const work = async (connection: FtpConnection): Promise<void> => {
      const fake = connection as unknown as FakeConnection;
      if (opened.length === 2) fake.changeCount++;
      fake.end();
      throw lost();
    };
    await expect(slot.use(work, neverAborted)).rejects.toMatchObject({
      code: 'connection_lost',
      retry: 'ask',
      message: expect.stringContaining('not known whether this was done'),
    });
    expect(opened).toHaveLength(2);
  });

  test.each([
    ['a data connection that broke', lost(), true],
    ['a server that was silent for a minute', new ConnectorError('socket_timeout', 'Silent.'), false],
    ['a refusal', new ConnectorError('not_found', 'No.'), true],
  ])('%s is no reason', async (_what, error, staysOpen) => {
    const { slot, opened } = makeSlot();
    const work = async (connection: FtpConnection): Promise<void> => {
      if (!staysOpen) (connection as unknown as FakeConnection).end(error);
      throw error;
    };
    await expect(slot.use(work, neverAborted)).rejects.toBe(error);
    expect(opened).toHaveLength(1);
    expect(slot.state.kind).toBe(staysOpen ? 'ready' : 'offline');
  });
});

describe('keeping alive', () => {
  const aMinute: KeepAlive = { everyMs: 20_000, forMs: 60_000 };
  const passing = async (clock: FakeClock, ms: number): Promise<void> => {
    for (let passedMs = 0; passedMs < ms; passedMs += 1_000) {
      clock.pass(1_000);
      await turn();
    }
  };

  test('says something else each time, for as long as is set, from the last use on', async () => {
    const { opened, clock, use } = makeSlot(undefined, aMinute);
    await use();
    await passing(clock, 300_000);
    expect(opened[0]?.calls).toEqual(['NOOP', 'TYPE I', 'PWD']);
    expect(clock.alarmCount()).toBe(0);
    await use();
    await passing(clock, 20_000);
    expect(opened[0]?.calls).toEqual(['NOOP', 'TYPE I', 'PWD', 'NOOP', 'STAT']);
  });

  test('spares a use the question', async () => {
    const { opened, clock, use } = makeSlot(undefined, aMinute);
    await use();
    await passing(clock, 59_000);
    await use();
    expect(opened[0]?.calls).toEqual(['NOOP', 'TYPE I']);
  });

  test('never runs while somebody uses the connection, and goes on afterwards', async () => {
    const { slot, opened, clock } = makeSlot(undefined, aMinute);
    const first = lasting();
    const using = slot.use(first.work, neverAborted);
    await turn();
    await passing(clock, 100_000);
    expect(opened[0]?.calls).toEqual([]);
    first.finish();
    await using;
    await passing(clock, 20_000);
    expect(opened[0]?.calls).toEqual(['NOOP']);
  });

  test('a server that does not answer is given up, and not asked for another connection', async () => {
    const { opened, clock, states, use } = makeSlot(undefined, aMinute);
    await use();
    Object.assign(opened[0] ?? {}, { noop: async () => Promise.reject(new Error('silent')) });
    await passing(clock, 300_000);
    expect(opened[0]?.calls).toEqual(['NOOP', 'close']);
    expect(opened).toHaveLength(1);
    expect(states).toEqual([]);
    await use();
    expect(states.at(-1)).toMatchObject({
      notice: { kind: 'silent', idleMs: null, words: null },
    });
  });

  test('ends with the connection, and when the place is closed', async () => {
    const { slot, opened, clock, use } = makeSlot(undefined, aMinute);
    await use();
    opened[0]?.end();
    await passing(clock, 20_000);
    expect(clock.alarmCount()).toBe(0);
    await use();
    slot.close();
    expect(clock.alarmCount()).toBe(0);
  });
});

describe('after a sleep', () => {
  test('a connection is asked before it is trusted, once', async () => {
    const { slot, opened, use } = makeSlot();
    await use();
    slot.wake();
    await use();
    await use();
    expect(opened[0]?.calls).toEqual(['NOOP']);
    expect(opened).toHaveLength(1);
  });

  test('one that did not outlast it is replaced', async () => {
    const { slot, opened, states, use } = makeSlot();
    await use();
    slot.wake();
    Object.assign(opened[0] ?? {}, { noop: async () => Promise.reject(lost()) });
    await use();
    expect(opened).toHaveLength(2);
    expect(states.at(-1)).toEqual({
      kind: 'ready',
      notice: { kind: 'asleep', idleMs: null, words: null },
    });
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
