import { expect, test } from 'vitest';
import { withoutHeirs } from './heirs.ts';
import { type BatchFacts, type Item, makeBatch, makeItem, type NewItem, rootPlace } from './item.ts';
import { batchFacts, newItem } from './queue.testkit.ts';
import type { Status } from './transition.ts';

interface Told {
  readonly id?: number;
  readonly source?: Partial<NewItem>;
  readonly batch?: Partial<BatchFacts>;
  readonly state?: Status['state'];
  readonly hasBegun?: boolean;
}

function itemOf({ id = 2, source, batch: facts, state = 'paused', hasBegun = true }: Told): Item {
  const batch = makeBatch(batchFacts(facts));
  const item = makeItem(id, batch, rootPlace(batch), newItem('a', source), 'normal');
  return Object.assign(item, { hasBegun, status: { ...item.status, state } });
}

test.each<[string, Told, boolean]>([
  ['is paused', {}, true],
  ['has failed, and may be tried again', { state: 'failed' }, true],
  ['goes to a name that some disks take for the same', { source: { name: 'A' } }, true],
  ['comes of a state that nobody told', { source: { sizeBytes: null, modifiedAtMs: null } }, true],
  ['has not begun', { hasBegun: false }, false],
  ['was cancelled too', { state: 'cancelled' }, false],
  ['is done', { state: 'done' }, false],
  ['goes elsewhere', { source: { name: 'b' } }, false],
  ['comes of another state of the source', { source: { sizeBytes: 11 } }, false],
  ['goes the other way', { batch: { direction: 'upload' } }, false],
])('what is cancelled has left its part to another that %s', (_what, told, isHeir) => {
  const gone = itemOf({ id: 1, state: 'cancelled' });
  const other = itemOf(told);
  expect(withoutHeirs([gone], [gone, other])).toEqual(isHeir ? [] : [gone]);
});
