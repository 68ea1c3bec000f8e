import { spawnSync } from 'node:child_process';
import { rootPrefix } from '../../build/system/asRoot.ts';
import type { ServingAccount } from './servingAccount.ts';

/**
 * Makes a folder a file system of its own that is full after so many bytes.
 * @throws Error where this process may not mount
 */
export function mountSmallDisk(dir: string, sizeBytes: number, { uid, gid }: ServingAccount): void {
  asRoot(['mount', '-t', 'tmpfs', '-o', `size=${sizeBytes},uid=${uid},gid=${gid},mode=755`, 'tmpfs', dir]);
}

/** Makes room on it. */
export function growSmallDisk(dir: string, sizeBytes: number): void {
  asRoot(['mount', '-o', `remount,size=${sizeBytes}`, dir]);
}

export function unmountSmallDisk(dir: string): void {
  // Lazily: a session that is about to end may still stand in it.
  asRoot(['umount', '--lazy', dir]);
}

function asRoot(command: readonly string[]): void {
  const prefix = rootPrefix();
  if (prefix === null) throw new Error(`${command[0]} needs root`);
  const [file = '', ...args] = [...prefix, ...command];
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.trim()}`);
}
