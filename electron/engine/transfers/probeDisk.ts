import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LocalDisk } from './localNames.ts';

const known = new Map<string, Promise<LocalDisk>>();

/**
 * What the disk under this directory does with names, found out by trying, once for each directory. Where nothing can
 * be written, the platform's usual disk is taken for granted. Never throws.
 */
export function probeDisk(dir: string): Promise<LocalDisk> {
  let disk = known.get(dir);
  if (!disk) {
    disk = tryNames(dir).catch(() => usualDisk);
    known.set(dir, disk);
  }
  return disk;
}

const isWindows = process.platform === 'win32';
const isMac = process.platform === 'darwin';
const usualDisk: LocalDisk = {
  naming: isWindows ? 'windows' : isMac ? 'macos' : 'unix',
  isCaseSensitive: !isWindows && !isMac,
  normalizes: isMac,
};

async function tryNames(dir: string): Promise<LocalDisk> {
  const probeDir = await mkdtemp(path.join(dir, '.quayside-'));
  const isThere = (name: string): Promise<boolean> =>
    lstat(path.join(probeDir, name)).then(
      () => true,
      () => false,
    );
  const make = (name: string): Promise<void> => writeFile(path.join(probeDir, name), '');
  try {
    await make('case\u00e9');
    const takesColon = isWindows
      ? false
      : await make('a:b?').then(
          () => true,
          () => false,
        );
    return {
      naming: takesColon ? usualDisk.naming : 'windows',
      isCaseSensitive: !(await isThere('CASE\u00e9')),
      normalizes: await isThere('casee\u0301'),
    };
  } finally {
    await rm(probeDir, { recursive: true, force: true });
  }
}
