import type { Contents } from './contents.ts';
import type { Item } from './item.ts';
import { anew, between, byTurn, type Ranks, rankAt } from './ranks.ts';
import type { SortedList } from './sortedList.ts';

/** How many of a direction and kind are offered before the rest is left for another time. */
const maxRefusals = 500;

/** The first of a site that is ready and accepted. */
export function firstReady(
  contents: Contents,
  siteKey: string,
  accepts: (item: Item) => boolean,
): Item | null {
  const { download, upload } = contents.site(siteKey).ready;
  let found: Item | null = null;
  for (const list of [download.file, download.folder, upload.file, upload.folder]) {
    found = firstAccepted(list, accepts, found);
  }
  return found;
}

/** The first that is accepted, unless `found` comes ahead of it. */
function firstAccepted(
  list: SortedList<Item>,
  accepts: (item: Item) => boolean,
  found: Item | null,
): Item | null {
  let refusals = 0;
  if (list.length === 0) return found;
  for (const item of list) {
    if (found !== null && byTurn(found, item) < 0) return found;
    if (accepts(item)) return item;
    if (++refusals >= maxRefusals) return found;
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
