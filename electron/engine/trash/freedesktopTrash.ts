import { readFileSync, type Stats, statSync } from 'node:fs';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConnectorError } from '../../../shared/errors.ts';
import { identityAt, isSameFile } from '../files/isSameFile.ts';
import { moveInPlace, removeQuietly } from '../files/placing.ts';
import type { Trash } from './trash.ts';
import { trashInfo, trashNames } from './trashInfo.ts';

interface TrashOptions {
  /** `$XDG_DATA_HOME`: the trash of the home disk is in it. */
  readonly dataDir: string;
  readonly uid: number;
}

/**
 * The trash of Linux desktops (Trash specification 1.0 of freedesktop.org). Things only change their names on their own
 * disk: the note of where something was is written first, so that whatever ends this in the middle leaves it in its
 * place or whole in the trash. A disk that has no trash, and cannot get one, is `unsupported` here: nothing is copied.
 */
export function freedesktopTrash({ dataDir, uid }: TrashOptions): Trash {
  return async (source) => {
    const trash = await trashFor(source.realPath, path.join(dataDir, 'Trash'), uid);
    if (trash === null) return null;
    const { dir, topDir } = trash;
    const info = trashInfo(source.realPath, topDir, new Date());
    const name = await reserve(dir, path.basename(source.realPath), info);
    const infoPath = path.join(dir, 'info', `${name}.trashinfo`);
    const filePath = path.join(dir, 'files', name);
    try {
      await rename(source.localPath, filePath);
    } catch (error) {
      await rm(infoPath, { force: true });
      if (isNoPlace.has((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
    const identity = identityAt(filePath);
    return {
      restore: async (to) => {
        // The trash may have been emptied since: what comes next takes the name, and on many disks the number too.
        const isThere = identity !== null && isSameFile(identityAt(filePath), identity);
        if (!isThere || noteAt(infoPath) !== info) throw gone();
        if (moveInPlace(filePath, to) === 'taken') throw takenAgain();
        removeQuietly(infoPath);
      },
    };
  };
}

/** Another disk after all (a bind mount), the place where a disk begins, a folder that the trash is in. */
const isNoPlace: ReadonlySet<string> = new Set(['EXDEV', 'EBUSY', 'EINVAL']);

interface TrashPlace {
  readonly dir: string;
  /** Paths in the notes are relative to it; null = absolute. */
  readonly topDir: string | null;
}

/** The trash on the disk that something is on, made where it is missing. Null where there can be none. */
async function trashFor(realPath: string, homeTrash: string, uid: number): Promise<TrashPlace | null> {
  const folder = path.dirname(realPath);
  const { dev } = await lstat(folder);
  const isOnHomeDisk = statSync(nearestThere(homeTrash)).dev === dev;
  const topDir = isOnHomeDisk ? null : topOf(folder, dev);
  const candidates =
    topDir === null ? [homeTrash] : [sharedTrash(topDir, uid), path.join(topDir, `.Trash-${uid}`)];
  for (const dir of candidates) {
    // What is in the trash is deleted, and so is what the trash is in.
    if (dir === null || isWithin(realPath, dir) || isWithin(dir, realPath)) continue;
    if (await isMade(dir, uid)) return { dir, topDir };
  }
  return null;
}

function nearestThere(dir: string): string {
  while (!statSync(dir, { throwIfNoEntry: false })) dir = path.dirname(dir);
  return dir;
}

/** Where the disk begins. */
function topOf(folder: string, dev: number): string {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    const above = path.dirname(dir);
    if (above === dir || statSync(above).dev !== dev) return dir;
  }
}

/** One that its administrator has made for all; by the specification only with the sticky bit, and no link. */
function sharedTrash(topDir: string, uid: number): string | null {
  const dir = path.join(topDir, '.Trash');
  const stats = statSync(dir, { throwIfNoEntry: false });
  return stats?.isDirectory() && (stats.mode & 0o1000) !== 0 ? path.join(dir, String(uid)) : null;
}

/** Only this user's own folder will do: what another could put a link into leads anywhere. */
async function isMade(dir: string, uid: number): Promise<boolean> {
  try {
    for (const name of ['', 'files', 'info']) {
      const folder = path.join(dir, name);
      await mkdir(folder, { recursive: name === '', mode: 0o700 }).catch(unlessThere);
      const stats: Stats = await lstat(folder);
      if (!stats.isDirectory() || stats.uid !== uid) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Writes the note under a name that nothing in the trash has. */
async function reserve(dir: string, wanted: string, info: string): Promise<string> {
  for (const name of trashNames(wanted)) {
    const infoPath = path.join(dir, 'info', `${name}.trashinfo`);
    const isOurs = await writeFile(infoPath, info, { flag: 'wx', mode: 0o600 }).then(() => true, unlessThere);
    if (!isOurs) continue;
    const present = await lstat(path.join(dir, 'files', name)).catch(() => null);
    if (!present) return name;
    await rm(infoPath, { force: true });
  }
  throw new ConnectorError('already_exists', 'There are too many things of this name in the trash.');
}

/** Null = there is none that can be read. */
function noteAt(infoPath: string): string | null {
  try {
    return readFileSync(infoPath, 'utf8');
  } catch {
    return null;
  }
}

const gone = (): ConnectorError =>
  new ConnectorError('not_found', 'The trash does not have it any more as it went there.');

const takenAgain = (): ConnectorError =>
  new ConnectorError('already_exists', 'Something with this name is there again.');

const isWithin = (candidate: string, dir: string): boolean =>
  candidate === dir || candidate.startsWith(`${dir}${path.sep}`);

/** False = it is there. */
function unlessThere(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}
