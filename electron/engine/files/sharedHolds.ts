import { statSync } from 'node:fs';
import { type Held, hold } from './hold.ts';
import { type FileIdentity, isSameFile } from './isSameFile.ts';

interface SharedHold {
  readonly held: Held;
  readonly identity: FileIdentity;
  users: number;
}

/**
 * Folders that several hold at once, each by one descriptor: whoever comes later pays for one look at what the path
 * leads to now, a third of what it costs to take hold of it.
 */
export class SharedHolds {
  readonly #byPath = new Map<string, SharedHold>();

  /** As `hold` of a folder. */
  take(localPath: string): Held {
    const present = this.#byPath.get(localPath);
    if (!present || !isSameFile(identityOf(localPath), present.identity)) return this.#takeAnew(localPath);
    present.users++;
    return this.#shareOf(present, localPath);
  }

  #takeAnew(localPath: string): Held {
    const held = hold(localPath, { isFolder: true });
    const shared: SharedHold = { held, identity: identityOf(held.path), users: 1 };
    this.#byPath.set(localPath, shared);
    return this.#shareOf(shared, localPath);
  }

  #shareOf(shared: SharedHold, localPath: string): Held {
    const { path, realPath, release } = shared.held;
    return {
      path,
      realPath,
      release: () => {
        if (--shared.users > 0) return;
        release();
        if (this.#byPath.get(localPath) === shared) this.#byPath.delete(localPath);
      },
    };
  }
}

/** Of what a path leads to, links followed. */
const identityOf = (localPath: string): FileIdentity => statSync(localPath, { bigint: true });
