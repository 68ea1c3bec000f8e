import { enginePathOf, type Item, sourceOf, targetKeyOf } from './item.ts';
import { mayBeSame } from './partRecord.ts';

/** A conflict that was met is no work of its own, but an attempt before that may have left a part. */
export const mayHaveLeft = ({ hasBegun, furthestBytes }: Item): boolean => hasBegun || furthestBytes > 0;

/** Whether one may go on with what the other left. A download's part goes by its place, an upload's also by its file. */
export const hasSameParts = (a: Item, b: Item): boolean =>
  targetKeyOf(a) === targetKeyOf(b) &&
  (a.batch.direction === 'download'
    ? mayBeSame(sourceOf(a), sourceOf(b))
    : enginePathOf(a) === enginePathOf(b));

/** Of those that nobody wants any more: the ones whose parts none of the others has begun and may go on with. */
export function withoutHeirs(gone: readonly Item[], others: Iterable<Item>): readonly Item[] {
  if (gone.length === 0) return gone;
  const heirs = new Map<string, Item[]>();
  for (const other of others) {
    if (isOver(other) || !mayHaveLeft(other)) continue;
    const key = targetKeyOf(other);
    const known = heirs.get(key);
    if (known) known.push(other);
    else heirs.set(key, [other]);
  }
  if (heirs.size === 0) return gone;
  return gone.filter((item) => !heirs.get(targetKeyOf(item))?.some((heir) => hasSameParts(heir, item)));
}

const isOver = ({ status: { state } }: Item): boolean => state === 'done' || state === 'cancelled';
