import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './isAlive.ts';

/** A row of ports that no other test server has, until it is released. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
  release(): void;
}

// Below the ports that Linux gives to outgoing connections (32768 and up), so that none of those is in the way.
const lowest = 20_000;
const rangeCount = 190;
const rangeLength = 64;
const claimsDir = join(tmpdir(), `quayside-test-ports-${process.getuid?.()}`);

/**
 * Claims 64 neighbouring ports for one server: the first for the control connection, the others for data.
 * Test processes that run at the same time see each other's claims as files; those of dead processes lapse.
 * @throws Error when all ranges are taken
 */
export async function claimPorts(host: string): Promise<PortRange> {
  mkdirSync(claimsDir, { recursive: true });
  const start = Math.floor(Math.random() * rangeCount);
  for (let step = 0; step < rangeCount; step++) {
    const index = (start + step) % rangeCount;
    const claimFile = join(claimsDir, String(index));
    if (!claim(claimFile)) continue;
    const first = lowest + index * rangeLength;
    const range = { first, last: first + rangeLength - 1, release: () => rmSync(claimFile, { force: true }) };
    if (await isFree(range.first, host)) return range;
    range.release();
  }
  throw new Error(`all ${rangeCount} port ranges from ${lowest} are taken`);
}

function claim(claimFile: string): boolean {
  try {
    writeFileSync(claimFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return takeOver(claimFile);
  }
}

function takeOver(claimFile: string): boolean {
  try {
    const owner = Number(readFileSync(claimFile, 'utf8'));
    // A claim without an owner is being written at this moment.
    if (owner > 0 && !isAlive(owner)) rmSync(claimFile, { force: true });
  } catch {
    // Released in the meantime; the next server may have it.
  }
  return false;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
