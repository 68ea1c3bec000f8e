import { expect, it, vi } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import type { Snapshot } from '../../shared/contract/snapshot.ts';
import type { Wire } from '../../shared/rpc/wire.ts';
import { startEngineLink } from './engineLink.ts';

/** The engine's end of a wire, worked by hand. */
function wireByHand() {
  let frameListener: (frame: unknown) => void = () => undefined;
  const closeListeners: (() => void)[] = [];
  const calls: { id: number; name: string }[] = [];
  const wire: Wire = {
    send: (frame) => calls.push(frame as { id: number; name: string }),
    onFrame: (listener) => {
      frameListener = listener;
    },
    onClose: (listener) => closeListeners.push(listener),
  };
  return {
    wire,
    calls,
    answerSnapshot: (seq: number) =>
      frameListener({ kind: 'reply', id: calls.at(-1)?.id, result: { seq } as Snapshot }),
    event: (seq: number) =>
      frameListener({
        kind: 'event',
        event: { seq, event: { type: 'engine.changed', path: `${seq}` } },
      }),
    close: () => {
      for (const listener of closeListeners) listener();
    },
  };
}

function start() {
  const told: (string | number)[] = [];
  const ends: ReturnType<typeof wireByHand>[] = [];
  const client = startEngineLink({
    openWire: async () => {
      const end = wireByHand();
      ends.push(end);
      return end.wire;
    },
    onSnapshot: ({ seq }) => told.push(`snapshot ${seq}`),
    onEvent: ({ seq }: NumberedEvent) => told.push(seq),
    onLost: () => told.push('lost'),
    delay: async () => undefined,
  });
  const end = (index: number) =>
    vi.waitFor(() => {
      const found = ends[index];
      if (!found?.calls.length) throw new Error('not opened yet');
      return found;
    });
  return { told, end, client };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('holds events back until the snapshot, and drops those that it includes', async () => {
  const { told, end } = start();
  const engine = await end(0);
  engine.event(7);
  engine.event(8);
  engine.answerSnapshot(7);
  await settled();
  engine.event(9);
  expect(told).toEqual(['snapshot 7', 8, 9]);
});

it('takes a new snapshot when an event is missing', async () => {
  const { told, end } = start();
  const engine = await end(0);
  engine.answerSnapshot(1);
  await settled();
  engine.event(3);
  engine.event(4);
  expect(engine.calls).toHaveLength(2);
  engine.answerSnapshot(3);
  await settled();
  expect(told).toEqual(['snapshot 1', 'snapshot 3', 4]);
});

it('opens a new wire when one closes, and begins there with a snapshot', async () => {
  const { told, end, client } = start();
  const first = await end(0);
  first.answerSnapshot(5);
  await settled();
  first.close();
  await expect(client.call('app.snapshot', {})).rejects.toMatchObject({ code: 'connection_lost' });
  const second = await end(1);
  second.answerSnapshot(2);
  await settled();
  expect(told).toEqual(['snapshot 5', 'lost', 'snapshot 2']);
});
