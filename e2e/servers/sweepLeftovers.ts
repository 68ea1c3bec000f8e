import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './isAlive.ts';
import { unmountSmallDisk } from './smallDisk.ts';

/** What the name of a server's folder begins with; the id of the test process follows. */
export const folderPrefix = 'quayside-server-';

let isSwept = false;

/**
 * Once in a process: removes the folders and disks of test processes that were killed before they could, and ends
 * what is left of their daemons. The kernel ends a daemon with its test, but not one that has changed its user since.
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
      for (const pid of processesIn(dir)) process.kill(pid, 'SIGKILL');
      const mountPoint = mounts.split(/\s/).find((word) => word.startsWith(`${dir}/`));
      if (mountPoint !== undefined) unmountSmallDisk(mountPoint);
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Another user's, or another process is at it already.
    }
  }
}

/** The ids of the processes that work in a folder or below it. */
function processesIn(dir: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => workingDirOf(pid)?.startsWith(dir) ?? false)
    .map(Number);
}

function workingDirOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
