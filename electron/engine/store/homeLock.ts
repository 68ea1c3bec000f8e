import { createHash, randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityAt, isSameFile } from '../files/isSameFile.ts';

/** Keeps a state folder for one Quayside. */
export interface HomeLock {
  readonly release: () => Promise<void>;
}

/** More than another Quayside takes from one step to its next. */
const settleMs = 100;

/** Of the path of a socket: what is longer is cut without a word. macOS takes the least. */
const maxAddressBytes = 103;

/**
 * Takes the state folder for this process, and makes it where it is missing; null = another one has it. The lock is a
 * local socket that somebody listens on: unlike a file it cannot outlive its owner, however that ended. What is left of
 * it then is a name, which the next one takes over.
 */
export async function lockHome(homeDir: string): Promise<HomeLock | null> {
  await mkdir(homeDir, { recursive: true, mode: 0o700 });
  for (const address of addressesOf(await realpath(homeDir))) {
    try {
      return await take(address);
    } catch {
      // Some disks hold no sockets, as those of memory sticks: then the next.
    }
  }
  return null;
}

/** Where the lock may be, the best first: in the folder itself everybody finds it, whatever TMPDIR is. */
function addressesOf(realDir: string): readonly string[] {
  const name = `quayside-${createHash('sha256').update(realDir).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`];
  const inHome = path.join(realDir, 'lock');
  const inTemporary = path.join(tmpdir(), `.${name}.lock`);
  return Buffer.byteLength(besideOf(inHome)) > maxAddressBytes ? [inTemporary] : [inHome, inTemporary];
}

/** Where a socket waits to take a name over. */
const besideOf = (address: string): string => `${address}-${randomBytes(4).toString('hex')}`;

/** @throws what the disk says where no socket can be there */
async function take(address: string): Promise<HomeLock | null> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address);
    if (server) return { release: () => close(server) };
    const found = await whatIsAt(address);
    if (found === 'owner') return null;
    if (found === 'leftOver') return takeOver(address);
  }
  return null;
}

/**
 * Takes the name of one that was killed. Several may do so at once, each in place of the one before: who has it when
 * all must be done has the lock.
 */
async function takeOver(address: string): Promise<HomeLock | null> {
  const besidePath = besideOf(address);
  const server = await listen(besidePath);
  if (!server) return null;
  const own = identityAt(besidePath);
  const isOwn = (): boolean => own !== null && isSameFile(identityAt(address), own);
  // One that has the name, and does not listen yet, does so by then.
  await delay(settleMs);
  if ((await whatIsAt(address)) === 'leftOver') {
    renameSync(besidePath, address);
    await delay(settleMs);
  }
  if (!isOwn()) {
    await close(server);
    return null;
  }
  return {
    release: () => {
      // Node removes the name that it was told alone.
      if (isOwn()) rmSync(address, { force: true });
      return close(server);
    },
  };
}

/** Null = something has this name. @throws what the disk says where no socket can be there */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server.unref()));
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

/** Whoever it is that neither answers nor is known to be gone is taken for an owner. */
function whatIsAt(address: string): Promise<'owner' | 'leftOver' | 'nothing'> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve('owner');
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ENOENT') resolve('nothing');
      else resolve(code === 'ECONNREFUSED' || code === 'ENOTSOCK' ? 'leftOver' : 'owner');
    });
  });
}
