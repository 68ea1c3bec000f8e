import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Keeps a state folder for one Quayside. */
export interface HomeLock {
  readonly release: () => Promise<void>;
}

/**
 * Takes the state folder for this process; null = another one has it. The lock is a local socket that somebody listens
 * on: unlike a file it cannot outlive its owner, however that ended.
 */
export async function lockHome(homeDir: string): Promise<HomeLock | null> {
  const address = addressOf(homeDir);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address);
    if (server) {
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (await isAnswered(address)) return null;
    // Left behind by one that was killed.
    await unlink(address).catch(() => {});
  }
  return null;
}

/** In the folder for temporary files, since the path of a socket may have about a hundred characters only. */
function addressOf(homeDir: string): string {
  const name = `quayside-${createHash('sha256').update(path.resolve(homeDir)).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `.${name}.lock`);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.end());
    server.once('error', () => resolve(null));
    server.listen(address, () => resolve(server.unref()));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
