/** Something that is to go to the trash. Its folder is held. */
export interface TrashSource {
  /** By which it is reached. */
  readonly localPath: string;
  /** Where it really is: absolute, without links but itself. */
  readonly realPath: string;
}

/** Something in the trash. `restore`: null where only the system's own trash can give it back. */
export interface Trashed {
  /** Puts it at a path, where nothing is replaced. @throws already_exists · not_found · what the disk says */
  readonly restore: ((localPath: string) => Promise<void>) | null;
}

/** Moves something to the trash of its disk; null = there is none for it, and it stays. @throws what the disk says */
export type Trash = (source: TrashSource) => Promise<Trashed | null>;
