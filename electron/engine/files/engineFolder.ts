import { realpathSync } from 'node:fs';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { diskError } from './diskError.ts';

/**
 * The folder that the engine's side of every mode is confined to. Names are relative to it; one that leads out
 * (`..`, an absolute path, a link) is refused before anything is touched.
 */
export class EngineFolder {
  /** Absolute, links resolved. */
  readonly rootDir: string;

  private constructor(rootDir: string) {
    this.rootDir = rootDir;
  }

  /** @throws invalid_input when the directory is not there */
  static async open(dir: string): Promise<EngineFolder> {
    try {
      const rootDir = await realpath(dir);
      if ((await lstat(rootDir)).isDirectory()) return new EngineFolder(rootDir);
    } catch {
      // The sentence below says it for every reason.
    }
    throw new ConnectorError(
      'invalid_input',
      `The engine folder ${dir} is not a directory that can be opened.`,
    );
  }

  /**
   * Where a name of the engine folder is on the disk: absolute; the last part need not exist and may itself be
   * a link. Its directory is inside, with every link resolved.
   * @throws engine_path_outside
   */
  async locate(name: string): Promise<string> {
    const localPath = this.#join(name);
    if (localPath === this.rootDir) return localPath;
    const directory = await realpathOfExisting(path.dirname(localPath));
    if (directory === null || !isInside(this.rootDir, directory)) throw outside(name);
    return localPath;
  }

  /** The same for something that is read: it must exist, and a link must not lead out. Null = nothing is there. */
  async locateExisting(name: string): Promise<string | null> {
    const localPath = await this.locate(name);
    const target = await realpath(localPath).catch(() => null);
    if (target !== null && !isInside(this.rootDir, target)) throw outside(name);
    return target;
  }

  /** Locates a name that is going to be written, and makes the folders on the way. */
  async locateForWriting(name: string): Promise<string> {
    const localPath = await this.locate(name);
    try {
      await mkdir(path.dirname(localPath), { recursive: true });
    } catch (error) {
      // "Something is there", says mkdir, when what is there is a file.
      const isFileInTheWay = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw isFileInTheWay ? notFolder(name) : diskError(error, name);
    }
    // Once more: what stands there now is what will be written into.
    return this.locate(name);
  }

  /**
   * As `locate`, at once, for a name whose folder is there and inside; null = not so, and `locate` tells more. Where
   * thousands of small files are written, the turns of the event loop that `locate` takes are most of their time.
   */
  locateAtOnce(name: string): string | null {
    const localPath = this.#join(name);
    try {
      return isInside(this.rootDir, realpathSync.native(path.dirname(localPath))) ? localPath : null;
    } catch {
      return null;
    }
  }

  /** As `locateExisting`, at once; null also where only `locateExisting` tells why it is refused. */
  locateExistingAtOnce(name: string): string | null {
    const localPath = this.#join(name);
    try {
      const target = realpathSync.native(localPath);
      return isInside(this.rootDir, target) ? target : null;
    } catch {
      return null;
    }
  }

  #join(name: string): string {
    if (path.isAbsolute(name) || path.win32.isAbsolute(name) || name.includes('\0')) throw outside(name);
    const localPath = path.resolve(this.rootDir, name);
    if (!isInside(this.rootDir, localPath)) throw outside(name);
    return localPath;
  }
}

function isInside(rootDir: string, candidate: string): boolean {
  const relative = path.relative(rootDir, candidate);
  return (
    relative === '' ||
    !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
  );
}

/**
 * The real path of the deepest part that exists, with the rest joined on; null when a link on the way has no
 * target: writing through it would create one wherever it points.
 */
async function realpathOfExisting(localPath: string): Promise<string | null> {
  try {
    return await realpath(localPath);
  } catch (error) {
    const parent = path.dirname(localPath);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === localPath) return localPath;
    if (await lstat(localPath).catch(() => null)) return null;
    const realParent = await realpathOfExisting(parent);
    return realParent && path.join(realParent, path.basename(localPath));
  }
}

const outside = (name: string): ConnectorError =>
  new ConnectorError('engine_path_outside', 'This path leads out of the engine folder.', { path: name });

const notFolder = (name: string): ConnectorError =>
  new ConnectorError('not_a_directory', 'A file stands where this path needs a folder.', { path: name });
