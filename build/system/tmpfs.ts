import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootPrefix } from './asRoot.ts';
import type { Need } from './need.ts';

/** A small file system that can be filled up; containers without the right to mount do not have it. */
export const tmpfsNeed: Need = {
  name: 'tmpfs',
  why: 'a server whose disk is full',
  packages: [],
  usesApt: false,
  isThere: canMount,
  provide: null,
};

function canMount(): boolean {
  const prefix = rootPrefix();
  if (prefix === null) return false;
  const mountPoint = mkdtempSync(join(tmpdir(), 'quayside-mount-'));
  const asRoot = ([file = '', ...args]: readonly string[]) =>
    spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  try {
    const mounted = asRoot([...prefix, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mountPoint]);
    return mounted && asRoot([...prefix, 'umount', mountPoint]);
  } finally {
    rmdirSync(mountPoint);
  }
}
