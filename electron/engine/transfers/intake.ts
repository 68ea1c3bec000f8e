import type { TransferPriority } from '../../../shared/model/transfer.ts';
import type { Contents } from './contents.ts';
import {
  type BatchRecord,
  type Item,
  makeItem,
  type NewItem,
  type Place,
  placeIn,
  rootPlace,
} from './item.ts';
import { rankAt } from './ranks.ts';
import { itemsRecord, type JournalRecord, ranksRecord } from './records.ts';
import { neighboursBehind, ranksBetween } from './turns.ts';

/** What was already added of a folder that has not been read to its end. */
interface Unread {
  readonly names: Set<string>;
  last: Item | null;
}

/** How items come into the queue: with an id, in their order, once each, and into the journal. */
export class Intake {
  readonly #contents: Contents;
  readonly #note: (record: JournalRecord) => void;
  readonly #unread: Map<number, Unread>;
  #lastId: number;

  constructor(contents: Contents, note: (record: JournalRecord) => void, lastId: number) {
    this.#contents = contents;
    this.#note = note;
    this.#unread = unreadFolders(contents);
    this.#lastId = lastId;
  }

  addRoots(batch: BatchRecord, sources: readonly NewItem[]): void {
    const neighbours = neighboursBehind(this.#contents, batch);
    this.#add(batch, rootPlace(batch), neighbours, sources, 'normal');
  }

  /** Those that no earlier attempt has added, behind the folder and its children so far. */
  addChildren(folder: Item, children: readonly NewItem[]): readonly Item[] {
    const unread = this.#unread.get(folder.id) ?? { names: new Set(), last: null };
    this.#unread.set(folder.id, unread);
    const fresh = children.filter(({ name }) => !unread.names.has(name) && unread.names.add(name));
    const previous = unread.last ?? folder;
    const next = this.#contents.order.after(previous) ?? null;
    const items = this.#add(folder.batch, placeIn(folder), [previous, next], fresh, folder.priority);
    unread.last = items.at(-1) ?? unread.last;
    return items;
  }

  /** The folder has been read to its end, or is gone. */
  forget(folderId: number): void {
    this.#unread.delete(folderId);
  }

  #add(
    batch: BatchRecord,
    place: Place,
    [previous, next]: readonly [previous: Item | null, next: Item | null],
    sources: readonly NewItem[],
    priority: TransferPriority,
  ): readonly Item[] {
    const ranks = ranksBetween(this.#contents, previous, next, sources.length, (all, anew) =>
      this.#note(ranksRecord(all, anew)),
    );
    const items = sources.map((source, index) => {
      const item = makeItem(++this.#lastId, batch, place, source, priority);
      item.rank = rankAt(ranks, index);
      this.#contents.add(item);
      return item;
    });
    if (isNotEmpty(items)) this.#note(itemsRecord(items));
    return items;
  }
}

const isNotEmpty = (items: readonly Item[]): items is readonly [Item, ...Item[]] => items.length > 0;

function unreadFolders({ items }: Contents): Map<number, Unread> {
  const unread = new Map<number, Unread>();
  for (const { id, kind, status } of items.values()) {
    if (kind === 'folder' && status.state !== 'done') unread.set(id, { names: new Set(), last: null });
  }
  for (const { place, name } of items.values()) {
    if (place.folderId !== null) unread.get(place.folderId)?.names.add(name);
  }
  return unread;
}
