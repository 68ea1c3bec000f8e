import type fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { type Handlers, type RequestName, requestNames, requests } from '../../shared/contract/requests.ts';
import { serverFrameSchema } from '../../shared/contract/serverFrames.ts';
import { makeEntry } from '../../shared/model/entry.ts';
import { createClient } from '../../shared/rpc/client.ts';
import { serveWire } from '../../shared/rpc/server.ts';
import { changed, everyBatch, fuzzTimeoutMs } from './changed.ts';

const entry = makeEntry({ name: 'a.txt', type: 'file', sizeBytes: 3 });
const connection = {
  host: 'ftp.example.org',
  port: 21,
  authentication: { authentication_method: 'username_password', username: 'anna', password: 'secret' },
  tls: { mode: 'explicit', check_hostname: true },
};

const fromPage: readonly unknown[] = [
  { kind: 'call', id: 1, name: 'app.snapshot', params: {} },
  { kind: 'call', id: 2, name: 'session.open', params: connection },
  { kind: 'call', id: 3, name: 'remote.list', params: { sessionId: 's', path: '/a/b' } },
  { kind: 'call', id: 4, name: 'remote.remove', params: { sessionId: 's', paths: ['/a', '/b'] } },
  { kind: 'call', id: 5, name: 'remote.rename', params: { sessionId: 's', path: '/a', newName: 'b' } },
  { kind: 'call', id: 6, name: 'engine.makeDirectory', params: { path: 'a', name: 'new folder' } },
  {
    kind: 'call',
    id: 7,
    name: 'transfer.add',
    params: {
      sessionId: 's',
      direction: 'download',
      remoteFolder: '/',
      engineFolder: '',
      sources: [
        { name: 'a', type: 'file', sizeBytes: 1, modifiedAtMs: 0, modifiedPrecision: 'day', unixMode: 420 },
      ],
    },
  },
  { kind: 'call', id: 8, name: 'transfer.list', params: { view: 'active', offset: 0, limit: 100 } },
  {
    kind: 'call',
    id: 9,
    name: 'transfer.act',
    params: { action: 'pause', target: { kind: 'view', view: 'active' } },
  },
  { kind: 'cancel', id: 3 },
];
const fromEngine: readonly unknown[] = [
  { kind: 'part', id: 1, part: [entry] },
  { kind: 'reply', id: 1, result: { unreadableLines: 0, isCut: false } },
  { kind: 'failure', id: 2, error: { code: 'not_found', message: 'Gone.', retry: 'never', path: '/a' } },
  { kind: 'event', event: { seq: 1, event: { type: 'session.closed', sessionId: 's' } } },
  { kind: 'event', event: { seq: 2, event: { type: 'remote.changed', sessionId: 's', path: '/a' } } },
  { kind: 'event', event: { seq: 3, event: { type: 'engine.folderChosen', engineFolder: '/e' } } },
];
const pieces = [
  '"kind":"call",',
  '"id":1,',
  '"__proto__":{"polluted":1},',
  '"constructor":',
  ':{}',
  '[]',
  '1e400',
];

/** A wire of which both ends are here. */
function openWire() {
  let deliver: (frame: unknown) => void = () => {};
  const sent: unknown[] = [];
  const wire = {
    send: (frame: unknown) => void sent.push(JSON.parse(JSON.stringify(frame))),
    onFrame: (listener: (frame: unknown) => void) => {
      deliver = listener;
    },
    onClose: () => {},
  };
  return { wire, sent, deliver: (frame: unknown) => deliver(frame) };
}

/** As a host reads a message: what is no JSON never becomes a frame, and nobody says how frames look. */
const frames = (samples: readonly unknown[]): fc.Arbitrary<unknown> =>
  changed(
    samples.map((sample) => JSON.stringify(sample)),
    pieces,
  ).map((text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  });

const untouched = (): void => expect(({} as { polluted?: unknown }).polluted).toBeUndefined();

test(
  'whatever a page sends, handlers get what their schema allows, and every answer is a frame',
  () =>
    everyBatch(frames(fromPage), async (batch) => {
      const { wire, sent, deliver } = openWire();
      const called: (readonly [RequestName, unknown])[] = [];
      const handlers = Object.fromEntries(
        requestNames.map((name) => [
          name,
          async (params: unknown) => {
            called.push([name, params]);
            return {};
          },
        ]),
      ) as unknown as Handlers;
      serveWire(wire, { handlers, onEvent: () => () => {} });
      for (const frame of batch) deliver(frame);
      await new Promise(setImmediate);
      for (const [name, params] of called) {
        if (!requests[name].params.safeParse(params).success) expect([name, params]).toBeNull();
      }
      for (const frame of sent) {
        if (!serverFrameSchema.safeParse(frame).success) expect(frame).toBeNull();
      }
      untouched();
    }),
  fuzzTimeoutMs,
);

test(
  'whatever an engine sends, a page throws nothing, and hears of events that are some',
  () =>
    everyBatch(frames(fromEngine), async (batch) => {
      const { wire, deliver } = openWire();
      const events: NumberedEvent[] = [];
      const { call } = createClient(wire, (event) => events.push(event));
      const parts: unknown[] = [];
      const calls = [1, 2].map(() =>
        call('engine.list', { path: '' as never }, { onPart: (part) => parts.push(part) }).catch(() => {}),
      );
      for (const frame of batch) deliver(frame);
      // Those that no frame has answered.
      deliver({ kind: 'reply', id: 1, result: {} });
      deliver({ kind: 'reply', id: 2, result: {} });
      await Promise.all(calls);
      for (const { seq, event } of events) {
        if (!Number.isSafeInteger(seq) || typeof event.type !== 'string') expect(event).toBeNull();
      }
      untouched();
    }),
  fuzzTimeoutMs,
);
