import type { Contents } from './contents.ts';
import type { Item } from './item.ts';
import { anew, between, byTurn, type Ranks, rankAt } from './ranks.ts';

/** The first of a lane that is ready, of these kinds. */
export function firstReady(contents: Contents, laneKey: string, kinds: readonly Item['kind'][]): Item | null {
  const { download, upload } = contents.lane(laneKey).ready;
  let found: Item | null = null;
  for (const kind of kinds) {
    for (const { first } of [download[kind], upload[kind]]) {
      if (first && (found === null || byTurn(first, found) < 0)) found = first;
    }
  }
  return found;
}

/**
 * Ranks for `count` items between two that are neighbours, null = an end. Where there is no room, all items are given
 * other ranks in the order that they have, and `onAnew` is told.
 */
export function ranksBetween(
  { order }: Contents,
  previous: Item | null,
  next: Item | null,
  count: number,
  onAnew: (items: readonly Item[], ranks: Ranks) => void,
): Ranks {
  const room = (): Ranks | null => between(previous?.rank ?? null, next?.rank ?? null, count);
  const ranks = room();
  if (ranks !== null) return ranks;
  const all = [...order];
  const fresh = anew(all.length);
  // No list changes: the order among any of them is as it was.
  for (const [index, item] of all.entries()) item.rank = rankAt(fresh, index);
  onAnew(all, fresh);
  const found = room();
  if (found === null) throw new Error(`No room for ${count} transfers among ${all.length}.`);
  return found;
}

/** Between whom more of a batch come: behind its last. */
export function neighboursBehind(
  { order }: Contents,
  batch: Item['batch'],
): readonly [previous: Item | null, next: Item | null] {
  let last: Item | undefined;
  for (const item of order) if (item.batch === batch) last = item;
  return last === undefined ? [order.last ?? null, null] : [last, order.after(last) ?? null];
}
