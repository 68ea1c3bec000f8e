import { homedir } from 'node:os';
import path from 'node:path';
import { freedesktopTrash } from './freedesktopTrash.ts';
import type { Trash } from './trash.ts';

/** This user's trash as Linux desktops have it, with a desktop or without; null on another system. */
export function linuxTrash(): Trash | null {
  const uid = process.getuid?.();
  if (process.platform !== 'linux' || uid === undefined) return null;
  const { XDG_DATA_HOME } = process.env;
  // The specification of base directories says that a relative one is not meant.
  const isGiven = XDG_DATA_HOME !== undefined && path.isAbsolute(XDG_DATA_HOME);
  return freedesktopTrash({
    dataDir: isGiven ? XDG_DATA_HOME : path.join(homedir(), '.local', 'share'),
    uid,
  });
}
