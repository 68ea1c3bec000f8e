import type { TransferPriority } from '../../../shared/model/transfer.ts';
import type { Contents } from './contents.ts';
import type { Item } from './item.ts';
import { byTurn, rankAt } from './ranks.ts';
import { type JournalRecord, ranksRecord } from './records.ts';
import { ranksBetween } from './turns.ts';

/** Moves items ahead of another, to the front, or (null) to the end; they keep their order among themselves. */
export function moveItems(
  contents: Contents,
  items: readonly Item[],
  before: number | 'first' | null,
  note: (record: JournalRecord) => void,
): void {
  if (typeof before === 'number' && !contents.items.has(before)) return;
  const moved = [...items].sort(byTurn);
  const [previous, next] = neighboursAt(contents, before, new Set(moved));
  const ranks = ranksBetween(contents, previous, next, moved.length, (all, anew) =>
    note(ranksRecord(all, anew)),
  );
  for (const [index, item] of moved.entries()) {
    contents.setTurn(item, () => {
      item.rank = rankAt(ranks, index);
    });
  }
  note(ranksRecord(moved, ranks));
}

export function prioritizeItems(
  contents: Contents,
  items: readonly Item[],
  priority: TransferPriority,
  note: (record: JournalRecord) => void,
): void {
  for (const item of items) {
    contents.setTurn(item, () => {
      item.priority = priority;
    });
  }
  note({ is: 'priority', ids: items.map(({ id }) => id), priority });
}

function neighboursAt(
  { order, items }: Contents,
  before: number | 'first' | null,
  moved: ReadonlySet<Item>,
): readonly [previous: Item | null, next: Item | null] {
  let next = before === 'first' ? order.first : items.get(before ?? 0);
  while (next !== undefined && moved.has(next)) next = order.after(next);
  let previous = next === undefined ? order.last : order.before(next);
  while (previous !== undefined && moved.has(previous)) previous = order.before(previous);
  return [previous ?? null, next ?? null];
}
