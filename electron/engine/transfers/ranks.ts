import type { TransferPriority } from '../../../shared/model/transfer.ts';
import type { Item } from './item.ts';

/**
 * Ranks are numbers with room in between: whoever comes between two others takes ranks between theirs, and nobody
 * else's change. When the room is used up (`between` gives null), all are numbered anew in their order.
 */
export interface Ranks {
  readonly first: number;
  readonly step: number;
}

const priorities: Readonly<Record<TransferPriority, number>> = { high: 0, normal: 1, low: 2 };

/** Order of insertion, as moved by a person. */
export const byRank = (a: Item, b: Item): number => a.rank - b.rank || a.id - b.id;

/** Order of the turns: priority, then rank. */
export const byTurn = (a: Item, b: Item): number =>
  priorities[a.priority] - priorities[b.priority] || byRank(a, b);

/** Between neighbours at the end, where there is room without end: 2^20 of them before all are numbered anew. */
const roomAtEnd = 2 ** 32;
const farthest = 2 ** 52;
/** How much of a gap those who come now leave to those who come later: a folder tells its content in parts. */
const share = 8;
/** Of the numbers themselves: smaller steps get lost in them. */
const smallestStep = 2 ** -50;

/**
 * Ranks for `count` that come behind `after` and ahead of `before`, null = nobody is there. Null when there is no room.
 */
export function between(after: number | null, before: number | null, count: number): Ranks | null {
  if (before === null) return outwards(after ?? 0, roomAtEnd, count);
  if (after === null) {
    const first = before - roomAtEnd * count;
    return first < -farthest ? null : { first, step: roomAtEnd };
  }
  const part = (before - after) / (share * (count + 1));
  // Whole numbers are short in the journal.
  const step = part >= 1 ? Math.floor(part) : part;
  const isLost = step < Math.max(Math.abs(after), Math.abs(before)) * smallestStep;
  return isLost ? null : { first: after + step, step };
}

/** Ranks for all, in their order. */
export const anew = (count: number): Ranks => {
  const step = Math.min(roomAtEnd, Math.floor(farthest / 2 / (count + 1)));
  return { first: step, step };
};

export const rankAt = ({ first, step }: Ranks, index: number): number => first + step * index;

function outwards(after: number, step: number, count: number): Ranks | null {
  const ranks = { first: after + step, step };
  return rankAt(ranks, count) > farthest ? null : ranks;
}
