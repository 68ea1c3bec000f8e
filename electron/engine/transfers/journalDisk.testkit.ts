import type { JournalDisk } from './journalDisk.ts';

interface MemoryFile {
  bytes: Buffer;
  /** What survives when the power fails. */
  synced: Buffer;
}

const errnoError = (code: string): Error => Object.assign(new Error(code), { code });

/** A disk in memory that can be full, and of which one can take what a SIGKILL or the loss of power would leave. */
export class MemoryDisk implements JournalDisk {
  readonly files = new Map<string, MemoryFile>();
  /** Names as the folder itself has them on the disk. */
  #syncedNames = new Map<string, MemoryFile>();
  readonly #open = new Map<number, MemoryFile>();
  #lastFd = 0;
  /** Bytes that can still be written. */
  room = Number.POSITIVE_INFINITY;
  /** Called ahead of everything that changes something. */
  onOperation: (what: string) => void = () => {};

  static of(files: Readonly<Record<string, Buffer>>): MemoryDisk {
    const disk = new MemoryDisk();
    for (const [name, bytes] of Object.entries(files)) disk.files.set(name, { bytes, synced: bytes });
    disk.#syncedNames = new Map(disk.files);
    return disk;
  }

  /** What is there when the process is killed now. */
  afterKill(): MemoryDisk {
    return MemoryDisk.of(Object.fromEntries([...this.files].map(([name, { bytes }]) => [name, bytes])));
  }

  /** The least that may be there when the power fails now. */
  afterPowerCut(): MemoryDisk {
    const names = [...this.#syncedNames];
    return MemoryDisk.of(Object.fromEntries(names.map(([name, { synced }]) => [name, synced])));
  }

  bytesOf(path: string): Buffer {
    return this.files.get(path)?.bytes ?? Buffer.alloc(0);
  }

  readonly read = (path: string): Buffer | null => this.files.get(path)?.bytes ?? null;

  readonly open = (path: string, how: 'append' | 'begin'): number => {
    this.onOperation(`open ${path}`);
    const file = this.files.get(path) ?? { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    if (how === 'begin') file.bytes = Buffer.alloc(0);
    this.files.set(path, file);
    this.#open.set(++this.#lastFd, file);
    return this.#lastFd;
  };

  readonly write = (fd: number, bytes: Uint8Array): number => {
    this.onOperation('write');
    const taken = bytes.subarray(0, Math.min(bytes.length, this.room));
    if (taken.length === 0 && bytes.length > 0) throw errnoError('ENOSPC');
    this.room -= taken.length;
    const file = this.#fileOf(fd);
    file.bytes = Buffer.concat([file.bytes, taken]);
    return taken.length;
  };

  readonly truncate = (path: string, length: number): void => {
    this.onOperation('truncate');
    const file = this.files.get(path);
    if (file) file.bytes = file.bytes.subarray(0, length);
  };

  readonly sync = async (fd: number): Promise<void> => {
    this.onOperation('sync');
    const file = this.#fileOf(fd);
    const { bytes } = file;
    await new Promise((resolve) => setImmediate(resolve));
    this.onOperation('synced');
    file.synced = bytes;
  };

  readonly syncFolder = async (): Promise<void> => {
    this.onOperation('sync folder');
    const names = new Map(this.files);
    await new Promise((resolve) => setImmediate(resolve));
    this.onOperation('synced folder');
    this.#syncedNames = names;
  };

  readonly rename = (from: string, to: string): void => {
    this.onOperation('rename');
    const file = this.files.get(from);
    if (!file) throw errnoError('ENOENT');
    this.files.delete(from);
    this.files.set(to, file);
  };

  readonly remove = (path: string): void => {
    this.onOperation('remove');
    this.files.delete(path);
  };

  readonly close = (fd: number): void => {
    this.#fileOf(fd);
    this.#open.delete(fd);
  };

  #fileOf(fd: number): MemoryFile {
    const file = this.#open.get(fd);
    if (!file) throw errnoError('EBADF');
    return file;
  }
}
