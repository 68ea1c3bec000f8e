import type { TransferTarget, TransferView } from '../../../shared/contract/requests.ts';
import { assertNever } from '../../../shared/errors.ts';
import { isEnded } from '../../../shared/model/transfer.ts';
import type { Contents } from './contents.ts';
import type { Item } from './item.ts';

export interface ItemWindow {
  /** How long the whole list is. */
  readonly total: number;
  readonly items: readonly Item[];
}

/**
 * A part of a list. `active`: what runs, then what asks, then the rest in the order of their turns; the others have
 * last what ended first. Folders that were read are in none.
 */
export function windowOf(contents: Contents, view: TransferView, offset: number, limit: number): ItemWindow {
  const { running, conflicts, coming, failed, done } = contents;
  if (view !== 'active') {
    const list = view === 'failed' ? failed : done;
    const end = Math.max(0, list.length - offset);
    const start = Math.max(0, end - limit);
    return { total: list.length, items: list.slice(start, end - start).reverse() };
  }
  const items: Item[] = [];
  let skip = offset;
  for (const list of [running, conflicts, coming]) {
    items.push(...list.slice(skip, limit - items.length));
    skip = Math.max(0, skip - list.length);
  }
  return { total: running.length + conflicts.length + coming.length, items };
}

/** Those that a target means, as they are now. An id that nobody has is passed over, and one told twice is one. */
export function itemsOfTarget({ items }: Contents, target: TransferTarget): Item[] {
  switch (target.kind) {
    case 'transfers':
      return [...new Set(target.transferIds)].flatMap((id) => items.get(id) ?? []);
    case 'batch':
      return [...items.values()].filter(({ batch }) => batch.batchId === target.batchId);
    case 'view':
      return [...items.values()].filter((item) => viewOf(item) === target.view);
    default:
      return assertNever(target);
  }
}

function viewOf({ status: { state } }: Item): TransferView {
  if (state === 'done') return 'done';
  return isEnded(state) ? 'failed' : 'active';
}
