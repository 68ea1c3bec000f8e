import { expect, test } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { batchEvents } from './batchEvents.ts';

const event = (seq: number): NumberedEvent => ({ seq, event: { type: 'session.closed', sessionId: 's' } });

function batches() {
  const applied: number[][] = [];
  const pauses: (() => void)[] = [];
  const { add, clear } = batchEvents(
    (events) => applied.push(events.map(({ seq }) => seq)),
    (resume) => pauses.push(resume),
  );
  return { applied, add, clear, endPause: () => pauses.shift()?.() };
}

test('the first event goes at once, those behind it together, in order, none lost', () => {
  const { applied, add, endPause } = batches();
  add(event(1));
  expect(applied).toEqual([[1]]);
  add(event(2));
  add(event(3));
  expect(applied).toEqual([[1]]);
  endPause();
  expect(applied).toEqual([[1], [2, 3]]);
  add(event(4));
  endPause();
  expect(applied).toEqual([[1], [2, 3], [4]]);
});

test('after a quiet pause the next one goes at once again', () => {
  const { applied, add, endPause } = batches();
  add(event(1));
  endPause();
  add(event(2));
  expect(applied).toEqual([[1], [2]]);
});

test('what is held when a snapshot comes is in the snapshot', () => {
  const { applied, add, clear, endPause } = batches();
  add(event(1));
  add(event(2));
  clear();
  endPause();
  expect(applied).toEqual([[1]]);
});
