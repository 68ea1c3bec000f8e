import { lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { type EnginePath, enginePath } from '../../../shared/model/paths.ts';
import { hasUndecoded } from '../../../shared/model/undecoded.ts';
import { diskError } from './diskError.ts';
import { type Held, hold } from './hold.ts';
import { SharedHolds } from './sharedHolds.ts';

/** A name in a folder that is held. What has the name, if anything, may be a link. */
export interface HeldPlace {
  readonly localPath: string;
  /** It is the engine folder itself. */
  readonly isRoot: boolean;
  /** To be called once, when nothing uses `localPath` or what stands beside it any more. */
  readonly release: () => void;
}

/**
 * The folder that the engine's side of every mode is confined to. Names are relative to it; one that leads out
 * (`..`, an absolute path, a link) is refused before anything is touched. What is found inside is held, so that it stays
 * what it was: a folder that becomes a link a moment later leads nothing out.
 *
 * All of it happens at once: where thousands of small files are written, turns of the event loop would be most of their
 * time. Each method throws `engine_path_outside`, and what the disk says.
 */
export class EngineFolder {
  /** Absolute, links resolved. */
  readonly rootDir: string;
  /** Of the folders that are written to: several files go to each at once. */
  readonly #folders = new SharedHolds();

  private constructor(rootDir: string) {
    this.rootDir = rootDir;
  }

  /** @throws invalid_input when the directory is not there */
  static async open(dir: string): Promise<EngineFolder> {
    try {
      // As the system itself calls it: a disk that ignores case may have been asked for it in another.
      const { realPath, release } = hold(dir, { isFolder: true });
      release();
      return new EngineFolder(realPath);
    } catch (cause) {
      throw new ConnectorError(
        'invalid_input',
        `The engine folder ${dir} is not a directory that can be opened.`,
        { cause },
      );
    }
  }

  /** A local path, as another program wrote it, as a path in this folder; null when it does not lie here. */
  pathOf(localPath: string): EnginePath | null {
    if (!path.isAbsolute(localPath) || localPath.includes('\0')) return null;
    const relative = path.relative(this.rootDir, localPath);
    const names = relative.split(path.sep);
    if (path.isAbsolute(relative) || names.includes('..')) return null;
    return enginePath(names.join('/'));
  }

  /** What a name leads to, links followed. Null = nothing is there. */
  hold(name: string): Held | null {
    return this.#hold(this.#join(name), name, false);
  }

  /** The folder that a name leads to, links followed. Null = nothing is there. @throws not_a_directory */
  holdFolder(name: string): Held | null {
    return this.#hold(this.#join(name), name, true);
  }

  /** A name in its folder. Null = there is no such folder. @throws not_a_directory */
  locate(name: string): HeldPlace | null {
    const localPath = this.#join(name);
    if (localPath === this.rootDir) return this.#root;
    const folder = this.#hold(path.dirname(localPath), name, true);
    if (folder) return placeIn(folder, localPath);
    this.#throwIfOutside(path.dirname(localPath), name);
    return null;
  }

  /** The same for a name that is going to be written: folders that are missing on the way are made. */
  locateForWriting(name: string): HeldPlace {
    const localPath = this.#join(name);
    if (localPath === this.rootDir) return this.#root;
    return placeIn(this.#makeFolder(path.dirname(localPath), name), localPath);
  }

  /** Makes a folder with those on the way to it; one that is there is as good. @throws not_a_directory */
  makeFolders(name: string): void {
    this.#makeFolder(this.#join(name), name).release();
  }

  get #root(): HeldPlace {
    return { localPath: this.rootDir, isRoot: true, release: () => {} };
  }

  #join(name: string): string {
    if (hasUndecoded(name)) throw notHeld(name);
    if (path.isAbsolute(name) || path.win32.isAbsolute(name) || name.includes('\0')) throw outside(name);
    const localPath = path.resolve(this.rootDir, name);
    if (!isInside(this.rootDir, localPath)) throw outside(name);
    return localPath;
  }

  #hold(localPath: string, name: string, isFolder: boolean): Held | null {
    let held: Held;
    try {
      held = isFolder ? this.#folders.take(localPath) : hold(localPath);
    } catch (error) {
      // Of what is outside nothing is told, not even that it is not there.
      if (localPath !== this.rootDir) this.#throwIfOutside(path.dirname(localPath), name);
      if (isFolder && codeOf(error) === 'ENOTDIR') throw notFolder(name);
      if (nothingCodes.includes(codeOf(error))) return null;
      throw diskError(error, name);
    }
    if (isInside(this.rootDir, held.realPath)) return held;
    held.release();
    throw outside(name);
  }

  /** A link to nothing counts as outside: writing through it would make something wherever it points. */
  #throwIfOutside(dir: string, name: string): void {
    const held = this.#hold(dir, name, false);
    held?.release();
    if (held === null && isLink(dir)) throw outside(name);
  }

  #makeFolder(dir: string, name: string): Held {
    const present = this.#hold(dir, name, true);
    if (present) return present;
    if (dir === this.rootDir) throw folderGone(name);
    const above = this.#makeFolder(path.dirname(dir), name);
    try {
      mkdirSync(path.join(above.path, path.basename(dir)));
    } catch (error) {
      // Another file that goes to the same new folder may have made it.
      if (codeOf(error) !== 'EEXIST') throw diskError(error, name);
    } finally {
      above.release();
    }
    const made = this.#hold(dir, name, true);
    if (made) return made;
    throw isLink(dir) ? outside(name) : folderGone(name);
  }
}

const placeIn = (folder: Held, localPath: string): HeldPlace => ({
  localPath: path.join(folder.path, path.basename(localPath)),
  isRoot: false,
  release: folder.release,
});

function isInside(rootDir: string, candidate: string): boolean {
  // Both are absolute and without detours, so that this decides nearly all of them, and quickly.
  if (candidate.startsWith(`${rootDir}${path.sep}`)) return true;
  const relative = path.relative(rootDir, candidate);
  return (
    relative === '' ||
    !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
  );
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Nothing is there, or nothing that could be reached: a link to nothing or to itself, a name below a file. */
const nothingCodes: readonly string[] = ['ENOENT', 'ENOTDIR', 'ELOOP'];

function isLink(localPath: string): boolean {
  try {
    return lstatSync(localPath).isSymbolicLink();
  } catch {
    return false;
  }
}

const outside = (name: string): ConnectorError =>
  new ConnectorError('engine_path_outside', 'This path leads out of the engine folder.', { path: name });

/** Trying again makes it anew. */
export const folderGone = (name: string): ConnectorError =>
  new ConnectorError('not_found', 'The folder for this has been removed meanwhile.', {
    path: name,
    retry: 'auto',
  });

/** The disk would put U+FFFD in their place, and take several names for one. */
const notHeld = (name: string): ConnectorError =>
  new ConnectorError('name_refused', 'The disk cannot hold this name: some of its bytes are no text.', {
    path: name,
  });

const notFolder = (name: string): ConnectorError =>
  new ConnectorError('not_a_directory', 'A file stands where this path needs a folder.', { path: name });
