import { expect, it } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { batchEvents } from './batchEvents.ts';

const progress = (seq: number) => ({ seq, event: { type: 'queue.changed' } }) as NumberedEvent;
const other = (seq: number) => ({ seq, event: { type: 'batch.ended' } }) as NumberedEvent;

function start() {
  const applied: (readonly number[])[] = [];
  const waiting: (() => void)[] = [];
  const { add, clear } = batchEvents(
    (events) => applied.push(events.map(({ seq }) => seq)),
    (flush) => waiting.push(flush),
  );
  return { applied, add, clear, passTime: () => waiting.splice(0).forEach((flush) => void flush()) };
}

it('applies progress together, once in a while', () => {
  const { applied, add, passTime } = start();
  add(progress(1));
  add(progress(2));
  expect(applied).toEqual([]);
  passTime();
  add(progress(3));
  passTime();
  expect(applied).toEqual([[1, 2], [3]]);
});

it('lets nothing overtake', () => {
  const { applied, add, passTime } = start();
  add(progress(1));
  add(other(2));
  add(progress(3));
  passTime();
  expect(applied).toEqual([[1, 2], [3]]);
});

it('forgets what a snapshot includes', () => {
  const { applied, add, clear, passTime } = start();
  add(progress(1));
  clear();
  passTime();
  expect(applied).toEqual([]);
});
