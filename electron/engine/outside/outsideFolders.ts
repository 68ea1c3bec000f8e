import { mkdir, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { removeTree } from '../files/removeTree.ts';

/**
 * Folders outside of the engine folder that a batch of transfers, or a copy, may take files from or bring them to. A page
 * knows them by an id and can spell none: they are staging folders of our own, which hold what came from a browser until
 * it has been uploaded, or what a person has shown to the host itself, by a dialog of the system or by dropping files.
 */
export class OutsideFolders {
  readonly #stagingRoot: string;
  readonly #dirs = new Map<string, string>();
  /** Staging folders that files are still coming to. */
  readonly #filling = new Set<string>();

  /** @param stagingRoot of the engine's own, and of nobody else */
  constructor(stagingRoot: string) {
    this.#stagingRoot = stagingRoot;
  }

  /** Shown by a person to the host. Returns its id. */
  add(dir: string): string {
    const outsideId = crypto.randomUUID();
    this.#dirs.set(outsideId, dir);
    return outsideId;
  }

  /** An empty folder for files that are on their way to a server; it stays until `isFilled`, and while it is needed. */
  async stage(): Promise<{ readonly outsideId: string; readonly isFilled: () => void }> {
    await mkdir(this.#stagingRoot, { recursive: true, mode: 0o700 });
    const outsideId = crypto.randomUUID();
    const dir = path.join(await realpath(this.#stagingRoot), outsideId);
    this.#filling.add(dir);
    await mkdir(dir, { mode: 0o700 });
    this.#dirs.set(outsideId, dir);
    return {
      outsideId,
      isFilled: () => {
        this.#dirs.delete(outsideId);
        this.#filling.delete(dir);
      },
    };
  }

  /** @throws not_found when nobody has shown it since the start, or it is gone */
  async open(outsideId: string): Promise<EngineFolder> {
    const dir = this.#dirs.get(outsideId);
    const folder = dir === undefined ? null : await EngineFolder.open(dir).catch(() => null);
    if (folder) return folder;
    throw new ConnectorError('not_found', 'The folder that the files come from is not there any more.');
  }

  /** Removes the staging folders that are needed no more, those of earlier starts too. Never throws. */
  async sweep(isNeeded: (dir: string) => boolean): Promise<void> {
    const root = await realpath(this.#stagingRoot).catch(() => null);
    if (root === null) return;
    for (const name of await readdir(root)) {
      const dir = path.join(root, name);
      // What cannot be removed now, because somebody reads it, can be the next time.
      if (!this.#filling.has(dir) && !isNeeded(dir)) await removeTree(dir).catch(() => {});
    }
  }
}
