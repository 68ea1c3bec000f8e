import { describe, expect, test } from 'vitest';
import { toColumns } from '../contract/entryColumns.ts';
import type { NumberedEvent } from '../contract/events.ts';
import { type Handlers, type Part, requestNames } from '../contract/requests.ts';
import { ConnectorError } from '../errors.ts';
import { makeEntry } from '../model/entry.ts';
import { createClient } from './client.ts';
import { serveWire } from './server.ts';
import type { Wire } from './wire.ts';

interface WireEnd extends Wire {
  readonly deliver: (frame: unknown) => void;
  readonly close: () => void;
}

/** Two ends of one pipe that carries JSON text, in order, one turn later: as a WebSocket would. */
function wirePair(): readonly [WireEnd, WireEnd] {
  const makeEnd = (other: () => WireEnd): WireEnd => {
    let onFrame: (frame: unknown) => void = () => {};
    const onClose: (() => void)[] = [];
    return {
      send: (frame) => {
        const text = JSON.stringify(frame);
        queueMicrotask(() => other().deliver(JSON.parse(text)));
      },
      onFrame: (listener) => {
        onFrame = listener;
      },
      onClose: (listener) => onClose.push(listener),
      deliver: (frame) => onFrame(frame),
      close: () => {
        for (const listener of onClose) listener();
      },
    };
  };
  const page: WireEnd = makeEnd(() => engine);
  const engine: WireEnd = makeEnd(() => page);
  return [page, engine];
}

/** A page and an engine that does what `handlers` say, joined. */
function join(handlers: Partial<Handlers>) {
  const [pageEnd, engineEnd] = wirePair();
  const listeners = new Set<(event: NumberedEvent) => void>();
  const missing = async (): Promise<never> => {
    throw new Error('a handler that this test did not foresee');
  };
  const allHandlers: unknown = {
    ...Object.fromEntries(requestNames.map((name) => [name, missing])),
    ...handlers,
  };
  serveWire(engineEnd, {
    handlers: allHandlers as Handlers,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const events: NumberedEvent[] = [];
  const client = createClient(pageEnd, (event) => events.push(event));
  const emit = (event: NumberedEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return { client, pageEnd, engineEnd, events, emit, listeners };
}

const file = makeEntry({ name: 'a.txt', type: 'file' });
const sessionClosed: NumberedEvent = { seq: 1, event: { type: 'session.closed', sessionId: 's' } };
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new ConnectorError('cancelled', 'Cancelled.'))),
  );

describe('a call', () => {
  test('brings its params in and the result out', async () => {
    const { client } = join({ 'engine.stat': async ({ path }) => makeEntry({ name: path, type: 'file' }) });
    expect(await client.call('engine.stat', { path: 'x' as never })).toEqual(
      makeEntry({ name: 'x', type: 'file' }),
    );
  });

  test('gets the defaults that it left out', async () => {
    let port: unknown = 'not called';
    const { client } = join({
      'session.open': async (connection) => {
        port = connection.port;
        throw new ConnectorError('cancelled', 'Enough seen.');
      },
    });
    await client.call('session.open', { host: 'h' }).catch(() => {});
    expect(port).toBeNull();
  });

  test('gets its parts before its result, in order', async () => {
    const { client } = join({
      'engine.list': async (_params, { part }) => {
        part({ start: 0, columns: toColumns([file]) });
        part({ start: 1, columns: toColumns([file, file]) });
        return { unreadableLines: 3, isCut: false };
      },
    });
    const seen: number[] = [];
    const onPart = ({ columns }: Part<'engine.list'>): number => seen.push(columns.name.length);
    expect(await client.call('engine.list', { path: '' as never }, { onPart })).toEqual({
      unreadableLines: 3,
      isCut: false,
    });
    expect(seen).toEqual([1, 2]);
  });

  test('is not answered with another’s result, whichever comes first', async () => {
    const { client } = join({
      'engine.stat': async ({ path }) => {
        if (path === 'slow') await new Promise((resolve) => setTimeout(resolve, 20));
        return makeEntry({ name: path, type: 'file' });
      },
    });
    const names = ['slow', 'fast'].map(
      async (path) => (await client.call('engine.stat', { path: path as never })).name,
    );
    expect(await Promise.all(names)).toEqual(['slow', 'fast']);
  });
});

describe('a failure', () => {
  test('arrives as the ConnectorError that was thrown', async () => {
    const thrown = new ConnectorError('permission_denied', 'No.', {
      ftpReply: '550 No.',
      path: '/x',
      retry: 'auto',
    });
    const { client } = join({
      'app.snapshot': async () => {
        throw thrown;
      },
    });
    const error = await client.call('app.snapshot', {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({
      code: 'permission_denied',
      message: 'No.',
      ftpReply: '550 No.',
      path: '/x',
      retry: 'auto',
    });
  });

  test.each([new TypeError('secret-1 is not a function'), 'secret-1', undefined])(
    'of an unknown kind (%s) is `internal` and tells nothing of its inner workings',
    async (thrown) => {
      const { client } = join({
        'app.snapshot': async () => {
          throw thrown;
        },
      });
      const error = await client.call('app.snapshot', {}).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'internal' });
      expect(String(error)).not.toContain('secret-1');
    },
  );

  test.each<[string, object, string]>([
    ['an unknown request', { name: 'app.quit', params: {} }, 'name: unknown request'],
    ['a name of every object', { name: 'constructor', params: {} }, 'name: unknown request'],
    ['no name', { params: {} }, 'name: unknown request'],
    ['no params', { name: 'engine.stat' }, 'params: is missing'],
    ['wrong params', { name: 'engine.stat', params: { path: 1 } }, 'path: expected string, received number'],
    ['params too many', { name: 'app.snapshot', params: { x: 1 } }, 'x: unknown field'],
    ['a field too many', { name: 'app.snapshot', params: {}, x: 1 }, 'x: unknown field'],
    [
      'a path that would end the command',
      { name: 'remote.stat', params: { sessionId: 's', path: 'a\r\nb' } },
      'path: must not contain CR, LF or NUL',
    ],
  ])('of %s is invalid_input, and no handler is called', async (_what, call, message) => {
    const { pageEnd, engineEnd } = join({});
    const answer = new Promise((resolve) => pageEnd.onFrame(resolve));
    engineEnd.deliver({ kind: 'call', id: 4, ...call });
    expect(await answer).toEqual({
      kind: 'failure',
      id: 4,
      error: { code: 'invalid_input', retry: 'never', message },
    });
  });
});

describe('cancelling', () => {
  test('aborts the handler, whose end settles the call', async () => {
    const { client } = join({ 'engine.stat': (_params, { signal }) => untilAborted(signal) });
    const controller = new AbortController();
    const call = client.call('engine.stat', { path: '' as never }, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('does not take a result away that was there in time', async () => {
    const { client } = join({
      'engine.stat': (_params, { signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(file))),
    });
    const controller = new AbortController();
    const call = client.call('engine.stat', { path: '' as never }, { signal: controller.signal });
    controller.abort();
    expect(await call).toEqual(file);
  });

  test('before the call sends nothing', async () => {
    const { client, engineEnd } = join({});
    const sent: unknown[] = [];
    engineEnd.onFrame((frame) => sent.push(frame));
    const call = client.call('app.snapshot', {}, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(sent).toEqual([]);
  });

  test('after the end sends nothing', async () => {
    const { client, engineEnd } = join({ 'engine.stat': async () => file });
    const controller = new AbortController();
    await client.call('engine.stat', { path: '' as never }, { signal: controller.signal });
    const sent: unknown[] = [];
    engineEnd.onFrame((frame) => sent.push(frame));
    controller.abort();
    await Promise.resolve();
    expect(sent).toEqual([]);
  });
});

describe('events', () => {
  test('reach the page, in order with the replies', async () => {
    const { client, emit, events } = join({
      'engine.stat': async () => {
        emit(sessionClosed);
        return file;
      },
    });
    await client.call('engine.stat', { path: '' as never });
    expect(events).toEqual([sessionClosed]);
  });
});

describe('the end of the wire', () => {
  test('fails what is under way and what comes after with connection_lost', async () => {
    const { client, pageEnd } = join({ 'engine.stat': (_params, { signal }) => untilAborted(signal) });
    const underWay = client.call('engine.stat', { path: '' as never });
    pageEnd.close();
    await expect(underWay).rejects.toMatchObject({ code: 'connection_lost' });
    await expect(client.call('app.snapshot', {})).rejects.toMatchObject({ code: 'connection_lost' });
  });

  test('aborts what the engine does for it, and ends its events', async () => {
    let wasAborted = false;
    const { client, engineEnd, listeners } = join({
      'engine.stat': (_params, { signal }) => {
        signal.addEventListener('abort', () => {
          wasAborted = true;
        });
        return untilAborted(signal);
      },
    });
    client.call('engine.stat', { path: '' as never }).catch(() => {});
    await Promise.resolve();
    engineEnd.close();
    expect(wasAborted).toBe(true);
    expect(listeners.size).toBe(0);
  });

  test('keeps the engine from sending into it', async () => {
    const { client, engineEnd, pageEnd } = join({
      'engine.stat': (_params, { signal }) => untilAborted(signal),
    });
    client.call('engine.stat', { path: '' as never }).catch(() => {});
    await Promise.resolve();
    const arrived: unknown[] = [];
    pageEnd.onFrame((frame) => arrived.push(frame));
    engineEnd.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(arrived).toEqual([]);
  });
});

describe('what is no frame', () => {
  const junk = [
    null,
    7,
    'text',
    [],
    {},
    { kind: 'call' },
    { kind: 'call', id: -1, name: 'app.snapshot', params: {} },
  ];

  test.each([...junk, { kind: 'cancel', id: 99 }, { kind: 'reply', id: 1, result: {} }])(
    '%j does not disturb the engine',
    async (frame) => {
      const { client, engineEnd } = join({ 'engine.stat': async () => file });
      engineEnd.deliver(frame);
      expect(await client.call('engine.stat', { path: '' as never })).toEqual(file);
    },
  );

  test.each([...junk, { kind: 'reply', id: 99, result: {} }, { kind: 'part', id: 99, part: [] }])(
    '%j does not disturb the page',
    async (frame) => {
      const { client, pageEnd } = join({ 'engine.stat': async () => file });
      pageEnd.deliver(frame);
      expect(await client.call('engine.stat', { path: '' as never })).toEqual(file);
    },
  );

  test('a number that is still running does not start a second call', async () => {
    let started = 0;
    const { engineEnd } = join({
      'engine.stat': (_params, { signal }) => {
        started++;
        return untilAborted(signal);
      },
    });
    const call = { kind: 'call', id: 1, name: 'engine.stat', params: { path: '' } };
    engineEnd.deliver(call);
    engineEnd.deliver(call);
    expect(started).toBe(1);
  });
});
