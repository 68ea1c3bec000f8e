import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerHost, ServerSetup } from './daemon.ts';
import type { DaemonProcess } from './process.ts';

/**
 * Waits until somebody listens on the address of a daemon. It asks the kernel and does not connect: a connection
 * would count as a client, and ProFTPD takes 0.4 s to recover from one that has ended.
 * @throws Error when the daemon ends, or nobody listens in time
 */
export async function waitUntilListening(
  { host, port, namespace }: Pick<ServerSetup, 'host' | 'port' | 'namespace'>,
  { pid, ending }: DaemonProcess,
  timeoutMs: number,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const reason = ending();
    if (reason !== null) throw new Error(reason);
    // Each namespace has a table of its own, which its processes show.
    if (isListening(host, port, namespace === null ? 'self' : pid)) return;
    if (performance.now() > deadlineMs) throw new Error(`nobody listens after ${timeoutMs} ms`);
    await delay(5);
  }
}

function isListening(host: ServerHost, port: number, pid: number | 'self'): boolean {
  const local = `${inHexadecimal(host)}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(`/proc/${pid}/net/${host === '::1' ? 'tcp6' : 'tcp'}`, 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([, localAddress, , state]) => localAddress === local && state === '0A');
}

// proc(5): address and port in hexadecimal, the address in the machine's byte order; state 0A is LISTEN.
function inHexadecimal(host: ServerHost): string {
  if (host === '::1') return '00000000000000000000000001000000';
  return Buffer.from(host.split('.').map(Number).reverse()).toString('hex').toUpperCase();
}
