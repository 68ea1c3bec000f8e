import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runAptGet } from './apt.ts';
import { rootPrefix } from './asRoot.ts';
import type { Need } from './need.ts';
import { run } from './run.ts';

/** Daemons that conflict as Debian packages, or would be started by them, and are therefore unpacked, never installed. */
export type UnpackedDaemon = 'vsftpd' | 'proftpd' | 'pureftpd' | 'inetutils' | 'microsocks' | 'tinyproxy';

const packagesOf: Readonly<Record<UnpackedDaemon, readonly string[]>> = {
  vsftpd: ['vsftpd'],
  proftpd: ['proftpd-core', 'proftpd-mod-crypto'],
  pureftpd: ['pure-ftpd', 'pure-ftpd-common'],
  // nss_wrapper gives inetutils-ftpd, which knows system users only, a user of its own.
  inetutils: ['inetutils-ftpd', 'libnss-wrapper'],
  microsocks: ['microsocks'],
  tinyproxy: ['tinyproxy-bin'],
};

const binaryOf: Readonly<Record<UnpackedDaemon, string>> = {
  vsftpd: 'usr/sbin/vsftpd',
  proftpd: 'usr/sbin/proftpd',
  pureftpd: 'usr/sbin/pure-ftpd',
  inetutils: 'usr/sbin/ftpd',
  microsocks: 'usr/bin/microsocks',
  tinyproxy: 'usr/bin/tinyproxy',
};

/** Where test servers keep what outlives a run: unpacked daemons and the test CA. */
export const serversCacheDir = join(import.meta.dirname, '../../.cache/servers');

/** The folder that a daemon's packages are unpacked into; its paths are those of the package (usr/sbin, …). */
export function daemonDir(daemon: UnpackedDaemon): string {
  return join(serversCacheDir, daemon);
}

/** The daemon's program. */
export function daemonBinary(daemon: UnpackedDaemon): string {
  return join(daemonDir(daemon), binaryOf[daemon]);
}

export const daemonNeeds: readonly Need[] = Object.keys(packagesOf).map((name) =>
  daemonNeed(name as UnpackedDaemon),
);

function daemonNeed(daemon: UnpackedDaemon): Need {
  return {
    name: daemon,
    why: `the engine against ${daemon}`,
    packages: [],
    usesApt: true,
    // Without root it cannot be started, so it is as good as not there.
    isThere: () => rootPrefix() !== null && hasItsLibraries(daemonBinary(daemon)),
    provide: () => unpack(daemon),
  };
}

function hasItsLibraries(binary: string): boolean {
  if (!existsSync(binary)) return false;
  const { status, stdout } = spawnSync('ldd', [binary], { encoding: 'utf8' });
  return status === 0 && !stdout.includes('not found');
}

async function unpack(daemon: UnpackedDaemon): Promise<void> {
  await mkdir(serversCacheDir, { recursive: true });
  const work = await mkdtemp(join(serversCacheDir, `${daemon}-`));
  try {
    await run(['apt-get', 'download', '-q', ...packagesOf[daemon]], { cwd: work });
    const archives = (await readdir(work)).filter((name) => name.endsWith('.deb'));
    const libraries = new Set<string>();
    for (const archive of archives) {
      await run(['dpkg-deb', '--extract', archive, 'root'], { cwd: work });
      for (const library of await librariesOf(join(work, archive))) libraries.add(library);
    }
    await runAptGet(['install', '-y', '--no-install-recommends', ...libraries]);
    await rm(daemonDir(daemon), { recursive: true, force: true });
    await rename(join(work, 'root'), daemonDir(daemon));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The shared libraries among a package's dependencies, under the names that this release gives them. */
async function librariesOf(archive: string): Promise<readonly string[]> {
  const depends = await run(['dpkg-deb', '--field', archive, 'Depends']);
  return depends
    .split(',')
    .map((dependency) => dependency.trim().split(/[ :(]/)[0] ?? '')
    .filter((name) => name.startsWith('lib'));
}
