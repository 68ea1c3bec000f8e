import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './isAlive.ts';
import { unmountSmallDisk } from './smallDisk.ts';

/** What the name of a server's folder begins with; the id of the test process follows. */
export const folderPrefix = 'quayside-server-';

let isSwept = false;

/**
 * Once in a process: removes the folders and disks of test processes that were killed before they could. Their
 * daemons need nothing, the kernel has ended them.
 */
export function sweepLeftovers(): void {
  if (isSwept) return;
  isSwept = true;
  const mounts = readFileSync('/proc/mounts', 'utf8');
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const owner = Number(name.slice(folderPrefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const dir = join(tmpdir(), name);
    try {
      const mountPoint = mounts.split(/\s/).find((word) => word.startsWith(`${dir}/`));
      if (mountPoint !== undefined) unmountSmallDisk(mountPoint);
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Another user's, or another process is at it already.
    }
  }
}
