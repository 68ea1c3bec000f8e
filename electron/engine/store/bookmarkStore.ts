import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { ConnectorError } from '../../../shared/errors.ts';
import {
  type Bookmark,
  type BookmarkChange,
  type BookmarkSettings,
  type Bookmarks,
  bookmarkSchema,
  bookmarkSettingsSchema,
  mostBookmarks,
  settingsOfBookmark,
} from '../../../shared/model/bookmark.ts';
import { withChange } from '../../../shared/model/withChange.ts';
import { diskError } from '../files/diskError.ts';
import type { Ports } from '../ports.ts';
import { checkMayWrite } from './checkMayWrite.ts';
import { JsonFile } from './jsonFile.ts';

/** Each is read by itself: one that a newer version has put otherwise costs no other, and stays for that one. */
const fileSchema = z.looseObject({ bookmarks: z.array(z.unknown()).readonly() });
type BookmarksFile = z.output<typeof fileSchema>;

interface BookmarkStoreOptions {
  /** False where another Quayside has the state folder: they are shown then, and not changed. */
  readonly mayWrite: boolean;
  readonly onChange: (bookmarks: Bookmarks) => void;
}

/** The folders that people want to find again, in `bookmarks.json`. */
export class BookmarkStore {
  readonly #file: JsonFile<BookmarksFile>;
  readonly #options: BookmarkStoreOptions;
  #list: readonly Bookmark[];
  readonly #notUnderstood: readonly unknown[];

  private constructor(file: JsonFile<BookmarksFile>, options: BookmarkStoreOptions) {
    this.#file = file;
    this.#options = options;
    const read = file.value.bookmarks.map((written) => ({ written, bookmark: readBookmark(written) }));
    this.#list = read.flatMap(({ bookmark }) => bookmark ?? []);
    this.#notUnderstood = read.flatMap(({ written, bookmark }) => (bookmark ? [] : [written]));
  }

  static async open(
    { paths, logger }: Pick<Ports, 'paths' | 'logger'>,
    options: BookmarkStoreOptions,
  ): Promise<BookmarkStore> {
    const filePath = path.join(paths.homeDir, 'bookmarks.json');
    const { mayWrite } = options;
    const initial = { bookmarks: [] };
    const file = await JsonFile.open(filePath, { schema: fileSchema, initial, logger, mayWrite });
    return new BookmarkStore(file, options);
  }

  toModel(): Bookmarks {
    return { list: this.#list, notice: this.#notice() };
  }

  /** Before another; null = at the end. @throws invalid_input when there are too many, or what the disk says */
  async add(settings: BookmarkSettings, before: string | null): Promise<string> {
    if (this.#list.length >= mostBookmarks) {
      throw new ConnectorError(
        'invalid_input',
        `There are ${mostBookmarks} bookmarks already: remove one first.`,
      );
    }
    const bookmark = { ...settings, bookmarkId: randomUUID() };
    await this.#change((list) => inserted(list, bookmark, before));
    return bookmark.bookmarkId;
  }

  /** @throws not_found, invalid_input for what would lead nowhere, or what the disk says */
  async change(bookmarkId: string, change: BookmarkChange): Promise<void> {
    const changed = withChange<Bookmark>(this.#get(bookmarkId), change);
    if (!leadsSomewhere(changed)) {
      throw new ConnectorError('invalid_input', 'A bookmark has a folder, and two folders to go in step.');
    }
    await this.#change((list) => list.map((other) => (other.bookmarkId === bookmarkId ? changed : other)));
  }

  /** One that is gone already is removed. @throws what the disk says */
  remove(bookmarkId: string): Promise<void> {
    return this.#change((list) => list.filter((other) => other.bookmarkId !== bookmarkId));
  }

  /** @throws not_found, or what the disk says */
  async move(bookmarkId: string, before: string | null): Promise<void> {
    const moved = this.#get(bookmarkId);
    await this.#change((list) =>
      inserted(
        list.filter((other) => other !== moved),
        moved,
        before,
      ),
    );
  }

  /** Resolves when all of it is on the disk, or cannot be. */
  written(): Promise<void> {
    return this.#file.settled();
  }

  #get(bookmarkId: string): Bookmark {
    const bookmark = this.#list.find((one) => one.bookmarkId === bookmarkId);
    if (bookmark) return bookmark;
    throw new ConnectorError('not_found', 'This bookmark is gone.');
  }

  async #change(change: (list: readonly Bookmark[]) => readonly Bookmark[]): Promise<void> {
    checkMayWrite(this.#options.mayWrite, 'the bookmarks');
    this.#list = change(this.#list);
    this.#options.onChange(this.toModel());
    await this.#file
      .update((file) => ({ ...file, bookmarks: [...this.#list, ...this.#notUnderstood] }))
      .catch((error: unknown) => {
        throw diskError(error, 'bookmarks.json');
      });
  }

  #notice(): Bookmarks['notice'] {
    const { damagedPath } = this.#file;
    if (damagedPath !== null) return { kind: 'damaged', keptAs: damagedPath };
    const { length: count } = this.#notUnderstood;
    return count === 0 ? null : { kind: 'notUnderstood', count };
  }
}

/** Null for what is none, or has no folder. */
function readBookmark(written: unknown): Bookmark | null {
  const { success, data } = bookmarkSchema.safeParse(written);
  return success && leadsSomewhere(data) ? data : null;
}

const leadsSomewhere = (bookmark: Bookmark): boolean =>
  bookmarkSettingsSchema.safeParse(settingsOfBookmark(bookmark)).success;

function inserted(list: readonly Bookmark[], bookmark: Bookmark, before: string | null): readonly Bookmark[] {
  const index = list.findIndex(({ bookmarkId }) => bookmarkId === before);
  return list.toSpliced(index < 0 ? list.length : index, 0, bookmark);
}
