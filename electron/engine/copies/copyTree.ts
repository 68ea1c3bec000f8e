import { constants, createReadStream, createWriteStream, renameSync, type Stats, statSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readdir, readlink, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import { ConnectorError, cancelled, type ErrorCode } from '../../../shared/errors.ts';
import { type EnginePath, joinPath } from '../../../shared/model/paths.ts';
import { changedMeanwhile, hasChanged } from '../files/changedMeanwhile.ts';
import { diskError } from '../files/diskError.ts';
import { hold } from '../files/hold.ts';
import { lookAt, putInPlace, removeQuietly } from '../files/placing.ts';
import { ownPartName } from '../transfers/partName.ts';

export interface CopyContext {
  readonly signal: AbortSignal;
  /** Called with what came since the last time. */
  readonly onProgress: (files: number, bytes: number) => void;
  /** Of something below what is copied: it fails alone. */
  readonly onFailure: (path: EnginePath, error: ConnectorError) => void;
}

/** Where something is on the disk, in a folder that is held, and what it is called in errors. */
export interface CopySource {
  readonly localPath: string;
  readonly path: EnginePath;
}

/** Up to here a file is copied in one call; a longer one can be cancelled on its way. */
const atOnceBytes = 1024 * 1024;
/** Files that are copied side by side: the disk's own parallelism, and no flood of the thread pool. */
const limit = pLimit(8);
/** What is no fault of one file: the others would fare no better. */
const endsAll: readonly ErrorCode[] = ['cancelled', 'no_space'];

/**
 * Copies a file, a link as a link, or a folder with all in it, with times and permissions. A file comes to its name when
 * it is whole, in one step. Where something has the name, nothing happens (`taken`), unless it `replaces`: then files take
 * each other's place, and folders are joined. Nobody leads it elsewhere by swapping a folder for a link meanwhile.
 * @throws cancelled · no_space, with what was copied until then there · transfer_incomplete when a file was written to
 *   meanwhile · what the disk says of the source itself
 */
export async function copyTree(
  source: CopySource,
  to: string,
  replaces: boolean,
  context: CopyContext,
): Promise<'copied' | 'taken'> {
  if (context.signal.aborted) throw cancelled();
  try {
    const stats = await lstat(source.localPath);
    if (!replaces && lookAt(to) !== null) return 'taken';
    if (stats.isDirectory()) return await copyFolder(source, stats, to, replaces, context);
    if (stats.isSymbolicLink()) return await copyLink(source, to, replaces);
    return await limit(() => copyOneFile(source, to, replaces, context));
  } catch (error) {
    throw diskError(error, source.path).at(source.path);
  }
}

async function copyFolder(
  source: CopySource,
  stats: Stats,
  to: string,
  replaces: boolean,
  context: CopyContext,
): Promise<'copied' | 'taken'> {
  const isNew = await mkdir(to).then(() => true, unlessThere);
  if (!isNew && !replaces) return 'taken';
  const from = hold(source.localPath, { isFolder: true, isNoLink: true });
  const target = holdTarget(to, from.release);
  const copyEntry = async (name: string): Promise<void> => {
    const entry = { localPath: path.join(from.path, name), path: joinPath(source.path, name) };
    try {
      const end = await copyTree(entry, path.join(target.path, name), replaces, context);
      if (end === 'taken')
        throw new ConnectorError('already_exists', 'Something with this name is already there.');
    } catch (thrown) {
      const error = ConnectorError.from(thrown);
      if (endsAll.includes(error.code)) throw error;
      context.onFailure(entry.path, error);
    }
  };
  try {
    const entries = await readdir(from.path, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    // All of them, for none may use the folders after they have been released.
    const ends = await Promise.allSettled(files.map(({ name }) => copyEntry(name)));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
    for (const entry of entries) if (entry.isDirectory()) await copyEntry(entry.name);
    if (isNew) await keepAttributes(target.path, stats);
  } finally {
    from.release();
    target.release();
  }
  return 'copied';
}

function holdTarget(to: string, onFailure: () => void): ReturnType<typeof hold> {
  try {
    return hold(to, { isFolder: true, isNoLink: true });
  } catch (error) {
    onFailure();
    throw error;
  }
}

async function copyOneFile(
  source: CopySource,
  to: string,
  replaces: boolean,
  context: CopyContext,
): Promise<'copied' | 'taken'> {
  if (context.signal.aborted) throw cancelled();
  const part = partOf(to);
  const held = hold(source.localPath, { isNoLink: true });
  try {
    const stats = statSync(held.path);
    if (!stats.isFile())
      throw new ConnectorError('permission_denied', 'This is a pipe or a device, not a file.');
    await copyBytes(held.path, part, stats, context);
    if (hasChanged(stats, statSync(held.path))) throw changedMeanwhile(source.path);
    await keepAttributes(part, stats);
    const end = putInPlace(part, to, replaces);
    if (end === 'taken') removeQuietly(part);
    else context.onProgress(1, 0);
    return end === 'taken' ? 'taken' : 'copied';
  } catch (error) {
    removeQuietly(part);
    throw context.signal.aborted ? cancelled() : error;
  } finally {
    held.release();
  }
}

async function copyBytes(
  from: string,
  part: string,
  { size, mode }: Stats,
  context: CopyContext,
): Promise<void> {
  const { signal, onProgress } = context;
  if (size <= atOnceBytes || (await isCloned(from, part))) {
    if (size <= atOnceBytes) await copyFile(from, part, constants.COPYFILE_EXCL);
    onProgress(0, size);
    return;
  }
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      onProgress(0, chunk.length);
      done(null, chunk);
    },
  });
  const chunks = createReadStream(from, { highWaterMark: atOnceBytes });
  await pipeline(chunks, count, createWriteStream(part, { flags: 'wx', mode }), { signal });
}

/** In no time, and without a second room on the disk, where that shares what is the same (Btrfs, XFS, APFS, ReFS). */
async function isCloned(from: string, part: string): Promise<boolean> {
  try {
    await copyFile(from, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    removeQuietly(part);
    return false;
  }
}

async function copyLink(
  { localPath }: CopySource,
  to: string,
  replaces: boolean,
): Promise<'copied' | 'taken'> {
  const target = await readlink(localPath);
  if (!replaces) return (await symlink(target, to).then(() => true, unlessThere)) ? 'copied' : 'taken';
  const part = partOf(to);
  await symlink(target, part);
  try {
    renameSync(part, to);
  } catch (error) {
    removeQuietly(part);
    throw error;
  }
  return 'copied';
}

const partOf = (to: string): string =>
  path.join(
    path.dirname(to),
    ownPartName(path.basename(to), crypto.randomUUID(), { sizeBytes: null, modifiedAtMs: null }),
  );

/** A disk that keeps none (FAT, some network disks) costs no file. */
async function keepAttributes(localPath: string, { mode, atime, mtime }: Stats): Promise<void> {
  await chmod(localPath, mode & 0o7777).catch(() => {});
  await utimes(localPath, atime, mtime).catch(() => {});
}

/** False = it is there. */
function unlessThere(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}
