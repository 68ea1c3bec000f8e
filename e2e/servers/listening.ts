import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoopbackHost } from './daemon.ts';

/**
 * Waits until somebody listens on an address. It asks the kernel and does not connect: a connection would count
 * as a client, and ProFTPD takes 0.4 s to recover from one that has ended.
 * @param gaveUp asked between two looks; a text ends the waiting with that error
 */
export async function waitUntilListening(
  host: LoopbackHost,
  port: number,
  gaveUp: () => string | null,
  timeoutMs: number,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const reason = gaveUp();
    if (reason !== null) throw new Error(reason);
    if (isListening(host, port)) return;
    if (performance.now() > deadlineMs) throw new Error(`nobody listens after ${timeoutMs} ms`);
    await delay(5);
  }
}

// proc(5): address and port in hexadecimal, the address in the machine's byte order; state 0A is LISTEN.
const tables: Readonly<Record<LoopbackHost, { readonly file: string; readonly address: string }>> = {
  '127.0.0.1': { file: '/proc/net/tcp', address: '0100007F' },
  '::1': { file: '/proc/net/tcp6', address: '00000000000000000000000001000000' },
};

function isListening(host: LoopbackHost, port: number): boolean {
  const { file, address } = tables[host];
  const local = `${address}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(file, 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([, localAddress, , state]) => localAddress === local && state === '0A');
}
