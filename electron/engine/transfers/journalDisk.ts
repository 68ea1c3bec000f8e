import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** What the journal does to the disk. A port, so that a test can let the disk fill up or the power fail anywhere. */
export interface JournalDisk {
  /** Null where there is no such file. */
  readonly read: (path: string) => Buffer | null;
  /** `begin` empties what is there. The file is the owner's alone (0600). */
  readonly open: (path: string, how: 'append' | 'begin') => number;
  /** How many of the bytes were written, at least one. Synchronous: what it has taken survives a SIGKILL. */
  readonly write: (fd: number, bytes: Uint8Array) => number;
  readonly truncate: (path: string, length: number) => void;
  /** Until content and length are on the disk itself. */
  readonly sync: (fd: number) => Promise<void>;
  /** Until the names in a folder are on the disk itself. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => void;
  /** Nothing happens where there is no such file. */
  readonly remove: (path: string) => void;
  readonly close: (fd: number) => void;
}

const fdatasync = promisify(fs.fdatasync);

export const systemDisk: JournalDisk = {
  read: (path) => {
    try {
      return fs.readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  },
  open: (path, how) => {
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return fs.openSync(path, how === 'append' ? 'a' : 'w', 0o600);
  },
  write: (fd, bytes) => fs.writeSync(fd, bytes),
  truncate: (path, length) => fs.truncateSync(path, length),
  sync: (fd) => fdatasync(fd),
  syncFolder: async (path) => {
    // Windows opens no folder, and needs no such thing.
    if (process.platform === 'win32') return;
    const folder = await fs.promises.open(path);
    await folder.sync().finally(() => folder.close());
  },
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.rmSync(path, { force: true }),
  close: (fd) => fs.closeSync(fd),
};

/** @throws what the disk says; then an unknown part of the bytes has been written */
export function writeAll(disk: JournalDisk, fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += disk.write(fd, bytes.subarray(written));
}
