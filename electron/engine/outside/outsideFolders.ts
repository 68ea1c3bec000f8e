import { mkdir, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { EngineFolder } from '../files/engineFolder.ts';
import { removeTree } from '../files/removeTree.ts';

/** What a folder was given for: names in it to be read; a place to bring something to; or both, in one of our own. */
type OutsideUse =
  | { readonly kind: 'source'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'target' }
  | { readonly kind: 'staging' };

/** What somebody wants to do there: read these paths, write, or have files arrive from a page. */
export type WantedUse =
  | { readonly kind: 'read'; readonly paths: readonly string[] }
  | { readonly kind: 'write' }
  | { readonly kind: 'arrive' };

function allows(use: OutsideUse, wanted: WantedUse): boolean {
  if (use.kind === 'staging') return wanted.kind !== 'write';
  if (use.kind === 'target') return wanted.kind === 'write';
  // Beside what was shown may lie what nobody meant.
  return wanted.kind === 'read' && wanted.paths.every((each) => use.names.has(each));
}

/**
 * Folders outside of the engine folder that a batch of transfers, or a copy, may take files from or bring them to. A page
 * knows them by an id and can spell none: they are staging folders of our own, which hold what came from a browser until
 * it has been uploaded, or what a person has shown to the host itself, by a dialog of the system or by dropping files.
 */
export class OutsideFolders {
  readonly #stagingRoot: string;
  readonly #known = new Map<string, { readonly dir: string; readonly use: OutsideUse }>();
  /** Staging folders that files are still coming to. */
  readonly #filling = new Set<string>();

  /** @param stagingRoot of the engine's own, and of nobody else */
  constructor(stagingRoot: string) {
    this.#stagingRoot = stagingRoot;
  }

  /** Shown by a person to the host, for this and nothing else. Returns its id. */
  add(dir: string, use: Exclude<OutsideUse, { readonly kind: 'staging' }>): string {
    const outsideId = crypto.randomUUID();
    this.#known.set(outsideId, { dir, use });
    return outsideId;
  }

  /** An empty folder for files that are on their way to a server; it stays until `isFilled`, and while it is needed. */
  async stage(): Promise<{ readonly outsideId: string; readonly isFilled: () => void }> {
    await mkdir(this.#stagingRoot, { recursive: true, mode: 0o700 });
    const outsideId = crypto.randomUUID();
    const dir = path.join(await realpath(this.#stagingRoot), outsideId);
    this.#filling.add(dir);
    await mkdir(dir, { mode: 0o700 });
    this.#known.set(outsideId, { dir, use: { kind: 'staging' } });
    return {
      outsideId,
      isFilled: () => {
        this.#known.delete(outsideId);
        this.#filling.delete(dir);
      },
    };
  }

  /** @throws not_found when nobody has shown it since the start, not for this, or it is gone */
  async open(outsideId: string, wanted: WantedUse): Promise<EngineFolder> {
    const known = this.#known.get(outsideId);
    const isGiven = known !== undefined && allows(known.use, wanted);
    const folder = isGiven ? await EngineFolder.open(known.dir).catch(() => null) : null;
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
